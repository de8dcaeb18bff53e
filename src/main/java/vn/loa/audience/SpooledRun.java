package vn.loa.audience;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One sorted run of a {@link Spool}, read from the front through a small buffer. */
final class SpooledRun implements Comparable<SpooledRun> {

    private static final int BUFFER = 1 << 14;
    private static final int LINE_HEAD = 2 * Long.BYTES + Integer.BYTES;

    private final FileChannel file;
    private final long end;
    private long position;
    private ByteBuffer buffer = ByteBuffer.allocate(BUFFER).limit(0);
    private @Nullable Line first;

    SpooledRun(FileChannel file, long start, int bytes) {
        this.file = file;
        this.position = start;
        this.end = start + bytes;
        advance();
    }

    /** The smallest line left, or null when none is. */
    @Nullable
    Line first() {
        return first;
    }

    void advance() {
        if (buffer.remaining() == 0 && position == end) {
            first = null;
            return;
        }
        need(LINE_HEAD);
        long number = buffer.getLong();
        long at = buffer.getLong();
        int length = buffer.getInt();
        need(length);
        first = new Line(number, at, new String(buffer.array(), buffer.position(), length, StandardCharsets.UTF_8));
        buffer.position(buffer.position() + length);
    }

    @Override
    public int compareTo(SpooledRun other) {
        if (first == null || other.first == null) {
            return first == null ? 1 : -1;
        }
        return Line.BY_NUMBER.compare(first, other.first);
    }

    private void need(int bytes) {
        if (buffer.remaining() >= bytes) {
            return;
        }
        ByteBuffer refilled = buffer.capacity() >= bytes ? buffer.compact() : larger(bytes);
        refilled.limit((int) Math.min(refilled.capacity(), refilled.position() + end - position));
        try {
            while (refilled.hasRemaining()) {
                int read = file.read(refilled, position);
                if (read < 0) {
                    throw new IllegalStateException("a run ends before its length");
                }
                position += read;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        buffer = refilled.flip();
    }

    private ByteBuffer larger(int bytes) {
        return ByteBuffer.allocate(bytes + BUFFER).put(buffer);
    }
}
