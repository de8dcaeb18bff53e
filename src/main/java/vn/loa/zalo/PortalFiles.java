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

    /** Adds lines of one template, to as many files as it takes, and waits for the disk. */
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
            throw new UncheckedIOException(e);
        }
    }

    private void write(Open open, List<Line> lines) throws IOException {
        StringWriter text = new StringWriter();
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text);
        for (Line line : lines) {
            List<String> cells = new ArrayList<>();
            cells.add(line.to().national());
            fields.forEach(field -> cells.add(line.form().values().getOrDefault(field, "")));
            write(csv, cells);
        }
        ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            open.file.write(bytes);
        }
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
        StringWriter text = new StringWriter().append(BYTE_ORDER_MARK);
        write(CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text), header);
        fresh.file.write(ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8)));
        byTemplate.put(template, fresh);
        return fresh;
    }

    private Path name(String template, String day, int number) {
        return folder.get().resolve("%s-%s-%s-%03d.csv".formatted(route, template, day, number));
    }

    private static void write(CsvWriter csv, List<String> cells) {
        csv.writeRecord(cells.stream().map(PortalFiles::safe).toList());
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
