package vn.loa.smpp;

import java.time.Duration;
import java.util.random.RandomGenerator;
import vn.loa.smpp.SmppSettings.Timing;

/**
 * How long to wait before binding again: doubling from the least to the most, half of it by chance, so that the binds of
 * a restarted SMSC do not all come back in the same moment. A refused login waits five times the most. Used by one
 * thread.
 */
final class Backoff {

    private static final int SLOW_LANE = 5;
    private static final int MOST_DOUBLINGS = 20;

    private final Timing timing;
    private final RandomGenerator random;
    private int failures;

    Backoff(Timing timing, RandomGenerator random) {
        this.timing = timing;
        this.random = random;
    }

    Duration afterFailure() {
        Duration doubled = timing.reconnectFrom().multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
        failures++;
        return jittered(doubled.compareTo(timing.reconnectTo()) > 0 ? timing.reconnectTo() : doubled);
    }

    Duration afterWrongLogin() {
        return jittered(timing.reconnectTo().multipliedBy(SLOW_LANE));
    }

    /** A session that lived long enough shows that all is well again. */
    void lived(Duration time) {
        if (time.compareTo(timing.reconnectTo()) >= 0) {
            failures = 0;
        }
    }

    private Duration jittered(Duration most) {
        return Duration.ofNanos(most.toNanos() / 2 + random.nextLong(most.toNanos() / 2 + 1));
    }
}
