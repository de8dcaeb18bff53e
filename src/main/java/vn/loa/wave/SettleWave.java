package vn.loa.wave;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import vn.loa.ledger.EndUnsent;
import vn.loa.ledger.MessageState;
import vn.loa.ledger.NextAttempts;
import vn.loa.ledger.Recount;
import vn.loa.ledger.Tally;
import vn.loa.ledger.Wave;
import vn.loa.ledger.WaveCounts;
import vn.loa.ledger.WaveState;
import vn.loa.ledger.Waves;
import vn.loa.ledger.WaysOn;

/** Waits for the receipts of a wave that has sent everything, and closes its books. */
@Component
class SettleWave {

    private static final Logger log = LoggerFactory.getLogger(SettleWave.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
    private static final Duration ASK_AGAIN = Duration.ofSeconds(1);
    private static final Duration READ_AGAIN = Duration.ofSeconds(10);

    private final Books books;
    private final Waves waves;
    private final EndUnsent endUnsent;
    private final NextAttempts next;
    private final AskTheSilent asking;
    private final Clock clock;

    /** The counters and their proof. */
    @Component
    record Books(WaveCounts counts, Recount recount, WaysOn waysOn) {}

    SettleWave(Books books, Waves waves, EndUnsent endUnsent, NextAttempts next, AskTheSilent asking, Clock clock) {
        this.endUnsent = endUnsent;
        this.books = books;
        this.waves = waves;
        this.next = next;
        this.asking = asking;
        this.clock = clock;
    }

    /** Why the waiting is over. */
    enum End {
        /** Every receipt is in, or the validity has passed. */
        DONE,
        /** Another attempt may be made: the wave is back in dispatch. */
        DUE,
        /** The patience is over. */
        WAITED_OUT,
        /** The signal ends the run. */
        STOPPED
    }

    End await(Wave wave, Signal signal, @Nullable Duration wait) throws InterruptedException {
        long started = System.nanoTime();
        Instant doubtsUntil = clock.instant().plus(asking.doubtsEndWithin(wave));
        Waiting waiting = new Waiting(wave);
        HalfFailed halfFailed = new HalfFailed(wave);
        AskTheSilent.Questions questions = asking.about(wave);
        while (!signal.endsTheRun()) {
            if (!clock.instant().isBefore(wave.validUntil())
                    || (isSettled(wave, doubtsUntil) && halfFailed.isNobody())) {
                endUnsent.expire(wave);
                waves.move(wave.id(), WaveState.SETTLING, WaveState.DONE);
                return End.DONE;
            }
            if (waiting.areDue()) {
                waves.move(wave.id(), WaveState.SETTLING, WaveState.DISPATCHING);
                return End.DUE;
            }
            if (wait != null && System.nanoTime() - started >= wait.toNanos()) {
                return End.WAITED_OUT;
            }
            questions.look();
            signal.awaitOtherThan(signal.wish(), LOOK_AGAIN);
        }
        return End.STOPPED;
    }

    /** Whether somebody may be tried again, or was set free. */
    private final class Waiting {

        private final Wave wave;
        private Instant askAgain = Instant.MIN;

        Waiting(Wave wave) {
            this.wave = wave;
        }

        boolean areDue() {
            Instant now = clock.instant();
            if (now.isBefore(askAgain) || books.counts().people(wave, MessageState.PENDING) == 0) {
                return false;
            }
            for (String route : routesWaiting(wave)) {
                if (books.counts().people(wave, route, MessageState.PENDING) > next.waiting(wave, route)) {
                    return true;
                }
            }
            askAgain = now.plus(ASK_AGAIN);
            return false;
        }
    }

    /** Whether somebody of several records may still go on; read seldom, because it reads all of the wave. */
    private final class HalfFailed {

        private final Wave wave;
        private Instant askAgain = Instant.MIN;

        HalfFailed(Wave wave) {
            this.wave = wave;
        }

        boolean isNobody() {
            Instant now = clock.instant();
            if (now.isBefore(askAgain)) {
                return false;
            }
            askAgain = now.plus(READ_AGAIN);
            return !books.waysOn().anyHalfFailed(wave);
        }
    }

    /** Names of the routes on which somebody still waits to be texted. */
    Set<String> routesWaiting(Wave wave) {
        return books.counts().of(wave).stream()
                .filter(tally -> tally.what().equals(MessageState.PENDING.name()) && tally.n() > 0)
                .map(Tally::route)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Counts the raw rows against the counters; whoever reads the report sees the verdict. */
    void proveBooks(Wave wave) {
        fold(wave);
        List<Recount.Difference> differences = books.recount().recount(waves.get(wave.id()));
        differences.stream()
                .limit(20)
                .forEach(difference -> log.error(
                        "wave {} does not balance: {} counted {}, booked {}",
                        wave.name(),
                        difference.what(),
                        difference.counted(),
                        difference.booked()));
    }

    /** The ledger's writer does the same while it writes; whoever comes second leaves it to the other. */
    private void fold(Wave wave) {
        try {
            books.counts().fold(wave.id());
        } catch (ConcurrencyFailureException e) {
            log.debug("the counters of wave {} are being folded", wave.name(), e);
        }
    }

    /** A doubt that a receipt may still end is waited for, but not for ever. */
    private boolean isSettled(Wave wave, Instant doubtsUntil) {
        EnumSet<MessageState> open = EnumSet.of(MessageState.ACCEPTED, MessageState.IN_FLIGHT, MessageState.PENDING);
        if (clock.instant().isBefore(doubtsUntil)) {
            open.add(MessageState.IN_DOUBT);
        }
        return books.counts().people(wave, open) == 0;
    }
}
