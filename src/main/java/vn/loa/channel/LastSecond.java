package vn.loa.channel;

/**
 * How many segments left within the last second, wherever it began. Exact when little leaves; otherwise what left within
 * ten milliseconds counts as one, as late as the last of it, so that it never forgets too early. At most 102 entries.
 * Not thread-safe.
 */
final class LastSecond {

    private static final long SECOND = 1_000_000_000;
    private static final long GRAIN = SECOND / 100;
    private static final int ENTRIES = 128;

    // A ring; the entries are those from oldest on, used many.
    private final long[] began = new long[ENTRIES];
    private final long[] ended = new long[ENTRIES];
    private final long[] segments = new long[ENTRIES];
    private int oldest;
    private int used;
    private long total;

    /** Segments that left in the half-open second that ends now. */
    long total(long now) {
        while (used > 0 && now - ended[oldest] >= SECOND) {
            total -= segments[oldest];
            oldest = (oldest + 1) % ENTRIES;
            used--;
        }
        return total;
    }

    void add(long now, long count) {
        total(now);
        int newest = (oldest + used - 1 + ENTRIES) % ENTRIES;
        if (used == 0 || now - began[newest] >= GRAIN) {
            newest = (oldest + used) % ENTRIES;
            used++;
            began[newest] = now;
            segments[newest] = 0;
        }
        ended[newest] = now;
        segments[newest] += count;
        total += count;
    }

    /** Some of the latest did not leave after all. */
    void remove(long count) {
        long left = Math.min(count, total);
        total -= left;
        for (int back = used - 1; back >= 0 && left > 0; back--) {
            int entry = (oldest + back) % ENTRIES;
            long taken = Math.min(left, segments[entry]);
            segments[entry] -= taken;
            left -= taken;
        }
    }

    /** Nanoseconds until at most this many are left of the last second. */
    long until(long now, long atMost) {
        long left = total(now);
        int entry = oldest;
        while (left > atMost) {
            left -= segments[entry];
            if (left <= atMost) {
                return ended[entry] + SECOND - now;
            }
            entry = (entry + 1) % ENTRIES;
        }
        return 0;
    }
}
