package vn.loa.zalo;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.text.Normalizer;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import vn.loa.channel.FilledForm;
import vn.loa.contact.PhoneNumber;

/**
 * Writes files that a person uploads to Zalo's portal: UTF-8 with a byte order mark, one line a person, each file of one template
 * and no longer than the portal takes. What {@link #append} returned from is on the disk. Not thread-safe.
 */
final class PortalFiles implements AutoCloseable {

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

    private final Supplier<Path> folder;
    private final String route;
    private final List<String> fields;
    private final int rowsPerFile;
    private final Clock clock;
    private final Map<String, Open> byTemplate = new HashMap<>();

    PortalFiles(Supplier<Path> folder, String route, List<String> fields, int rowsPerFile, Clock clock) {
        this.folder = folder;
        this.route = route;
        this.fields = List.copyOf(fields);
        this.rowsPerFile = rowsPerFile;
        this.clock = clock;
    }

    /** One person's line. */
    record Line(PhoneNumber to, FilledForm form) {}

    private static final class Open {
        private final FileChannel file;
        private int rows;

        Open(FileChannel file) {
            this.file = file;
        }
    }

    /**
     * Adds lines of one template, to as many files as it takes, and waits for the disk. After a failure the file that was begun is left
     * alone: the next line would be joined to half of the last one.
     */
    void append(String template, List<Line> lines) {
        try {
            int from = 0;
            while (from < lines.size()) {
                Open open = open(template);
                int to = Math.min(lines.size(), from + rowsPerFile - open.rows);
                write(open, lines.subList(from, to));
                from = to;
                if (open.rows == rowsPerFile) {
                    byTemplate.remove(template);
                    open.file.close();
                }
            }
        } catch (IOException e) {
            leaveAlone(template, e);
            throw new UncheckedIOException(e);
        }
    }

    private void leaveAlone(String template, IOException why) {
        Open torn = byTemplate.remove(template);
        if (torn != null) {
            try {
                torn.file.close();
            } catch (IOException e) {
                why.addSuppressed(e);
            }
        }
    }

    private void write(Open open, List<Line> lines) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        for (Line line : lines) {
            List<String> cells = new ArrayList<>();
            cells.add(line.to().national());
            fields.forEach(field -> cells.add(line.form().values().getOrDefault(field, "")));
            rows.add(cells);
        }
        write(open.file, csv(rows));
        open.file.force(false);
        open.rows += lines.size();
    }

    /** A new one each time the process starts: what a person has uploaded must not grow. */
    private Open open(String template) throws IOException {
        Open open = byTemplate.get(template);
        if (open != null) {
            return open;
        }
        Files.createDirectories(folder.get());
        String day = DAY.format(VietNam.day(clock.instant()));
        int number = 1;
        Path path = name(template, day, number);
        while (Files.exists(path)) {
            number++;
            path = name(template, day, number);
        }
        Open fresh = new Open(FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        List<String> header = new ArrayList<>(List.of("phone"));
        header.addAll(fields);
        byTemplate.put(template, fresh);
        write(fresh.file, BYTE_ORDER_MARK + csv(List.of(header)));
        return fresh;
    }

    private Path name(String template, String day, int number) {
        return folder.get().resolve("%s-%s-%s-%03d.csv".formatted(route, template, day, number));
    }

    private static void write(FileChannel file, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    private static String csv(List<List<String>> rows) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv =
                CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
            rows.forEach(cells ->
                    csv.writeRecord(cells.stream().map(PortalFiles::safe).toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** A value that a spreadsheet would take for a formula becomes text. */
    private static String safe(String cell) {
        String text = Normalizer.normalize(cell, Normalizer.Form.NFC)
                .replace('\r', ' ')
                .replace('\n', ' ');
        return !text.isEmpty() && "=+-@\t".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    @Override
    public void close() {
        byTemplate.values().forEach(open -> {
            try {
                open.file.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        byTemplate.clear();
    }
}
