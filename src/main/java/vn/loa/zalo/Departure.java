package vn.loa.zalo;

import okhttp3.Call;
import okhttp3.EventListener;

/**
 * Watches for the moment from which on a request may have reached Zalo. Before it, whatever fails, nothing was sent.
 * Thread-safe.
 */
final class Departure extends EventListener {

    private enum State {
        HERE,
        LEFT,
        CALLED_OFF
    }

    private final Runnable leaving;

    // guarded by this
    private State state = State.HERE;

    /** @param leaving before the first byte; when it throws, nothing leaves */
    Departure(Runnable leaving) {
        this.leaving = leaving;
    }

    @Override
    public synchronized void requestHeadersStart(Call call) {
        boolean repeats = state == State.LEFT && !call.request().method().equals("GET");
        if (state == State.CALLED_OFF || repeats) {
            // Whatever makes OkHttp think of a second try, it must not write it.
            throw new IllegalStateException("this request may not leave now");
        }
        if (state == State.HERE) {
            leaving.run();
            state = State.LEFT;
        }
    }

    synchronized boolean hasLeft() {
        return state == State.LEFT;
    }

    /** From now on it cannot leave; false when it has. */
    synchronized boolean callOff() {
        if (state == State.HERE) {
            state = State.CALLED_OFF;
        }
        return state == State.CALLED_OFF;
    }
}
