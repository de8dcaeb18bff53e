package vn.loa.zalo;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody who claimed a refresh is still at it. How long a claim has stood is measured by our own nanoseconds, so that
 * clocks that disagree give up nobody's. Used by one thread at a time.
 */
final class WatchClaim {

    private final Duration longest;
    private final LongSupplier nanoTime;
    private @Nullable Watched watched;

    /** Somebody's claim, and since when we have been looking at it. */
    private record Watched(String claim, long since) {}

    /** @param longest no claim stands longer whose holder lives */
    WatchClaim(Duration longest, LongSupplier nanoTime) {
        this.longest = longest;
        this.nanoTime = nanoTime;
    }

    /** Nobody claims anything now. */
    void ends() {
        watched = null;
    }

    /** Whoever claimed it and is not heard of for longer than any call lasts has died in the middle. */
    boolean isDead(String claim) {
        long now = nanoTime.getAsLong();
        Watched watching = watched;
        if (watching == null || !watching.claim().equals(claim)) {
            watched = new Watched(claim, now);
            return false;
        }
        return now - watching.since() > longest.toNanos();
    }
}
