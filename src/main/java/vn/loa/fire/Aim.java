package vn.loa.fire;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a victim's moment, and kills it. */
final class Aim {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    /** No submit for so long: everybody is sent to, or as good as. */
    private static final Duration QUIET = OutsideSmsc.ANSWERS_AFTER.multipliedBy(3);
    /** Receipts go from the SMSC to the ledger many at a time; a kill is to come among them, not behind them. */
    private static final int MOST_RECEIPTS = 200;

    private static final int MOST_PAUSE_MILLIS = 150;
    private static final int MOST_LATE_PAUSE_MILLIS = 300;

    private final FireHome home;
    private final OutsideSmsc smsc;
    private final int inFlight;
    private final Random random;

    Aim(FireHome home, OutsideSmsc smsc, int inFlight, Random random) {
        this.home = home;
        this.smsc = smsc;
        this.inFlight = inFlight;
        this.random = random;
    }

    /**
     * Kills the victim at this moment of its life.
     *
     * @param began when it was started
     */
    Kill kill(LoaProcess victim, Moment moment, Instant began) {
        int before = smsc.log().size();
        boolean came = wait(victim, moment, before);
        int onTheWire = smsc.inFlight();
        long waiting = smsc.receipts().waiting();
        Instant at = smsc.now();
        boolean killed = victim.kill() == LoaProcess.KILLED;
        boolean something = switch (moment) {
            case IMPORT, PLAN -> true;
            case CLAIM, SEND, SETTLE, FOLD -> onTheWire > 0;
            case LAST_RECEIPTS -> waiting > 0 && smsc.receipts().waiting() > 0;
        };
        int submits = smsc.log().size() - before;
        return new Kill(moment, began, at, submits, onTheWire, came && killed && something);
    }

    /** @return false when the victim ended before its moment came */
    private boolean wait(LoaProcess victim, Moment moment, int before) {
        return switch (moment) {
            case IMPORT -> await(victim, home::hasSpool) && pause(victim, MOST_LATE_PAUSE_MILLIS);
            case PLAN -> pause(victim, MOST_PAUSE_MILLIS);
            case CLAIM -> await(victim, () -> smsc.inFlight() > 0);
            case SEND -> {
                int submits = before + 1 + random.nextInt(2 * inFlight);
                yield await(victim, () -> smsc.log().size() >= submits && smsc.inFlight() > 0);
            }
            case SETTLE ->
                await(victim, () -> smsc.log().size() > before)
                        && pauseFor(victim, OutsideSmsc.ANSWERS_AFTER)
                        && pause(victim, MOST_PAUSE_MILLIS)
                        && await(victim, () -> smsc.inFlight() > 0);
            case FOLD -> {
                long receipts = smsc.receipts().acknowledged() + 1 + random.nextInt(MOST_RECEIPTS);
                yield await(victim, () -> smsc.receipts().acknowledged() >= receipts && smsc.inFlight() > 0);
            }
            case LAST_RECEIPTS -> {
                long receipts = smsc.receipts().acknowledged();
                yield await(victim, () -> smsc.receipts().acknowledged() > receipts)
                        // Receipts that waited come at once, before the first submit.
                        && pauseFor(victim, QUIET)
                        && await(victim, this::isQuiet)
                        && pause(victim, MOST_LATE_PAUSE_MILLIS);
            }
        };
    }

    private boolean isQuiet() {
        return smsc.log().last().plus(QUIET).isBefore(smsc.now());
    }

    private boolean pause(LoaProcess victim, int mostMillis) {
        return pauseFor(victim, Duration.ofMillis(random.nextInt(mostMillis)));
    }

    private static boolean pauseFor(LoaProcess victim, Duration pause) {
        long until = System.nanoTime() + pause.toNanos();
        return await(victim, () -> System.nanoTime() - until >= 0);
    }

    private static boolean await(LoaProcess victim, BooleanSupplier moment) {
        long giveUp = System.nanoTime() + LONGEST.toNanos();
        while (!moment.getAsBoolean()) {
            if (!victim.isAlive()) {
                return false;
            }
            if (System.nanoTime() - giveUp > 0) {
                throw new IllegalStateException("its moment never came: " + victim);
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
        return victim.isAlive();
    }
}
