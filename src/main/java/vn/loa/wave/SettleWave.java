package vn.loa.wave;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.loa.ledger.EndUnsent;
import vn.loa.ledger.MessageState;
import vn.loa.ledger.Recount;
import vn.loa.ledger.Tally;
import vn.loa.ledger.Wave;
import vn.loa.ledger.WaveCounts;
import vn.loa.ledger.WaveState;
import vn.loa.ledger.Waves;

/** Waits for the receipts of a wave that has sent everything, and closes its books. */
@Component
class SettleWave {

    private static final Logger log = LoggerFactory.getLogger(SettleWave.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private final WaveCounts counts;
    private final Waves waves;
    private final EndUnsent endUnsent;
    private final Recount recount;
    private final Clock clock;

    SettleWave(WaveCounts counts, Waves waves, EndUnsent endUnsent, Recount recount, Clock clock) {
        this.endUnsent = endUnsent;
        this.counts = counts;
        this.waves = waves;
        this.recount = recount;
        this.clock = clock;
    }

    /**
     * Waits until every receipt is in, or the validity has passed, or the patience is over, or the signal ends the
     * run.
     *
     * @return whether the wave is done
     */
    boolean await(Wave wave, Signal signal, @Nullable Duration wait) throws InterruptedException {
        long started = System.nanoTime();
        while (!signal.endsTheRun()) {
            if (isSettled(wave) || !clock.instant().isBefore(wave.validUntil())) {
                // An answer that came after the landing may have set somebody free again; their time is over too.
                endUnsent.expire(wave);
                waves.move(wave.id(), WaveState.SETTLING, WaveState.DONE);
                return true;
            }
            if (wait != null && System.nanoTime() - started >= wait.toNanos()) {
                return false;
            }
            signal.awaitOtherThan(signal.wish(), LOOK_AGAIN);
        }
        return false;
    }

    /** Names of the routes on which somebody still waits to be texted. */
    Set<String> routesWaiting(Wave wave) {
        return counts.of(wave).stream()
                .filter(tally -> tally.what().equals(MessageState.PENDING.name()) && tally.n() > 0)
                .map(Tally::route)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Counts the raw rows against the counters; whoever reads the report sees the verdict. */
    void proveBooks(Wave wave) {
        counts.compact(wave);
        List<Recount.Difference> differences = recount.recount(waves.get(wave.id()));
        differences.stream()
                .limit(20)
                .forEach(difference -> log.error(
                        "wave {} does not balance: {} counted {}, booked {}",
                        wave.name(),
                        difference.what(),
                        difference.counted(),
                        difference.booked()));
    }

    private boolean isSettled(Wave wave) {
        return counts.people(wave, EnumSet.of(MessageState.ACCEPTED, MessageState.IN_FLIGHT)) == 0;
    }
}
