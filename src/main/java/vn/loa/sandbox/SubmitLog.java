package vn.loa.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * The outsider's record of every submit: one JSON line each, appended to a file. Lines of one batch of submits reach the
 * operating system in one write, before the first of their answers leaves; so they survive a kill of this process too.
 * Safe to share.
 */
final class SubmitLog implements AutoCloseable {

    private static final DateTimeFormatter AT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final int LONGEST_LINE = 1_024;

    private final Clock clock;
    private final @Nullable FileChannel file;

    // Under this object's monitor.
    private final ByteBuffer lines = ByteBuffer.allocate(256 * 1_024);
    private final StringBuilder line = new StringBuilder(256);
    private long shownMillis = Long.MIN_VALUE;
    private String shownAt = "";
    private long longestWriteNanos;

    private SubmitLog(@Nullable FileChannel file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    static SubmitLog open(@Nullable Path path, Clock clock) throws IOException {
        FileChannel file = path == null
                ? null
                : FileChannel.open(
                        path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        return new SubmitLog(file, clock);
    }

    /** @param id null when the SMSC gave none */
    synchronized void add(String route, String to, Concatenation place, int seq, Fate fate, @Nullable String id) {
        if (file == null) {
            return;
        }
        line.setLength(0);
        line.append("{\"at\":\"").append(at()).append("\",\"route\":");
        quoted(route);
        line.append(",\"to\":");
        quoted(to);
        line.append(",\"ref\":").append(place.ref());
        line.append(",\"part\":").append(place.part());
        line.append(",\"of\":").append(place.of());
        line.append(",\"seq\":").append(seq);
        line.append(",\"status\":").append(fate.answered() ? Integer.toString(fate.status()) : "null");
        if (id != null) {
            line.append(",\"id\":\"").append(id).append('"');
        }
        line.append("}\n");
        if (lines.remaining() < LONGEST_LINE) {
            flush();
        }
        lines.put(line.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Returns when every line added so far is readable by others. */
    synchronized void flush() {
        if (file == null || lines.position() == 0) {
            return;
        }
        try {
            long began = System.nanoTime();
            lines.flip();
            while (lines.hasRemaining()) {
                file.write(lines);
            }
            lines.clear();
            longestWriteNanos = Math.max(longestWriteNanos, System.nanoTime() - began);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the log of submits", e);
        }
    }

    /** The longest that a write took; whoever adds or flushes meanwhile waits for it. */
    synchronized Duration longestWrite() {
        return Duration.ofNanos(longestWriteNanos);
    }

    @Override
    public synchronized void close() {
        if (file == null || !file.isOpen()) {
            return;
        }
        flush();
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String at() {
        long now = clock.millis();
        if (now != shownMillis) {
            shownMillis = now;
            shownAt = AT.format(Instant.ofEpochMilli(now));
        }
        return shownAt;
    }

    /** System ids and addresses are short octet strings; whatever is not plain in them is escaped. */
    private void quoted(String text) {
        line.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\' || c > '~') {
                line.append(String.format("\\u%04x", (int) c));
            } else {
                line.append(c);
            }
        }
        line.append('"');
    }
}
