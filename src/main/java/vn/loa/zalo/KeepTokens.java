package vn.loa.zalo;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.work.WorkThread;

/** Looks after the tokens of one account in the background, on one thread, from the first route's opening on. */
final class KeepTokens {

    private static final Logger log = LoggerFactory.getLogger(KeepTokens.class);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final TokenKeeper keeper;
    private final List<Runnable> waiting = new CopyOnWriteArrayList<>();
    private final AtomicBoolean started = new AtomicBoolean();
    private final WorkThread work;

    KeepTokens(TokenKeeper keeper) {
        this.keeper = keeper;
        this.work = new WorkThread("loa-zalo-tokens-" + keeper.account().oa(), this::goOn);
    }

    /** Told after each look, for those who wait for a token. */
    void whenLooked(Runnable told) {
        waiting.add(told);
    }

    /** The first time; several routes may share an account. */
    void start() {
        if (started.compareAndSet(false, true)) {
            work.start();
        }
    }

    /** A call under way is waited for, because what it brings must be stored. */
    void stop(Duration atMost) {
        work.stop(atMost);
    }

    private void goOn() {
        try {
            while (work.isRunning()) {
                lookOnce();
                waiting.forEach(Runnable::run);
                keeper.awaitNudge(BETWEEN_LOOKS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
