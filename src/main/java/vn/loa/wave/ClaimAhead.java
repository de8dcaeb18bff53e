package vn.loa.wave;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import vn.loa.ledger.Claimed;

/** Claims on a thread of its own while the pump sends; one claim at a time. Only the pump's thread uses it. */
final class ClaimAhead {

    private static final Logger log = LoggerFactory.getLogger(ClaimAhead.class);

    private final ExecutorService thread;
    private @Nullable Future<List<Claimed>> claim;

    ClaimAhead(String route) {
        thread = Executors.newSingleThreadExecutor(work -> {
            Thread claimer = new Thread(work, "loa-claim-" + route);
            claimer.setDaemon(true);
            return claimer;
        });
    }

    /** Whether no claim is under way or waits to be fetched. */
    boolean isIdle() {
        return claim == null;
    }

    /** Only while {@link #isIdle}. */
    void begin(Supplier<List<Claimed>> next) {
        claim = thread.submit(next::get);
    }

    /**
     * What the claim yielded; empty when none is under way, or it is not done in time, or somebody changed the same
     * messages meanwhile, so that nothing was claimed.
     */
    Optional<List<Claimed>> await(Duration atMost) throws InterruptedException {
        Future<List<Claimed>> underWay = claim;
        if (underWay == null) {
            return Optional.empty();
        }
        try {
            List<Claimed> claimed = underWay.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
            claim = null;
            return Optional.of(claimed);
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            claim = null;
            if (e.getCause() instanceof ConcurrencyFailureException) {
                return Optional.empty();
            }
            throw e.getCause() instanceof RuntimeException failure
                    ? failure
                    : new IllegalStateException("claiming failed", e.getCause());
        }
    }

    /** Ends; a claim that is still under way is handed over when it is done, on its own thread. */
    void close(Consumer<List<Claimed>> late) {
        Future<List<Claimed>> underWay = claim;
        if (underWay != null) {
            thread.execute(() -> handOver(underWay, late));
        }
        thread.shutdown();
    }

    private static void handOver(Future<List<Claimed>> done, Consumer<List<Claimed>> late) {
        try {
            late.accept(done.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            // It was rolled back: nothing is claimed.
            log.debug("a late claim failed", e);
        }
    }
}
