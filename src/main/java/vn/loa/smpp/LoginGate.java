package vn.loa.smpp;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Keeps the binds of a route from locking its account. Until the SMSC has let one in, and after it refused one's login,
 * only one at a time tries; after a refusal none before a pause is over. Thread-safe.
 */
final class LoginGate {

    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    // guarded by lock
    private boolean letIn;
    private boolean trying;
    private boolean closed;
    private long notBefore;

    /** @param nanoTime as {@link System#nanoTime()} */
    LoginGate(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.notBefore = nanoTime.getAsLong();
    }

    /** Waits at most this long for a turn; with true, one of the others must follow. */
    boolean enter(Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (!closed && !mayEnter() && left > 0) {
                long pause = notBefore - nanoTime.getAsLong();
                long slice = pause > 0 ? Math.min(left, pause) : left;
                left -= slice - Math.max(0, changed.awaitNanos(slice));
            }
            if (closed || !mayEnter()) {
                return false;
            }
            trying = true;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** The SMSC let this one in, so the others may come, all at once. */
    void passed() {
        left(true, Duration.ZERO);
    }

    /** The SMSC refused the login: nobody tries for so long, and then one. */
    void refused(Duration pause) {
        left(false, pause);
    }

    /** The try ended before the SMSC judged the login. */
    void undecided() {
        lock.lock();
        try {
            trying = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Nobody enters any more, and nobody waits. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean mayEnter() {
        return letIn || (!trying && nanoTime.getAsLong() - notBefore >= 0);
    }

    private void left(boolean isLetIn, Duration pause) {
        lock.lock();
        try {
            trying = false;
            letIn = isLetIn;
            notBefore = nanoTime.getAsLong() + pause.toNanos();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
