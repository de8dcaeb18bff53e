package vn.loa.zalo;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The requests an app may make this minute (facts A5), over all its routes and nodes. Slices of it are reserved in the database
 * by one background thread before they are needed, so that nobody who sends waits for a database; what a node reserved and did
 * not use is lost with the minute. When the database fails, nothing leaves. Thread-safe.
 */
final class MinuteBudget implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(MinuteBudget.class);

    private static final int SLICES = 20;
    private static final int LARGEST_SLICE = 500;
    private static final long MINUTE = 60_000;
    /** After the database failed. */
    private static final long PAUSE = 1_000;

    private final String app;
    private final int perMinute;
    private final PaceRows rows;
    private final Clock clock;
    private final List<Runnable> waiting = new CopyOnWriteArrayList<>();
    private final ExecutorService thread;

    // guarded by this
    private long minute;
    private int credit;
    private boolean usedUp;
    private boolean asking;
    /** Milliseconds since 1970; not before then again. */
    private long pausesUntil;

    /** @param perMinute at least 1 */
    MinuteBudget(String app, int perMinute, PaceRows rows, Clock clock) {
        this.app = app;
        this.perMinute = perMinute;
        this.rows = rows;
        this.clock = clock;
        this.thread = Executors.newSingleThreadExecutor(work -> {
            Thread daemon = new Thread(work, "loa-zalo-pace-" + app);
            daemon.setDaemon(true);
            return daemon;
        });
    }

    int perMinute() {
        return perMinute;
    }

    /** Told whenever there may be more to take, or it is known when. */
    void whenMore(Runnable told) {
        waiting.add(told);
    }

    /** Takes up to so many requests and returns how many it got. Never blocks. */
    synchronized int take(int wanted) {
        turn();
        int granted = Math.min(wanted, credit);
        credit -= granted;
        if (!usedUp && credit < Math.max(wanted - granted, (slice() + 1) / 2)) {
            ask();
        }
        return granted;
    }

    /** Takes requests back that were not made. */
    synchronized void giveBack(int unused) {
        credit += unused;
    }

    /** Zalo says that nothing of this minute is left. */
    synchronized void usedUp() {
        turn();
        credit = 0;
        usedUp = true;
    }

    /**
     * How long to wait before taking again is of use: for the next minute, or for the database, whose answer
     * {@linkplain #whenMore is told} sooner. Zero when it is of use now.
     */
    synchronized Duration untilMore() {
        turn();
        if (credit > 0) {
            return Duration.ZERO;
        }
        long now = clock.millis();
        long minuteEnds = MINUTE - now % MINUTE;
        return Duration.ofMillis(usedUp || asking ? minuteEnds : Math.min(minuteEnds, Math.max(0, pausesUntil - now)));
    }

    private void turn() {
        long now = clock.millis() / MINUTE;
        if (now != minute) {
            minute = now;
            credit = 0;
            usedUp = false;
            pausesUntil = 0;
        }
    }

    private int slice() {
        return Math.max(1, Math.min(LARGEST_SLICE, perMinute / SLICES));
    }

    private void ask() {
        if (asking || clock.millis() < pausesUntil) {
            return;
        }
        asking = true;
        long of = minute;
        try {
            thread.execute(() -> reserve(of));
        } catch (RejectedExecutionException e) {
            // Closed: nobody sends any more.
            asking = false;
        }
    }

    private void reserve(long of) {
        int got = 0;
        boolean answered = false;
        try {
            got = rows.reserve(app, of, slice(), perMinute);
            answered = true;
        } catch (RuntimeException e) {
            log.warn("app {}: the requests of this minute cannot be counted, so none is made", app, e);
        }
        synchronized (this) {
            asking = false;
            if (minute == of && answered) {
                credit += got;
                usedUp = got == 0;
            } else if (minute == of) {
                pausesUntil = clock.millis() + PAUSE;
            }
        }
        waiting.forEach(Runnable::run);
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
