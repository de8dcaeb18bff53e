package vn.loa.smpp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Octets that leave together, and the submits that begin among them. Not thread-safe. */
final class OutputBatch {

    private static final int START = 16 << 10;

    private byte[] octets = new byte[START];
    private int length;
    private final List<Sent> submits = new ArrayList<>();
    private int announced;

    int length() {
        return length;
    }

    /** Not a copy; only the first {@link #length} count. */
    byte[] octets() {
        return octets;
    }

    /** Remembers a submit whose octets are added next. */
    void submit(Sent sent) {
        submits.add(sent);
    }

    void add(byte[] more, int offset, int count) {
        if (length + count > octets.length) {
            octets = Arrays.copyOf(
                    octets, Math.min(CoalescingOutput.BOUND, Math.max(octets.length * 2, length + count)));
        }
        System.arraycopy(more, offset, octets, length, count);
        length += count;
    }

    /** Tells of the submits, not told of yet, that begin before this position of the output. */
    void announceBefore(long position, long now, Consumer<Sent> leaving) {
        while (announced < submits.size() && submits.get(announced).position() < position) {
            Sent sent = submits.get(announced);
            leaving.accept(sent);
            sent.leaves(now);
            announced++;
        }
    }

    void clear() {
        length = 0;
        announced = 0;
        submits.clear();
    }
}
