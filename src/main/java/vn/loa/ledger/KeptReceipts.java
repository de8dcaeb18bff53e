package vn.loa.ledger;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/**
 * The way of durable receipts from the inbox to the ledger's writer, in the order of their ids. A bounded number waits
 * here; when folding is slower than receiving, the rest is read again from the inbox's table. Thread-safe.
 */
@Component
class KeptReceipts {

    private static final int CAPACITY = 40_000;
    private static final int BEHIND = 8_000;
    private static final long UNKNOWN = -1;

    private final Receipts receipts;
    private final ReentrantLock lock = new ReentrantLock();

    // Guarded by the lock.
    private final Deque<StoredReceipt> waiting = new ArrayDeque<>();
    private boolean moreInTable = true;

    // Only the writer's thread.
    private long through = UNKNOWN;

    KeptReceipts(Receipts receipts) {
        this.receipts = receipts;
    }

    /** Durable receipts, with ids above all before. */
    void add(List<StoredReceipt> batch) {
        lock.lock();
        try {
            if (moreInTable || waiting.size() + batch.size() > CAPACITY) {
                moreInTable = true;
            } else {
                waiting.addAll(batch);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Something durable may be in the table that was not added here. */
    void lookAgain() {
        lock.lock();
        try {
            moreInTable = true;
        } finally {
            lock.unlock();
        }
    }

    boolean isEmpty() {
        lock.lock();
        try {
            return waiting.isEmpty() && !moreInTable;
        } finally {
            lock.unlock();
        }
    }

    /** Whether so many wait that answers, each of which brings another, should let them pass. */
    boolean isBehind() {
        lock.lock();
        try {
            return moreInTable || waiting.size() > BEHIND;
        } finally {
            lock.unlock();
        }
    }

    /** Takes the next ones; they count as folded from then on. */
    void next(List<StoredReceipt> batch, int most) {
        if (through == UNKNOWN) {
            through = receipts.foldedThrough();
        }
        if (!takeWaiting(batch, most)) {
            batch.addAll(receipts.after(through, most));
            if (batch.size() < most) {
                endOfTable(batch, most);
            }
        }
        if (!batch.isEmpty()) {
            through = batch.get(batch.size() - 1).id();
        }
    }

    /** @return whether what waits here is next; otherwise the table has what comes before it */
    private boolean takeWaiting(List<StoredReceipt> batch, int most) {
        lock.lock();
        try {
            while (batch.size() < most && !waiting.isEmpty()) {
                StoredReceipt receipt = waiting.remove();
                // It may have been read from the table right before it was added.
                if (receipt.id() > through) {
                    batch.add(receipt);
                }
            }
            return !batch.isEmpty() || !moreInTable;
        } finally {
            lock.unlock();
        }
    }

    /** Under the lock nobody adds, so what the table shows now is all there is. */
    private void endOfTable(List<StoredReceipt> batch, int most) {
        lock.lock();
        try {
            long last = batch.isEmpty() ? through : batch.get(batch.size() - 1).id();
            batch.addAll(receipts.after(last, most - batch.size()));
            moreInTable = batch.size() == most;
        } finally {
            lock.unlock();
        }
    }

    /** What the database refuses to fold stays in the table and is not looked at again. */
    void passOver(long receipt) {
        receipts.foldedThrough(receipt);
    }
}
