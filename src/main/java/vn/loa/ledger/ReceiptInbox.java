package vn.loa.ledger;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import vn.loa.channel.Inbox;
import vn.loa.channel.Receipt;

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

    private record Arrival(Receipt receipt, CompletableFuture<Void> kept) {}

    private final Receipts receipts;
    private final KeptReceipts kept;
    private final Clock clock;
    private final BlockingQueue<Arrival> arrivals = new ArrayBlockingQueue<>(CAPACITY);
    private final WorkThread work = new WorkThread("loa-receipt-inbox", this::keepArrivals);

    // Only the inbox thread; UNKNOWN until the receipts have been asked.
    private long nextId = UNKNOWN;

    ReceiptInbox(Receipts receipts, KeptReceipts kept, Clock clock) {
        this.receipts = receipts;
        this.kept = kept;
        this.clock = clock;
    }

    @Override
    public CompletableFuture<Void> keep(Receipt receipt) {
        Arrival arrival = new Arrival(receipt, new CompletableFuture<>());
        if (!work.isRunning() || !work.isAlive() || !arrivals.offer(arrival)) {
            return CompletableFuture.failedFuture(new RejectedExecutionException("the receipt inbox is full"));
        }
        return arrival.kept();
    }

    @Override
    public void start() {
        work.start();
    }

    @Override
    public void stop() {
        work.stop(Duration.ofSeconds(10));
    }

    @Override
    public boolean isRunning() {
        return work.isRunning();
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private void keepArrivals() {
        List<Arrival> batch = new ArrayList<>(BATCH);
        try {
            while (work.isRunning() || !arrivals.isEmpty()) {
                Arrival first = arrivals.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    arrivals.drainTo(batch, BATCH - 1);
                    keep(batch);
                    batch.clear();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keep(List<Arrival> batch) {
        try {
            if (nextId == UNKNOWN) {
                nextId = receipts.lastId() + 1;
            }
            List<StoredReceipt> durable =
                    receipts.keep(nextId, batch.stream().map(Arrival::receipt).toList(), clock.millis());
            nextId += batch.size();
            kept.add(durable);
            batch.forEach(arrival -> arrival.kept().complete(null));
        } catch (RuntimeException e) {
            // A commit may have succeeded although its answer was lost.
            nextId = UNKNOWN;
            kept.lookAgain();
            if (ClosedDatabase.is(e)) {
                log.error("{} receipts could not be kept: the database has closed itself", batch.size());
            } else {
                log.error("{} receipts could not be kept; the providers are asked to send them again", batch.size(), e);
            }
            batch.forEach(arrival -> arrival.kept().completeExceptionally(e));
        }
    }
}
