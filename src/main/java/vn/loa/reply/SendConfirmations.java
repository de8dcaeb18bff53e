package vn.loa.reply;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import vn.loa.channel.Channel;
import vn.loa.channel.Outcome;
import vn.loa.channel.Outcomes;
import vn.loa.channel.PartKey;
import vn.loa.work.WorkThread;

/**
 * Sends the confirmations of opt-outs and takes their outcomes: those of parts with a negative message id. One thread does
 * both. A confirmation passes the opt-out check, once, because nobody else sends it and its row lets it leave once.
 */
@Component
public class SendConfirmations implements Outcomes, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SendConfirmations.class);
    private static final int CAPACITY = 1_000;
    private static final int AT_ONCE = 20;
    private static final int TRIES = 20;
    private static final Duration A_MOMENT = Duration.ofMillis(50);

    /** Hours begin and routes come back without telling us. */
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private record Answer(PartKey key, Outcome outcome) {}

    private final Confirmations confirmations;
    private final ObjectProvider<RoutesBack> routes;
    private final BlockingQueue<Answer> answers = new ArrayBlockingQueue<>(CAPACITY);
    private final WorkThread work = new WorkThread("loa-confirmations", this::run);
    private volatile boolean wanted = true;

    // Only the thread.
    private long lookedAt;

    /** @param routes asked for late, because the routes need what takes their outcomes */
    SendConfirmations(Confirmations confirmations, ObjectProvider<RoutesBack> routes) {
        this.confirmations = confirmations;
        this.routes = routes;
    }

    /** Whether the part is a confirmation's; otherwise it is the ledger's. */
    public static boolean isConfirmation(PartKey key) {
        return key.message() < 0;
    }

    /** Blocks while the queue is full, which slows the channel's reader down. */
    @Override
    public void settled(PartKey key, Outcome outcome) {
        try {
            Answer answer = new Answer(key, outcome);
            while (!answers.offer(answer, 1, TimeUnit.SECONDS)) {
                if (!work.isAlive()) {
                    throw new IllegalStateException("nobody settles confirmations any more; see the log");
                }
            }
        } catch (InterruptedException e) {
            // It stays claimed, and the next start of this home calls it in doubt.
            Thread.currentThread().interrupt();
        }
    }

    /** There is a new one to send. */
    void wanted() {
        wanted = true;
    }

    @Override
    public void start() {
        int doubts = confirmations.recover();
        if (doubts > 0) {
            log.warn("{} confirmations of opt-outs are in doubt, because an earlier process died", doubts);
        }
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
        return ReplyInbox.PHASE;
    }

    private void run() {
        Answer unwritten = null;
        try {
            while (work.isRunning() || unwritten != null || !answers.isEmpty()) {
                if (unwritten == null) {
                    unwritten = answers.poll(A_MOMENT.toMillis(), TimeUnit.MILLISECONDS);
                }
                if (once(unwritten)) {
                    unwritten = null;
                } else if (work.isRunning()) {
                    TimeUnit.MILLISECONDS.sleep(200);
                } else {
                    log.error("stopping with confirmations unsettled; they will be in doubt");
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return whether the answer is durable */
    private boolean once(@Nullable Answer answer) throws InterruptedException {
        try {
            if (answer != null) {
                confirmations.settle(-answer.key().message(), answer.outcome());
            } else if (work.isRunning() && (wanted || System.nanoTime() - lookedAt > LOOK_NANOS)) {
                // Before the look: what is wanted while we send must be looked for again.
                wanted = false;
                lookedAt = System.nanoTime();
                send();
            }
            return true;
        } catch (RuntimeException e) {
            log.error("confirmations of opt-outs could not be sent or settled; trying again", e);
            return answer == null;
        }
    }

    private void send() throws InterruptedException {
        for (String route : confirmations.routesWaiting()) {
            Channel channel = channel(route);
            if (channel != null && channel.health().bound() > 0) {
                List<Waiting> claimed = confirmations.claim(route, AT_ONCE);
                offer(channel, claimed);
                wanted |= claimed.size() == AT_ONCE;
            }
        }
    }

    private @Nullable Channel channel(String route) {
        RoutesBack back = routes.getIfAvailable();
        return back == null ? null : back.sendingNow(route).orElse(null);
    }

    private void offer(Channel channel, List<Waiting> claimed) throws InterruptedException {
        List<Waiting> left = new ArrayList<>(claimed);
        for (int i = 0; i < TRIES && !left.isEmpty(); i++) {
            int taken = channel.offer(left.stream().map(Waiting::part).toList());
            left.subList(0, taken).clear();
            if (!left.isEmpty()) {
                channel.awaitRoom(A_MOMENT);
            }
        }
        if (!left.isEmpty()) {
            confirmations.release(left);
        }
    }
}
