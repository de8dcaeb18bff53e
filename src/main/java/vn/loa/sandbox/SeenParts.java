package vn.loa.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * Which parts for which numbers were seen, one bit each: 8 kB for 65,536 neighbouring numbers and a part, so that ten million
 * of a plan's numbers take a few megabytes. For one thread.
 */
final class SeenParts {

    private static final int PAGE_BITS = 16;
    private static final int WORDS = 1 << (PAGE_BITS - 6);

    /** 128 MB; what comes after is counted as not watched instead of growing without end. */
    private static final int MOST_PAGES = 16_384;

    private static final int SLOTS = MOST_PAGES * 2;
    private static final int PART_BITS = 8;

    private final long[] keys = new long[SLOTS];
    private final long[][] pages = new long[SLOTS][];
    private int used;
    private long parts;
    private long again;
    private long notWatched;

    /** @param number above 0; parts count from 1 to 255 */
    void see(long number, int part) {
        long[] page = page(((number >>> PAGE_BITS) << PART_BITS | part) + 1);
        if (page == null) {
            notWatched++;
            return;
        }
        int place = (int) number & ((1 << PAGE_BITS) - 1);
        long bit = 1L << place;
        if ((page[place >>> 6] & bit) == 0) {
            page[place >>> 6] |= bit;
            parts++;
        } else {
            again++;
        }
    }

    /** Different (number, part). */
    long parts() {
        return parts;
    }

    /** Every sight of a part but its first; 0 when nobody was sent anything twice. */
    long again() {
        return again;
    }

    /** Sights of parts there was no room to watch. */
    long notWatched() {
        return notWatched;
    }

    private long @Nullable [] page(long key) {
        int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 40) & (SLOTS - 1);
        while (keys[slot] != key) {
            if (keys[slot] == 0) {
                if (used == MOST_PAGES) {
                    return null;
                }
                used++;
                keys[slot] = key;
                pages[slot] = new long[WORDS];
            } else {
                slot = (slot + 1) & (SLOTS - 1);
            }
        }
        return pages[slot];
    }
}
