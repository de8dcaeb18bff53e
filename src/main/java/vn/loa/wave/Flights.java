package vn.loa.wave;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import vn.loa.channel.OutgoingPart;
import vn.loa.channel.PartKey;
import vn.loa.ledger.Settled;

/**
 * The messages of one route that are claimed and not settled, and those of them that may be claimed again because a part
 * was deferred. As many as dispatch claims at a time, so it stays small. Thread-safe: dispatch adds, the ledger's writer
 * settles.
 */
final class Flights {

    private static final class Flight {
        private final Set<PartKey> open = new HashSet<>();
        private boolean deferred;
        private Duration retryAfter = Duration.ZERO;
    }

    private record Again(long message, long dueNanos) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition settled = lock.newCondition();

    // Guarded by the lock.
    private final Map<Long, Flight> flights = new HashMap<>();
    private long batches;
    private final PriorityQueue<Again> again = new PriorityQueue<>((a, b) -> Long.compare(a.dueNanos(), b.dueNanos()));

    void claimed(List<OutgoingPart> parts) {
        lock.lock();
        try {
            for (OutgoingPart part : parts) {
                flights.computeIfAbsent(part.key().message(), id -> new Flight())
                        .open
                        .add(part.key());
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes note of what the ledger's writer made durable; parts of other routes and waves are not ours. */
    void settled(List<Settled> batch, long nowNanos) {
        lock.lock();
        try {
            boolean ours = false;
            for (Settled part : batch) {
                ours |= settle(part.key(), part.deferred() ? part.retryAfter() : null, nowNanos);
            }
            if (ours) {
                batches++;
                settled.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** @return whether it is ours */
    private boolean settle(PartKey key, @Nullable Duration retryAfter, long nowNanos) {
        Flight flight = flights.get(key.message());
        // A part in doubt is settled once more when its answer comes after all; its siblings are still out.
        if (flight == null || !flight.open.remove(key)) {
            return false;
        }
        if (retryAfter != null) {
            flight.deferred = true;
            flight.retryAfter = retryAfter.compareTo(flight.retryAfter) > 0 ? retryAfter : flight.retryAfter;
        }
        if (flight.open.isEmpty()) {
            flights.remove(key.message());
            if (flight.deferred) {
                again.add(new Again(key.message(), nowNanos + flight.retryAfter.toNanos()));
            }
        }
        return true;
    }

    /** Messages whose wait is over, to be claimed again. */
    List<Long> due(long nowNanos, int limit) {
        lock.lock();
        try {
            List<Long> due = new ArrayList<>();
            while (due.size() < limit && !again.isEmpty() && again.peek().dueNanos() - nowNanos <= 0) {
                due.add(again.remove().message());
            }
            return due;
        } finally {
            lock.unlock();
        }
    }

    /** Messages that are claimed and not settled. */
    int size() {
        lock.lock();
        try {
            return flights.size();
        } finally {
            lock.unlock();
        }
    }

    /** Whether nothing is claimed and nothing waits to be claimed again. */
    boolean isEmpty() {
        lock.lock();
        try {
            return flights.isEmpty() && again.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until a part of this route is settled, or the time is over. */
    void awaitSettled(Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        lock.lockInterruptibly();
        try {
            long seen = batches;
            while (batches == seen && left > 0) {
                left = settled.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until every claimed part is settled.
     *
     * @return whether that came true in time
     */
    boolean awaitLanded(Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        lock.lockInterruptibly();
        try {
            while (!flights.isEmpty() && left > 0) {
                left = settled.awaitNanos(left);
            }
            return flights.isEmpty();
        } finally {
            lock.unlock();
        }
    }
}
