package vn.loa.smpp;

import java.time.Duration;

/**
 * When to send enquire_link and when to call the peer dead. By the clock, whatever else is read or written: a peer that
 * keeps asking but answers nothing is as dead as a silent one. Thread-safe.
 */
final class KeepAlive {

    enum Verdict {
        FINE,
        ASK,
        DEAD
    }

    private final long interval;
    private final long patience;

    // guarded by this
    private long lastAsked;
    private boolean answered = true;

    KeepAlive(Duration interval, Duration patience, long now) {
        this.interval = interval.toNanos();
        this.patience = patience.toNanos();
        this.lastAsked = now;
    }

    /** {@link Verdict#ASK} means that the caller asks now. */
    synchronized Verdict judge(long now) {
        if (!answered) {
            return now - lastAsked >= patience ? Verdict.DEAD : Verdict.FINE;
        }
        if (now - lastAsked < interval) {
            return Verdict.FINE;
        }
        lastAsked = now;
        answered = false;
        return Verdict.ASK;
    }

    synchronized void answered() {
        answered = true;
    }
}
