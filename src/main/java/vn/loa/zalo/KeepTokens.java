package vn.loa.zalo;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.work.WorkThread;

/**
 * Looks after the tokens of one account in the background, on one thread that nobody interrupts, from the first route's opening or
 * the first question on. A process that is told to end waits for it: a refresh cut off costs an administrator's consent. Thread-safe.
 */
final class KeepTokens {

    private static final Logger log = LoggerFactory.getLogger(KeepTokens.class);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    /** What the call under way brings is tried to be saved for about so long. */
    private static final Duration TO_SAVE = Duration.ofSeconds(5);
    /** A process has half a minute to end, from the signal on. */
    static final Duration FAREWELL = TokenEndpoint.LONGEST.plus(TO_SAVE);

    private final TokenKeeper keeper;
    private final List<Runnable> waiting = new CopyOnWriteArrayList<>();
    private final WorkThread work;
    private final Thread hook;

    // written under this
    private boolean started;
    private volatile boolean ending;

    KeepTokens(TokenKeeper keeper) {
        String name = "loa-zalo-tokens-" + keeper.account().oa();
        this.keeper = keeper;
        this.work = new WorkThread(name, this::goOn);
        this.hook = new Thread(this::farewell, name + "-farewell");
        keeper.keptBy(this::start);
    }

    /** Told after each look, for those who wait for a token. */
    void whenLooked(Runnable told) {
        waiting.add(told);
    }

    /** Begins, the first time; false when it has ended. */
    synchronized boolean start() {
        if (!started && !ending) {
            started = true;
            try {
                Runtime.getRuntime().addShutdownHook(hook);
                work.start();
            } catch (IllegalStateException processEnds) {
                ending = true;
            }
        }
        return !ending;
    }

    /** No refresh begins any more; one under way goes on. */
    synchronized void end() {
        ending = true;
        keeper.nudge();
    }

    /** A call under way is waited for, {@link #FAREWELL} at most, because what it brings must be stored. */
    void stop() {
        farewell();
        try {
            boolean unused = Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException processEnds) {
            log.debug("{}: the process ends by itself", keeper.account(), processEnds);
        }
    }

    private void farewell() {
        end();
        work.stop(FAREWELL);
        if (work.isAlive()) {
            log.error("{}: a refresh under way is cut off: see loa zalo status", keeper.account());
        }
    }

    private void goOn() {
        try {
            while (!ending) {
                lookOnce();
                waiting.forEach(Runnable::run);
                keeper.awaitNudge(BETWEEN_LOOKS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            keeper.lookedLast();
        }
    }

    private void lookOnce() {
        try {
            keeper.look();
        } catch (RuntimeException e) {
            log.warn("{}: the tokens could not be looked after just now", keeper.account(), e);
        }
    }
}
