package vn.loa.cli;

import vn.loa.sandbox.LoadSmsc;

/** Looks at an SMSC's submits again and again: how fast they came, and the longest time in which none came. One thread. */
final class SubmitWatch {

    private final LoadSmsc smsc;
    private final long before;
    private long first;
    private long last;
    private long seen;
    private long longestStop;

    SubmitWatch(LoadSmsc smsc) {
        this.smsc = smsc;
        before = smsc.totals().submits();
        seen = before;
    }

    /** @return submits since this watch began */
    long look() {
        long now = System.nanoTime();
        long submits = smsc.totals().submits();
        if (submits > seen) {
            if (seen == before) {
                first = now;
            } else {
                longestStop = Math.max(longestStop, now - last);
            }
            last = now;
            seen = submits;
        }
        return seen - before;
    }

    boolean hasBegun() {
        return look() > 0;
    }

    /** From the first to the last that was seen. */
    double perSecond() {
        return (seen - before) * 1e9 / Math.max(1, last - first);
    }

    /** Since the first submit, in milliseconds; not finer than the looking. */
    long longestStopMillis() {
        return longestStop / 1_000_000;
    }
}
