package vn.loa.sandbox;

import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The receipts of one system id, waiting for their time and for a bind that may receive them. Every bind of the system
 * id works under this mailbox's lock and waits on its condition.
 */
final class Mailbox {

    final ReentrantLock lock = new ReentrantLock();
    /** Something changed that a writing thread may be waiting for. */
    final Condition changed = lock.newCondition();

    private final Counts counts;
    private final int most;
    private final PriorityQueue<WaitingReceipt> waiting = new PriorityQueue<>();
    private int receivers;

    Mailbox(int most, Counts counts) {
        this.most = most;
        this.counts = counts;
    }

    /** With a receiver bound a full mailbox makes submits wait (0x14); with none the oldest receipt is dropped. */
    boolean isFull() {
        return receivers > 0 && waiting.size() >= most;
    }

    void put(WaitingReceipt receipt) {
        waiting.add(receipt);
        if (waiting.size() > most && receivers == 0) {
            waiting.remove();
            counts.receiptsDropped.increment();
        }
    }

    @Nullable
    WaitingReceipt peek() {
        return waiting.peek();
    }

    void removeFirst() {
        waiting.remove();
    }

    int size() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    void receiverCame() {
        receivers++;
        changed.signalAll();
    }

    void receiverLeft() {
        receivers--;
    }
}
