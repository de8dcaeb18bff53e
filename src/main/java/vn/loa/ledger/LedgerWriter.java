package vn.loa.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import vn.loa.channel.Outcome;
import vn.loa.channel.Outcomes;
import vn.loa.channel.PartKey;
import vn.loa.ledger.SettleOutcomes.Unsettled;

/**
 * The one thread that settles outcomes and folds receipts, in batches. One, so that a receipt cannot be parked while its
 * answer is being written, and so that two batches never wait for each other's rows. A failing database makes it try
 * the same batch again; meanwhile its bounded queue fills and the channels wait.
 */
@Component
public class LedgerWriter implements Outcomes, SmartLifecycle {

    static final int PHASE = 100;

    private static final Logger log = LoggerFactory.getLogger(LedgerWriter.class);
    private static final int CAPACITY = 65_536;
    private static final int BATCH = 4_000;

    private final SettleOutcomes settle;
    private final FoldReceipts fold;
    private final BlockingQueue<Unsettled> outcomes = new ArrayBlockingQueue<>(CAPACITY);
    private final List<Consumer<List<Settled>>> listeners = new CopyOnWriteArrayList<>();
    private final WorkThread work = new WorkThread("loa-ledger-writer", this::write);
    private volatile boolean receiptsWaiting = true;

    LedgerWriter(SettleOutcomes settle, FoldReceipts fold) {
        this.settle = settle;
        this.fold = fold;
    }

    /** Blocks while the queue is full, which slows the channel's reader down and so the provider: back-pressure. */
    @Override
    public void settled(PartKey key, Outcome outcome) {
        try {
            Unsettled unsettled = new Unsettled(key, outcome);
            while (!outcomes.offer(unsettled, 1, TimeUnit.SECONDS)) {
                if (!work.isAlive()) {
                    throw new IllegalStateException("the ledger's writer has died; see the log");
                }
            }
        } catch (InterruptedException e) {
            // The part stays claimed, and the next start of this home calls it in doubt.
            Thread.currentThread().interrupt();
        }
    }

    /** Tells the listener of every batch once it is durable, on the writer's thread. */
    public void listen(Consumer<List<Settled>> listener) {
        listeners.add(listener);
    }

    public void stopListening(Consumer<List<Settled>> listener) {
        listeners.remove(listener);
    }

    void receiptsArrived() {
        receiptsWaiting = true;
    }

    @Override
    public void start() {
        work.start();
    }

    @Override
    public void stop() {
        work.stop(Duration.ofSeconds(30));
    }

    @Override
    public boolean isRunning() {
        return work.isRunning();
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private void write() {
        List<Unsettled> batch = new ArrayList<>(BATCH);
        try {
            while (work.isRunning() || !outcomes.isEmpty() || !batch.isEmpty() || receiptsWaiting) {
                if (batch.isEmpty()) {
                    gather(batch);
                }
                if (!writeOnce(batch)) {
                    if (!work.isRunning()) {
                        log.error("stopping with {} outcomes unwritten; they will be in doubt", batch.size());
                        return;
                    }
                    TimeUnit.MILLISECONDS.sleep(200);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void gather(List<Unsettled> batch) throws InterruptedException {
        Unsettled first = outcomes.poll(receiptsWaiting ? 0 : 20, TimeUnit.MILLISECONDS);
        if (first != null) {
            batch.add(first);
            outcomes.drainTo(batch, BATCH - 1);
        }
    }

    /** @return whether the batch is durable; it is empty then */
    private boolean writeOnce(List<Unsettled> batch) {
        try {
            if (!batch.isEmpty()) {
                List<Settled> settled = settle.settle(batch);
                batch.clear();
                listeners.forEach(listener -> listener.accept(settled));
            }
            if (receiptsWaiting) {
                // Before the look: what arrives while we fold must be looked at again.
                receiptsWaiting = false;
                if (fold.next() > 0) {
                    receiptsWaiting = true;
                }
            }
            return true;
        } catch (RuntimeException e) {
            log.error("the ledger could not be written; trying again", e);
            receiptsWaiting = true;
            return false;
        }
    }
}
