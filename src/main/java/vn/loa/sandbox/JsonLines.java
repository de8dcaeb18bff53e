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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Appends JSON documents to a file, one a line, each beginning with the time it was added. What was flushed survives a kill of
 * this process. Safe to share.
 */
final class JsonLines implements AutoCloseable {

    private static final DateTimeFormatter AT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final int LONGEST_LINE = 4_096;

    private final Clock clock;
    private final @Nullable FileChannel file;

    // Under this object's monitor.
    private final ByteBuffer lines = ByteBuffer.allocate(256 * 1_024);
    private final StringBuilder line = new StringBuilder(256);
    private long shownMillis = Long.MIN_VALUE;
    private String shownAt = "";
    private long longestWriteNanos;

    private JsonLines(@Nullable FileChannel file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /** @param path null keeps nothing */
    static JsonLines append(@Nullable Path path, Clock clock) throws IOException {
        FileChannel file = path == null
                ? null
                : FileChannel.open(
                        path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        return new JsonLines(file, clock);
    }

    /** @param rest writes what follows the time, a comma first, at most 1,000 characters */
    synchronized void add(Consumer<StringBuilder> rest) {
        if (file == null) {
            return;
        }
        line.setLength(0);
        line.append("{\"at\":\"").append(at()).append('"');
        rest.accept(line);
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
            throw new UncheckedIOException("cannot write the log", e);
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

    /** Names and addresses are short; whatever is not plain in them is escaped. */
    static void quoted(StringBuilder line, String text) {
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

    private String at() {
        long now = clock.millis();
        if (now != shownMillis) {
            shownMillis = now;
            shownAt = AT.format(Instant.ofEpochMilli(now));
        }
        return shownAt;
    }
}
