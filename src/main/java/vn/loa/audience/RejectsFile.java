package vn.loa.audience;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.loa.words.Words;

/**
 * The rows of a file that were not taken, for the person who has to mend them: CSV that Excel opens (UTF-8 with a byte
 * order mark). A cell that a spreadsheet would take for a formula is preceded by an apostrophe.
 */
final class RejectsFile implements AutoCloseable {

    private static final String FORMULA_STARTS = "=+-@\t\r";

    private final FileChannel file;
    private final Words words;

    private RejectsFile(FileChannel file, Words words) {
        this.file = file;
        this.words = words;
    }

    /** @param bytes what was committed; anything behind it is the remains of a crash and is cut off */
    static RejectsFile open(Path path, long bytes, Words words) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            file.truncate(bytes).position(Math.min(bytes, file.size()));
            RejectsFile rejects = new RejectsFile(file, words);
            if (file.position() == 0) {
                rejects.write("\uFEFF" + line("row", "column", "value", "reason", "remedy"));
            }
            return rejects;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the length of the file, to be committed with what was counted */
    long append(Collection<Reject> rejects) {
        StringBuilder lines = new StringBuilder();
        for (Reject reject : rejects) {
            lines.append(line(
                    Long.toString(reject.at()),
                    reject.column(),
                    reject.value(),
                    words.say(reject.reason()),
                    words.say(reject.remedy())));
        }
        return write(lines.toString());
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(String... cells) {
        return Stream.of(cells).map(RejectsFile::harmless).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String harmless(String cell) {
        boolean formula = !cell.isEmpty() && FORMULA_STARTS.indexOf(cell.charAt(0)) >= 0;
        String text = formula ? "'" + cell : cell;
        boolean plain = text.chars().noneMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
        return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }

    private long write(String text) {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        try {
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            return file.position();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
