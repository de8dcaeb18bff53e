package vn.loa.smpp;

import java.time.Duration;
import vn.loa.smpp.BindTrouble.Rank;

/** When one bind may be tried, and how long it pauses after a failure. Used by the bind's thread. */
final class BindPace {

    private final Backoff backoff;
    private final LoginGate gate;
    private boolean trying;

    /** @param gate shared by the binds of a route */
    BindPace(Backoff backoff, LoginGate gate) {
        this.backoff = backoff;
        this.gate = gate;
    }

    /** Waits at most this long until this bind may be tried. */
    boolean mayTry(Duration atMost) throws InterruptedException {
        trying = gate.enter(atMost);
        return trying;
    }

    void bound() {
        trying = false;
        gate.passed();
    }

    /** The session that was bound lasted so long. */
    void lived(Duration time) {
        backoff.lived(time);
    }

    /** How long to pause now. */
    Duration afterFailure(BindTrouble why) {
        boolean wrongLogin = why.rank() == Rank.WRONG_LOGIN;
        Duration pause = wrongLogin ? backoff.afterWrongLogin() : backoff.afterFailure();
        if (wrongLogin) {
            gate.refused(pause);
        } else if (trying) {
            gate.undecided();
        }
        trying = false;
        return pause;
    }
}
