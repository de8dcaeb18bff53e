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
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import vn.loa.channel.Outcome;
import vn.loa.channel.Outcomes;
import vn.loa.channel.PartKey;
import vn.loa.ledger.WriteFacts.Written;
import vn.loa.work.WorkThread;

/**
 * The one thread that settles outcomes and folds receipts, in batches. One, so that a receipt cannot be parked while its
 * answer is being written, and so that two batches never wait for each other's rows. A failing database makes it try
 * the same batch again; meanwhile its bounded queue fills and the channels wait. What the database refuses for good is
 * set aside by itself, so that it holds up nobody else.
 */
@Component
public class LedgerWriter implements Outcomes, SmartLifecycle {

    static final int PHASE = 100;

    private static final Logger log = LoggerFactory.getLogger(LedgerWriter.class);
    private static final int CAPACITY = 65_536;
    private static final int BATCH = 4_000;

    /** Outcomes, while receipts lag. */
    private static final int SMALL_BATCH = 1_500;

    /** Messages and providers' ids. Some seconds of a fast route: most receipts come while their message is still here. */
    private static final int RECENT = 393_216;

    private static final String SET_ASIDE = "loa:set-aside";

    private final WriteFacts write;
    private final KeptReceipts kept;
    private final JustClaimed justClaimed;
    private final OnTheWire wire;
    private final WaveCounts counts;
    private final BlockingQueue<Unsettled> outcomes = new ArrayBlockingQueue<>(CAPACITY);
    private final List<Consumer<List<Settled>>> listeners = new CopyOnWriteArrayList<>();
    private final WorkThread work = new WorkThread("loa-ledger-writer", this::write);

    // Only the writer's thread.
    private final RecentMessages recent = new RecentMessages(RECENT);

    LedgerWriter(WriteFacts write, KeptReceipts kept, JustClaimed justClaimed, OnTheWire wire, WaveCounts counts) {
        this.write = write;
        this.counts = counts;
        this.kept = kept;
        this.justClaimed = justClaimed;
        this.wire = wire;
    }

    @Override
    public void leaving(PartKey key) {
        leaving(key, "");
    }

    @Override
    public void leaving(PartKey key, String knownAs) {
        wire.leaving(key, knownAs);
    }

