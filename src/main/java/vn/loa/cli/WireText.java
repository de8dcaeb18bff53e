package vn.loa.cli;

import java.io.IOException;
import java.io.Writer;

/** Text on its way to the asker: every flush is a frame, or several when it is long. Not thread-safe, as writers are. */
final class WireText extends Writer {

    /** Three bytes a UTF-16 unit at most keeps a frame below its bound. */
    private static final int PIECE = Wire.MAX_BYTES / 4;

    private final Wire wire;
    private final Wire.Kind kind;
    private final StringBuilder waiting = new StringBuilder();

    WireText(Wire wire, Wire.Kind kind) {
        this.wire = wire;
        this.kind = kind;
    }

    @Override
    public void write(char[] text, int from, int length) throws IOException {
        for (int at = 0; at < length; at += PIECE) {
            waiting.append(text, from + at, Math.min(PIECE, length - at));
            if (waiting.length() >= PIECE) {
                flush();
            }
        }
    }

    @Override
    public void flush() throws IOException {
        while (sendable() > 0) {
            int end = Math.min(PIECE, sendable());
            end -= Character.isHighSurrogate(waiting.charAt(end - 1)) ? 1 : 0;
            String piece = waiting.substring(0, end);
            waiting.delete(0, end);
            wire.send(kind, piece);
        }
    }

    @Override
    public void close() throws IOException {
        flush();
    }

    /** All but the first half of a character whose second half is still to come. */
    private int sendable() {
        int length = waiting.length();
        return length > 0 && Character.isHighSurrogate(waiting.charAt(length - 1)) ? length - 1 : length;
    }
}
