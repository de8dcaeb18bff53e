package vn.loa.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** The outsider's record of every message: one JSON line each, in the file before the answer leaves. Safe to share. */
final class ZaloLog implements AutoCloseable {

    private static final int LONGEST = 100;

    private final JsonLines lines;

    private ZaloLog(JsonLines lines) {
        this.lines = lines;
    }

    static ZaloLog open(@Nullable Path path, Clock clock) throws IOException {
        return new ZaloLog(JsonLines.append(path, clock));
    }

    /**
     * @param msgId null when it was not taken
     * @param code of the answer; null when there was none that can be read
     */
    void add(ZaloMessage message, @Nullable String msgId, @Nullable Integer code) {
        lines.add(line -> {
            line.append(",\"route\":\"zalo\",\"to\":");
            quoted(line, message.to());
            line.append(",\"tracking\":");
            quoted(line, message.tracking());
            line.append(",\"template\":");
            quoted(line, message.template());
            line.append(",\"msg_id\":").append(msgId == null ? "null" : "\"" + msgId + "\"");
            line.append(",\"code\":").append(code).append("");
        });
        lines.flush();
    }

    @Override
    public void close() {
        lines.close();
    }

    /** Whatever a stranger sends, a line stays short. */
    private static void quoted(StringBuilder line, String text) {
        JsonLines.quoted(line, text.length() > LONGEST ? text.substring(0, LONGEST) : text);
    }
}