    /** Blocks while the queue is full, which slows the channel's reader down and so the provider: back-pressure. */
    @Override
    public void settled(PartKey key, Outcome outcome) {
        wire.answered(key, outcome);
        try {
            Unsettled unsettled = new Unsettled(key, outcome);
            while (!outcomes.offer(unsettled, 1, TimeUnit.SECONDS)) {
                if (!work.isAlive()) {
                    throw new IllegalStateException("the ledger's writer has died; see the log");
                }
            }
        } catch (InterruptedException e) {
            // The part stays claimed; the next start of this home reads in the wire journal what became of it.
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

    @Override
    public void start() {
        work.start();
    }

    @Override
    public void stop() {
        work.stop(Duration.ofSeconds(30));
    }

    /** Whether what is handed over will be written; false once the database has closed itself. */
    public boolean isAlive() {
        return work.isAlive();
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
        List<StoredReceipt> receipts = new ArrayList<>(BATCH);
        try {
            while (work.isRunning() || !outcomes.isEmpty() || !batch.isEmpty() || !kept.isEmpty()) {
                if (batch.isEmpty()) {
                    gather(batch);
                }
                if (!writeOnce(batch, receipts)) {
                    if (!work.isRunning()) {
                        log.error("stopping with {} outcomes unwritten; the wire journal has them", batch.size());
                        return;
                    }
                    TimeUnit.MILLISECONDS.sleep(200);
                }
                foldSteps();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Between batches, so that counters stay quick to read however many areas a wave has. */
    private void foldSteps() {
        for (long wave : counts.withManySteps()) {
            try {
                counts.fold(wave);
            } catch (RuntimeException e) {
                // Not only what the statements throw: a connection may not even be had.
                log.warn("the counters of wave {} could not be folded; they are later", wave, e);
            }
        }
    }

    private void gather(List<Unsettled> batch) throws InterruptedException {
        Unsettled first = outcomes.poll(kept.isEmpty() ? 20 : 0, TimeUnit.MILLISECONDS);
        if (first != null) {
            batch.add(first);
            // Receipts first when they lag, or answers would be written ever further ahead of what becomes of them.
            outcomes.drainTo(batch, (kept.isBehind() ? SMALL_BATCH : BATCH) - 1);
        }
        justClaimed.drainTo(recent);
    }

    /** @return whether both batches are durable; what is durable is taken out of them, also when the rest failed */
    private boolean writeOnce(List<Unsettled> batch, List<StoredReceipt> receipts) {
        try {
            if (receipts.isEmpty()) {
                kept.next(receipts, BATCH);
            }
            if (!batch.isEmpty() || !receipts.isEmpty()) {
                writeOrSplit(batch, receipts);
            }
            return true;
        } catch (RuntimeException e) {
            if (ClosedDatabase.is(e)) {
                throw new IllegalStateException("the database has closed itself, as H2 does on a full disk", e);
            }
            log.error("the ledger could not be written; trying again", e);
            return false;
        }
    }

    /** Half by half, until what the database refuses stands alone. Each half is durable by itself. */
    private void writeOrSplit(List<Unsettled> batch, List<StoredReceipt> receipts) {
        try {
            writeFresh(batch, receipts);
        } catch (DataIntegrityViolationException refused) {
            if (batch.size() + receipts.size() == 1) {
                setAside(batch, receipts, refused);
                batch.clear();
                receipts.clear();
                return;
            }
            int outcomesHalf = batch.size() / 2;
            int receiptsHalf = batch.size() <= 1 && receipts.size() <= 1 ? 0 : receipts.size() / 2;
            boolean onlyOutcomesFirst = outcomesHalf == 0 && receiptsHalf == 0;
            int firstOutcomes = onlyOutcomesFirst ? batch.size() : outcomesHalf;
            writeOrSplit(batch.subList(0, firstOutcomes), receipts.subList(0, receiptsHalf));
            writeOrSplit(batch, receipts);
            return;
        }
        // Never a second time: a deferred part that somebody was told of may be on the wire again.
        batch.clear();
        receipts.clear();
    }

    /** An outcome becomes a doubt, now or on the next start of this home; a receipt stays in the inbox as a fact. */
    private void setAside(
            List<Unsettled> batch, List<StoredReceipt> receipts, DataIntegrityViolationException refused) {
        for (Unsettled outcome : batch) {
            log.error("the database refuses the outcome of {}; set aside", outcome.key(), refused);
            callInDoubt(outcome.key());
        }
        for (StoredReceipt receipt : receipts) {
            log.error("the database refuses to fold receipt {}; set aside", receipt.id(), refused);
            kept.passOver(receipt.id());
        }
    }

    private void callInDoubt(PartKey key) {
        Unsettled doubt = new Unsettled(key, new Outcome.InDoubt(SET_ASIDE));
        try {
            writeFresh(List.of(doubt), List.of());
        } catch (DataIntegrityViolationException refused) {
            log.error("nor may {} be called in doubt", key, refused);
            tell(List.of(doubt.settled()));
        }
    }

    private void writeFresh(List<Unsettled> batch, List<StoredReceipt> receipts) {
        try {
            writeAndTell(batch, receipts);
        } catch (StaleMessageException stale) {
            // Somebody else changed one of them, such as a person who cancelled; all are read again.
            writeAndTell(batch, receipts);
        }
    }

    private void writeAndTell(List<Unsettled> batch, List<StoredReceipt> receipts) {
        Written written;
        try {
            written = write.write(batch, receipts, recent);
        } catch (RuntimeException e) {
            // Whatever was the matter: what is kept of these messages may be why, or may be ahead of the ledger.
            recent.clear();
            throw e;
        }
        written.messages().values().forEach(recent::keep);
        written.answers().forEach(recent::answered);
        wire.settled(batch.stream()
                .filter(unsettled -> !(unsettled.outcome() instanceof Outcome.Deferred))
                .map(Unsettled::key)
                .toList());
        tell(batch.stream().map(Unsettled::settled).toList());
    }

    private void tell(List<Settled> settled) {
        if (!settled.isEmpty()) {
            listeners.forEach(listener -> listener.accept(settled));
        }
    }
}
