package vn.loa.reply;

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
import vn.loa.channel.Replies;
import vn.loa.channel.Reply;
import vn.loa.ledger.ReceiptInbox;

/**
 * The durable inbox of replies. One thread writes what has gathered as one transaction (group commit) and only then lets
 * the channel acknowledge. A full inbox and a failing database refuse at once, so that the SMSC sends the reply again.
 */
@Component
class ReplyInbox implements Replies, SmartLifecycle {

    /** With the inbox of receipts: before the routes open, after they have said good-bye. */
    static final int PHASE = ReceiptInbox.PHASE;

    private static final Logger log = LoggerFactory.getLogger(ReplyInbox.class);
    private static final int CAPACITY = 10_000;
    private static final int BATCH = 500;

    private record Arrival(Reply reply, CompletableFuture<Void> kept) {}

    private final KeepReplies keep;
    private final SendConfirmations confirmations;
    private final BlockingQueue<Arrival> arrivals = new ArrayBlockingQueue<>(CAPACITY);
    private final Work work = new Work("loa-reply-inbox", this::keepArrivals);

    ReplyInbox(KeepReplies keep, SendConfirmations confirmations) {
        this.keep = keep;
        this.confirmations = confirmations;
    }

    @Override
    public CompletableFuture<Void> keep(Reply reply) {
        Arrival arrival = new Arrival(reply, new CompletableFuture<>());
        if (!work.isRunning() || !work.isAlive() || !arrivals.offer(arrival)) {
            return CompletableFuture.failedFuture(new RejectedExecutionException("the reply inbox is full"));
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
            if (keep.keep(batch.stream().map(Arrival::reply).toList()) > 0) {
                confirmations.wanted();
            }
            batch.forEach(arrival -> arrival.kept().complete(null));
        } catch (RuntimeException e) {
            log.error("{} replies could not be kept; the providers are asked to send them again", batch.size(), e);
            batch.forEach(arrival -> arrival.kept().completeExceptionally(e));
        }
    }
}
