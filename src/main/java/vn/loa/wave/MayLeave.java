package vn.loa.wave;

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
    private final Rules rules;

    MayLeave(Signal signal, Rules rules) {
        this.signal = signal;
        this.rules = rules;
    }

    /** Whether the process is ending. */
    boolean isInHurry() {
        return signal.wish() == Signal.Wish.INTERRUPT;
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
        Instant now = rules.clock().instant();
        if (!now.isBefore(wave.validUntil())) {
            return Answer.VALIDITY_OVER;
        }
        if (!rules.mayUse(route, now)) {
            return Answer.OUTSIDE_HOURS;
        }
        return Answer.YES;
    }
}
