package vn.loa.channel;

import java.time.Duration;

/**
 * Where a route's time has gone since it was opened, so that its bottleneck can be read off: whoever sends waited for a
 * connection, for room in the window, or for the pacer; and the provider took its time to answer. A window that is waited
 * for while answers are quick is too small; one that is waited for while answers are slow shows a slow provider.
 *
 * @param connection until anything was bound
 * @param window until an answer freed a place
 * @param pacer until the rate let the next segment leave
 * @param answer from leaving to the answer, one of each part answered
 * @param ledger until the next claim was durable while nothing else was left to send
 */
public record Waits(Wait connection, Wait window, Wait pacer, Wait answer, Wait ledger) {

    /** Of a channel that does not measure. */
    public static final Waits NONE = new Waits(Wait.NONE, Wait.NONE, Wait.NONE, Wait.NONE);

    /** As the channel measures it, which knows of no ledger. */
    public Waits(Wait connection, Wait window, Wait pacer, Wait answer) {
        this(connection, window, pacer, answer, Wait.NONE);
    }

    public Waits withLedger(Wait itsLedger) {
        return new Waits(connection, window, pacer, answer, itsLedger);
    }

    /**
     * @param count how many times
     * @param nanos how long in all
     */
    public record Wait(long count, long nanos) {

        public static final Wait NONE = new Wait(0, 0);

        /** Zero when there was none. */
        public Duration mean() {
            return Duration.ofNanos(count == 0 ? 0 : nanos / count);
        }
    }
}
