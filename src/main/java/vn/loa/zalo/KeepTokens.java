package vn.loa.zalo;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.work.WorkThread;

/** Looks after the tokens of one account in the background, on one thread, from the first route's opening on. */
final class KeepTokens {

    private static final Logger log = LoggerFactory.getLogger(KeepTokens.class);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final TokenKeeper keeper;
    private final Runnable changed;
    private final WorkThread work;

    /** @param changed after each look, for those who wait for a token */
    KeepTokens(TokenKeeper keeper, Runnable changed) {
        this.keeper = keeper;
        this.changed = changed;
        this.work = new WorkThread("loa-zalo-tokens-" + keeper.account().oa(), this::goOn);
    }

    void start() {
        work.start();
    }

    /** A call under way is waited for, because what it brings must be stored. */
    void stop(Duration atMost) {
        work.stop(atMost);
    }

    private void goOn() {
        try {
            while (work.isRunning()) {
                lookOnce();
                changed.run();
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
