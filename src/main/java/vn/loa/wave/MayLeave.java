package vn.loa.wave;

import java.time.Clock;
import java.time.Instant;
import vn.loa.channel.Route;
import vn.loa.ledger.Wave;

/** May a message of this wave leave over this route right now? Asked before every step of dispatch (promise 4). */
final class MayLeave {

    enum Answer {
        YES,
        PAUSED,
        CANCELLED,
        INTERRUPTED,
        VALIDITY_OVER,
        OUTSIDE_HOURS
    }

    private final Signal signal;
    private final Policy policy;
    private final Clock clock;

    MayLeave(Signal signal, Policy policy, Clock clock) {
        this.signal = signal;
        this.policy = policy;
        this.clock = clock;
    }

    Answer now(Wave wave, Route route) {
        switch (signal.wish()) {
            case PAUSE -> {
                return Answer.PAUSED;
            }
            case CANCEL -> {
                return Answer.CANCELLED;
            }
            case INTERRUPT -> {
                return Answer.INTERRUPTED;
            }
            case GO -> {
                // Nobody minds; go on to the rules.
            }
        }
        Instant now = clock.instant();
        if (!now.isBefore(wave.validUntil())) {
            return Answer.VALIDITY_OVER;
        }
        // Routes on this machine reach nobody's phone: rehearsals may run at night.
        if (!route.loopback() && !policy.hours().include(now)) {
            return Answer.OUTSIDE_HOURS;
        }
        return Answer.YES;
    }
}
