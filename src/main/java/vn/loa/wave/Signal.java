package vn.loa.wave;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What a person wants of a running wave; pumps look at it before every step, so it takes effect at once. Thread-safe. */
final class Signal {

    enum Wish {
        GO,
        PAUSE,
        CANCEL,
        /** Hand back and let the process end; the wave can be resumed. */
        INTERRUPT
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    // Guarded by the lock.
    private Wish wish = Wish.GO;

    Wish wish() {
        lock.lock();
        try {
            return wish;
        } finally {
            lock.unlock();
        }
    }

    /** Nothing overrules a cancel, which ends the run as well; only a cancel overrules an interrupt: the process is ending. */
    void set(Wish next) {
        lock.lock();
        try {
            if (next == Wish.CANCEL || (wish != Wish.CANCEL && wish != Wish.INTERRUPT)) {
                wish = next;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether somebody wants the wave to stop for good, or the process. */
    boolean endsTheRun() {
        Wish now = wish();
        return now == Wish.CANCEL || now == Wish.INTERRUPT;
    }

    /** Waits until the wish is another one than this, or the time is over. */
    void awaitOtherThan(Wish current, Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        lock.lockInterruptibly();
        try {
            while (wish == current && left > 0) {
                left = changed.awaitNanos(Math.min(left, TimeUnit.HOURS.toNanos(1)));
            }
        } finally {
            lock.unlock();
        }
    }
}
