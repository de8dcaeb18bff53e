package vn.loa.wave;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The pumps of a wave that runs. One that has nothing to send stays while another is busy: a receipt may say that a text of
 * its route was lost, and the next attempt should not wait until the slowest route is done. Thread-safe.
 */
final class Pumps {

    private final Set<String> busy = ConcurrentHashMap.newKeySet();

    void busy(String route) {
        busy.add(route);
    }

    /** It has nothing to send, or has ended. */
    void idle(String route) {
        busy.remove(route);
    }

    boolean allIdle() {
        return busy.isEmpty();
    }
}
