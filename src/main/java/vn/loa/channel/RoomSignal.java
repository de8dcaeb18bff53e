package vn.loa.channel;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Lets threads wait for a change, and costs those who report changes nothing while nobody waits. Thread-safe. */
public final class RoomSignal {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final AtomicInteger waiters = new AtomicInteger();

    /** Wakes who waits. */
    public void changed() {
        if (waiters.get() == 0) {
            return;
        }
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits at most this long.
     *
     * @param nanosToWait how long until it is worth another look even if nothing changes; 0 or less ends the waiting
     */
    public void await(long atMostNanos, LongSupplier nanosToWait) throws InterruptedException {
        lock.lock();
        waiters.incrementAndGet();
        try {
            long left = atMostNanos;
            for (long wait = nanosToWait.getAsLong(); wait > 0 && left > 0; wait = nanosToWait.getAsLong()) {
                long slice = Math.min(left, wait);
                left -= slice - Math.max(0, changed.awaitNanos(slice));
            }
        } finally {
            waiters.decrementAndGet();
            lock.unlock();
        }
    }

    /** Waits until this is so, at most this long. */
    public void awaitUntil(long atMostNanos, BooleanSupplier reached) throws InterruptedException {
        await(atMostNanos, () -> reached.getAsBoolean() ? 0 : Long.MAX_VALUE);
    }
}
