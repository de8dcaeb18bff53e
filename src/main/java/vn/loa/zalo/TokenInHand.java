package vn.loa.zalo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import vn.loa.words.Phrase;

/**
 * The access token this process works with, and what a person should know about it. Its time is measured twice: by the clock,
 * because others wrote it down by theirs, and by the nanoseconds since this process saw it, so that a clock set back does not
 * bring it back to life. Never blocks but to wait. Thread-safe.
 */
final class TokenInHand {

    /** Tokens refused so soon after they came, one after the other, are not helped by yet another one. */
    private static final Duration YOUNG = Duration.ofMinutes(5);
    /** A single one may have ended by itself, or by somebody else's consent. */
    private static final int MOST_REFUSED_YOUNG = 1;
    /** What is left of a token's life when nobody begins a message with it any more. */
    private static final Duration LAST_GASP = Duration.ofSeconds(30);

    private static final int NOBODY = -1;

    private final Clock clock;
    private final LongSupplier nanoTime;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    // guarded by lock
    private @Nullable Held held;
    private long refused = NOBODY;
    private volatile long accepted = NOBODY;
    private int neverAccepted;
    private boolean nudged;
    private long looks;
    private @Nullable Phrase trouble;

    /** @param goodUntil nano time */
    private record Held(AccessToken token, Instant until, Instant since, long seenAt, long goodUntil) {}

    TokenInHand(Clock clock, LongSupplier nanoTime) {
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    Optional<AccessToken> current() {
        lock.lock();
        try {
            Held now = held;
            return now != null && isGood(now) ? Optional.of(now.token()) : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    Optional<Phrase> trouble() {
        lock.lock();
        try {
            return Optional.ofNullable(trouble);
        } finally {
            lock.unlock();
        }
    }

    /** It is not used any more; whoever looks after it is woken. */
    void refused(AccessToken token) {
        lock.lock();
        try {
            if (held != null && held.token().version() == token.version()) {
                if (refused != token.version() && accepted != token.version()) {
                    neverAccepted++;
                }
                refused = token.version();
                nudged = true;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Zalo answered to it. */
    void accepted(AccessToken token) {
        if (token.version() == accepted) {
            return;
        }
        lock.lock();
        try {
            accepted = token.version();
            neverAccepted = 0;
        } finally {
            lock.unlock();
        }
    }

    boolean has(long version) {
        lock.lock();
        try {
            return held != null && held.token().version() == version;
        } finally {
            lock.unlock();
        }
    }

    /** Whether Zalo refused the tokens it had just given, so that there is no use in asking for another. */
    boolean isRefusedYoung() {
        lock.lock();
        try {
            return held != null && held.token().version() == refused && isHopeless(held);
        } finally {
            lock.unlock();
        }
    }

    /** @param since when it came */
    void take(AccessToken token, Instant until, Instant since) {
        lock.lock();
        try {
            long now = nanoTime.getAsLong();
            long left =
                    Duration.between(clock.instant(), until).minus(LAST_GASP).toNanos();
            held = new Held(token, until, since, now, now + Math.max(0, left));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** There is none, for this reason if there is one. */
    void drop(@Nullable Phrase why) {
        lock.lock();
        try {
            held = null;
            refused = NOBODY;
            trouble = why;
        } finally {
            lock.unlock();
        }
    }

    /** Null when all is well. */
    void tell(@Nullable Phrase why) {
        lock.lock();
        try {
            trouble = why;
        } finally {
            lock.unlock();
        }
    }

    /** Whether it should be changed for another: refused, over, or at that age. */
    boolean isDue(Instant refreshAt) {
        lock.lock();
        try {
            if (held == null) {
                return false;
            }
            boolean isRefused = refused == held.token().version() && !isHopeless(held);
            boolean isOld = !clock.instant().isBefore(refreshAt);
            boolean isOver = held.goodUntil() - nanoTime.getAsLong() <= 0;
            return isRefused || isOld || isOver;
        } finally {
            lock.unlock();
        }
    }

    private boolean isGood(Held token) {
        return token.token().version() != refused
                && clock.instant().isBefore(token.until().minus(LAST_GASP))
                && token.goodUntil() - nanoTime.getAsLong() > 0;
    }

    private boolean isHopeless(Held token) {
        return neverAccepted > MOST_REFUSED_YOUNG && isYoung(token);
    }

    /** By both clocks, so that one set back does not keep it young. */
    private boolean isYoung(Held token) {
        return Duration.between(token.since(), clock.instant()).compareTo(YOUNG) < 0
                && nanoTime.getAsLong() - token.seenAt() < YOUNG.toNanos();
    }

    void pause(Duration time) {
        lock.lock();
        try {
            long left = time.toNanos();
            while (left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** Wakes whoever looks after it. */
    void nudge() {
        lock.lock();
        try {
            nudged = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** What is stored was looked at; those who wait for that are told. */
    void looked() {
        lock.lock();
        try {
            looks++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** How often what is stored was looked at. */
    long looks() {
        lock.lock();
        try {
            return looks;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until it was looked at more often than so.
     *
     * @param atMost nanoseconds
     * @return what is left of them
     */
    long awaitLook(long seen, long atMost) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = atMost;
            while (looks == seen && left > 0) {
                left = changed.awaitNanos(left);
            }
            return left;
        } finally {
            lock.unlock();
        }
    }

    /** Ends early when a token was refused, or somebody nudges. */
    void awaitNudge(Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (!nudged && left > 0) {
                left = changed.awaitNanos(left);
            }
            nudged = false;
        } finally {
            lock.unlock();
        }
    }
}
