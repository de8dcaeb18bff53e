package vn.loa.smpp;

import java.util.concurrent.atomic.AtomicLong;

/** Counts what may come in floods and says when it is worth a line in the log: at 1, 2, 4, 8 … Thread-safe. */
final class SparseCount {

    private final AtomicLong count = new AtomicLong();

    /** Counts one more; the count when it is worth a line, else 0. */
    long another() {
        long now = count.incrementAndGet();
        return Long.bitCount(now) == 1 ? now : 0;
    }
}
