package vn.loa.zalo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import vn.loa.channel.Quota;
import vn.loa.words.Phrase;

/**
 * Whether a route may send: not before a first check has shown that Zalo answers, not while everybody's trouble stands, one
 * message at a time right after it, and not while a day or month is used up. Decides only; whoever asks acts. Thread-safe.
 */
final class Standing {

    /** Trouble is looked at again at most so often. */
    static final Duration BETWEEN_CHECKS = Duration.ofMinutes(1);
    /** A host that was not there is knocked at again sooner: it costs nothing. */
    static final Duration BETWEEN_KNOCKS = Duration.ofSeconds(5);
    /** So many doubts without a readable answer between them, and something is wrong with more than one message. */
    private static final int DOUBTS_IN_A_ROW = 10;

    private enum Stand {
        UNCHECKED,
        FINE,
        /** After a halt, until one message was answered well. */
        PROBING,
        HALTED
    }

    private final int refusedBeforeAnybody;
    private final Clock clock;
    private final LongSupplier nanoTime;

    // guarded by this
    private boolean reachedSomebody;
    private int refused;
    private Stand stand = Stand.UNCHECKED;
    private Phrase trouble = Phrase.of("zalo.trouble.connecting");
    private String suspect = "";
    private int doubts;
    private long nextCheck;
    private Instant night = Instant.EPOCH;
    private Instant quotaEnds = Instant.EPOCH;
    private long usedUp;

    /**
     * @param refusedBeforeAnybody so many people refused before anybody was reached, and it is more likely our mistake than theirs; 0
     *     believes them all
     */
    Standing(int refusedBeforeAnybody, Clock clock, LongSupplier nanoTime) {
        this.refusedBeforeAnybody = refusedBeforeAnybody;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.nextCheck = nanoTime.getAsLong();
    }

    /** How many of a window may be on their way. */
    synchronized int window(int wanted) {
        return switch (stand) {
            case FINE -> wanted;
            case PROBING -> Math.min(1, wanted);
            case UNCHECKED, HALTED -> 0;
        };
    }

    /** Zalo answered a message in a way that is no trouble. */
    synchronized void answeredWell() {
        doubts = 0;
        if (stand == Stand.PROBING) {
            stand = Stand.FINE;
        }
    }

    /** Zalo took a message: its refusals of others are believed from now on. */
    synchronized void reached() {
        reachedSomebody = true;
    }

    /**
     * Whether a refusal of a person is believed to be that person's. One after the other before anybody was reached, they look like a
     * wrong setting, and would send a province over the dearer channel.
     */
    synchronized boolean believesRefusal() {
        if (!reachedSomebody) {
            refused++;
        }
        return reachedSomebody || refusedBeforeAnybody == 0 || refused <= refusedBeforeAnybody;
    }

    synchronized boolean hasReachedSomebody() {
        return reachedSomebody || refusedBeforeAnybody == 0;
    }

    /** Everybody's trouble. */
    synchronized void halt(Phrase why, String form) {
        boolean fresh = stand != Stand.HALTED;
        stand = Stand.HALTED;
        trouble = why;
        suspect = form;
        doubts = 0;
        if (fresh) {
            nextCheck = nanoTime.getAsLong() + BETWEEN_CHECKS.toNanos();
        }
    }

    /** A message may or may not have been sent; many in a row are a sign. */
    synchronized void doubt(Phrase why) {
        doubts++;
        if (doubts >= DOUBTS_IN_A_ROW || stand == Stand.PROBING) {
            halt(why, "");
        }
    }

    /** Nothing leaves, and nothing is known but that. */
    synchronized void unreachable(Phrase why) {
        if (stand != Stand.HALTED) {
            stand = Stand.UNCHECKED;
        }
        trouble = why;
        nextCheck = nanoTime.getAsLong() + (stand == Stand.HALTED ? BETWEEN_CHECKS : BETWEEN_KNOCKS).toNanos();
    }

    /** There is no token to ask with; whoever brings one need not wait for the next check. */
    synchronized void awaitToken(Phrase why) {
        if (stand == Stand.UNCHECKED) {
            trouble = why;
            nextCheck = nanoTime.getAsLong();
        }
    }

    /** Whether the trouble should be looked at now; whoever is told so looks. */
    synchronized boolean checkIsDue() {
        boolean due = (stand == Stand.UNCHECKED || stand == Stand.HALTED) && nanoTime.getAsLong() - nextCheck >= 0;
        if (due) {
            nextCheck = nanoTime.getAsLong() + (stand == Stand.HALTED ? BETWEEN_CHECKS : BETWEEN_KNOCKS).toNanos();
        }
        return due;
    }

    /** A check found nothing wrong. */
    synchronized void checked() {
        if (stand == Stand.UNCHECKED) {
            stand = Stand.FINE;
        } else if (stand == Stand.HALTED) {
            stand = Stand.PROBING;
        }
    }

    /** The template whose refusal halted the route; blank when it was something else. */
    synchronized String suspect() {
        return suspect;
    }

    /** Nothing leaves until then, because of the hour. */
    synchronized void restForTheNight(Instant until) {
        night = later(until, night);
    }

    /**
     * Nothing leaves until then, because a day or month is used up.
     *
     * @param perDay how many a day there were; 0 when nobody knows
     */
    synchronized void restForQuota(Instant until, long perDay) {
        quotaEnds = later(until, quotaEnds);
        usedUp = perDay;
    }

    /** What the provider says now: more a day than was used up ends the rest. */
    synchronized void quotaIs(Quota quota) {
        if (usedUp > 0 && quota.perDay() > usedUp && quota.leftToday() > 0) {
            quotaEnds = Instant.EPOCH;
        }
    }

    synchronized boolean restsForQuota() {
        return quotaEnds.isAfter(clock.instant());
    }

    synchronized Optional<Instant> restsUntil() {
        Instant rest = later(night, quotaEnds);
        return rest.isAfter(clock.instant()) ? Optional.of(rest) : Optional.empty();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Null while all is well. */
    synchronized @Nullable Phrase trouble() {
        return stand == Stand.FINE || stand == Stand.PROBING ? null : trouble;
    }
}
