package vn.loa.smpp;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.channel.Outcome;
import vn.loa.channel.PartKey;
import vn.loa.channel.RoomSignal;

/** What exists of a route from its opening to its close: binds, a timer, a desk for receipts. Thread-safe. */
final class OpenRoute {

    private static final Logger log = LoggerFactory.getLogger(OpenRoute.class);

    private static final long TICK_MILLIS = 20;
    private static final Duration UNBIND_PATIENCE = Duration.ofSeconds(2);
    private static final String UNSENDABLE = "smpp:unsendable";

    private final String name;
    private final Binds binds;
    private final ReceiptDesk desk;
    private final SessionOwner owner;
    private final RoomSignal room;
    private final LongSupplier nanoTime;
    private final ScheduledExecutorService timer;

    private OpenRoute(
            SmppSettings settings, ReceiptDesk desk, SessionOwner owner, RoomSignal room, LongSupplier nanoTime) {
        this.name = settings.name();
        this.binds = Binds.of(settings, desk, owner, nanoTime);
        this.desk = desk;
        this.owner = owner;
        this.room = room;
        this.nanoTime = nanoTime;
        this.timer = Executors.newSingleThreadScheduledExecutor(
                work -> RouteThread.of(RouteThread.name(name, "timer"), work));
    }

    /** Starts connecting and keeping time. */
    static OpenRoute start(
            SmppSettings settings, ReceiptDesk desk, SessionOwner owner, RoomSignal room, LongSupplier nanoTime) {
        OpenRoute route = new OpenRoute(settings, desk, owner, room, nanoTime);
        ScheduledFuture<?> unused =
                route.timer.scheduleWithFixedDelay(route::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        route.binds.start();
        return route;
    }

    Binds binds() {
        return binds;
    }

    /** Settles a part that SMPP cannot say; by the timer, because whoever offers expects no outcome meanwhile. */
    boolean refuse(PartKey key) {
        try {
            timer.execute(() -> owner.settled(key, new Outcome.Refused(UNSENDABLE)));
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    /** Waits for answers, then for receipts to become durable, then says good-bye; all within this time and a little. */
    void close(Duration atMost) {
        long deadline = nanoTime.getAsLong() + atMost.toNanos();
        try {
            room.awaitUntil(atMost.toNanos(), () -> binds.inFlight() == 0);
            awaitReceipts(deadline);
            sayGoodbye(deadline);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        binds.close();
        timer.shutdown();
    }

    /** Receipts that become durable now can still be acknowledged; the others come again. */
    private void awaitReceipts(long deadline) throws InterruptedException {
        long until = nanoTime.getAsLong() + shorter(UNBIND_PATIENCE, deadline).toNanos();
        while (desk.waiting() > 0 && nanoTime.getAsLong() - until < 0) {
            room.await(TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS), () -> desk.waiting() == 0 ? 0 : Long.MAX_VALUE);
        }
    }

    /** To all sessions at once, so that one that does not answer costs the others nothing. */
    private void sayGoodbye(long deadline) throws InterruptedException {
        List<AsyncSmppSession> sessions = binds.bound();
        sessions.forEach(AsyncSmppSession::sayGoodbye);
        long until = nanoTime.getAsLong() + shorter(UNBIND_PATIENCE, deadline).toNanos();
        for (AsyncSmppSession session : sessions) {
            session.awaitGoodbye(Duration.ofNanos(Math.max(0, until - nanoTime.getAsLong())));
        }
    }

    private Duration shorter(Duration patience, long deadline) {
        long left = Math.max(0, deadline - nanoTime.getAsLong());
        return Duration.ofNanos(Math.min(patience.toNanos(), left));
    }

    private void tick() {
        try {
            binds.tick(nanoTime.getAsLong());
        } catch (RuntimeException e) {
            log.error("{}: the timer stumbled", name, e);
        }
    }
}
