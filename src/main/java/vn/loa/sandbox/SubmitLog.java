package vn.loa.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The outsider's record of every submit: one JSON line each. Lines of one batch of submits reach the operating system in one
 * write, before the first of their answers leaves. Safe to share.
 */
final class SubmitLog implements AutoCloseable {

    private final JsonLines lines;

    private SubmitLog(JsonLines lines) {
        this.lines = lines;
    }

    static SubmitLog open(@Nullable Path path, Clock clock) throws IOException {
        return new SubmitLog(JsonLines.append(path, clock));
    }

    /** @param id null when the SMSC gave none */
    void add(String route, String to, Concatenation place, int seq, Fate fate, @Nullable String id) {
        lines.add(line -> {
            line.append(",\"route\":");
            JsonLines.quoted(line, route);
            line.append(",\"to\":");
            JsonLines.quoted(line, to);
            line.append(",\"ref\":").append(place.ref());
            line.append(",\"part\":").append(place.part());
            line.append(",\"of\":").append(place.of());
            line.append(",\"seq\":").append(seq);
            line.append(",\"status\":").append(fate.answered() ? Integer.toString(fate.status()) : "null");
            if (id != null) {
                line.append(",\"id\":\"").append(id).append('"');
            }
        });
    }

    /** Returns when every line added so far is readable by others. */
    void flush() {
        lines.flush();
    }

    /** The longest that a write took; whoever adds or flushes meanwhile waits for it. */
    Duration longestWrite() {
        return lines.longestWrite();
    }

    @Override
    public void close() {
        lines.close();
    }
}
