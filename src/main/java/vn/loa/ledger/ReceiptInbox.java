package vn.loa.ledger;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import vn.loa.channel.Inbox;
import vn.loa.channel.Receipt;
import vn.loa.work.GroupCommit;

/**
 * The durable inbox of receipts. One thread writes what has gathered as one transaction (group commit) and only then
 * lets the channel acknowledge. A full inbox and a failing database refuse at once, so that the SMSC keeps the receipt
 * and sends it again (ESME_RX_T_APPN).
 */
@Component
public class ReceiptInbox implements Inbox, SmartLifecycle {

    /** Starts after the ledger's writer and stops before it, which folds what was kept last. */
    public static final int PHASE = LedgerWriter.PHASE + 1;

    private static final Logger log = LoggerFactory.getLogger(ReceiptInbox.class);
    private static final int CAPACITY = 50_000;
    private static final int BATCH = 4_000;
    private static final long UNKNOWN = 0;

    private final Receipts receipts;
    private final KeptReceipts kept;
    private final Clock clock;
    private final GroupCommit<Receipt> commit = new GroupCommit<>("loa-receipt-inbox", CAPACITY, BATCH, this::keep);

    // Only the inbox thread; UNKNOWN until the receipts have been asked.
    private long nextId = UNKNOWN;

    ReceiptInbox(Receipts receipts, KeptReceipts kept, Clock clock) {
        this.receipts = receipts;
        this.kept = kept;
        this.clock = clock;
    }

    @Override
    public CompletableFuture<Void> keep(Receipt receipt) {
        return commit.keep(receipt);
    }

    @Override
    public void start() {
        commit.start();
    }

    @Override
    public void stop() {
        commit.stop(Duration.ofSeconds(10));
    }

    @Override
    public boolean isRunning() {
        return commit.isRunning();
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private void keep(List<Receipt> batch) {
        try {
            if (nextId == UNKNOWN) {
                nextId = receipts.lastId() + 1;
            }
            List<StoredReceipt> durable = receipts.keep(nextId, batch, clock.millis());
            nextId += batch.size();
            kept.add(durable);
        } catch (RuntimeException e) {
            // A commit may have succeeded although its answer was lost.
            nextId = UNKNOWN;
            kept.lookAgain();
            if (ClosedDatabase.is(e)) {
                log.error("{} receipts could not be kept: the database has closed itself", batch.size());
            } else {
                log.error("{} receipts could not be kept; the providers are asked to send them again", batch.size(), e);
            }
            throw e;
        }
    }
}
