package vn.loa.ledger;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Hands messages from the claim to the ledger's writer, which then need not read them. Holds no more than is claimed and
 * not settled. Thread-safe.
 */
@Component
class JustClaimed {

    private final Queue<List<Message>> batches = new ConcurrentLinkedQueue<>();

    /** Once the caller's transaction has been committed. */
    void afterCommit(List<Message> messages) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                batches.add(messages);
            }
        });
    }

    void drainTo(RecentMessages recent) {
        for (List<Message> batch = batches.poll(); batch != null; batch = batches.poll()) {
            batch.forEach(recent::keep);
        }
    }
}
