package vn.loa.channel;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Keeps a route at its segments per second, all binds and threads together. Pure arithmetic over a time source: no
 * threads, no timers, no waiting. No half-open second ever sees more permits than the rate, wherever it begins: what
 * may leave at once (20 ms worth, at least one) is taken off what flows in afterwards. Carriers count by the second
 * and answer the one segment too many with a throttle, which costs more than the two per cent this leaves unused.
 *
 * <p>When the provider throttles, the rate is halved and nothing leaves for 100 ms, longer if that did not help, at
 * most a second; then the rate creeps back by five per cent of the configured one per second. Thread-safe.
 */
public final class Pacer {

    private static final double BURST_SECONDS = 0.020;
    /** A waiter is woken when this much may leave together, so that fast routes are not served segment by segment. */
    private static final double BATCH_SECONDS = 0.005;

    private static final double NANOS = 1e9;
    private static final long FIRST_HOLD = 100_000_000;
    private static final long LONGEST_HOLD = 1_000_000_000;
    private static final double CREEP_PER_SECOND = 0.05;
    private static final double SLOWEST = 0.02;
    private static final double ROUNDING = 1e-9;
    /** From this share of throttled answers on, a provider is overloaded. */
    private static final double OVERLOAD = 0.5;

    private static final long NEVER = Long.MIN_VALUE;

    private final int configured;
    private final LongSupplier nanoTime;

    // guarded by this
    private double rate;
    private double credit;
    private long countedUntil;
    private long heldUntil;
    private long hold = FIRST_HOLD;
    private long answersSince;
    private long accepted;
    private long throttled;
    private long lastCut = NEVER;

    /**
     * @param segmentsPerSecond at least 1
     * @param nanoTime as {@link System#nanoTime()}
     */
    public Pacer(int segmentsPerSecond, LongSupplier nanoTime) {
        if (segmentsPerSecond < 1) {
            throw new IllegalArgumentException("segments per second must be at least 1");
        }
        this.configured = segmentsPerSecond;
        this.nanoTime = nanoTime;
        this.rate = segmentsPerSecond;
        this.credit = burst();
        this.countedUntil = nanoTime.getAsLong();
        this.heldUntil = countedUntil;
        this.answersSince = countedUntil;
    }

    /** Takes up to this many permits and returns how many it got, 0 while held off. */
    public synchronized int permits(int wanted) {
        long now = flow();
        if (now - heldUntil < 0) {
            return 0;
        }
        int granted = (int) Math.min(wanted, Math.floor(credit + ROUNDING));
        credit -= granted;
        return granted;
    }

    /** Takes permits back that were not used after all. */
    public synchronized void giveBack(int unused) {
        credit = Math.min(burst(), credit + unused);
    }

    /** How long until a small batch may leave; zero when it may leave now. */
    public synchronized Duration untilNext() {
        long now = flow();
        double batch = Math.min(burst(), Math.max(1, Math.floor(rate * BATCH_SECONDS)));
        double missing = batch - credit;
        long flowing = missing <= 0 ? 0 : (long) Math.ceil(missing / inflow() * NANOS);
        return Duration.ofNanos(Math.max(0, Math.max(heldUntil - now, 0) + flowing));
    }

    /** The provider took a segment: what is measured against the throttled ones. */
    public synchronized void accepted() {
        forgetOldAnswers(nanoTime.getAsLong());
        accepted++;
    }

    /**
     * The provider said that it is too much. When that is most of its answers, the rate is halved and new sends are held
     * off; further calls while held off are answers to the same overload and change nothing. When it is a few among many,
     * the rate gives way in proportion to their share (as DCTCP does, RFC 8257 section 3.3): a carrier that throttles one
     * text in two hundred is not overloaded, and halving each time would bring a route to a standstill.
     */
    public synchronized void throttled() {
        long now = flow();
        forgetOldAnswers(now);
        throttled++;
        if (now - heldUntil < 0 || (lastCut != NEVER && now - lastCut < FIRST_HOLD)) {
            return;
        }
        double share = (double) throttled / (throttled + accepted);
        lastCut = now;
        throttled = 0;
        accepted = 0;
        if (share < OVERLOAD) {
            rate = Math.max(slowest(), rate * (1 - share / 2));
        } else {
            holdOff(now);
        }
    }

    private void holdOff(long now) {
        boolean again = now - heldUntil < LONGEST_HOLD && rate < configured;
        hold = again ? Math.min(LONGEST_HOLD, hold * 2) : FIRST_HOLD;
        heldUntil = now + hold;
        countedUntil = heldUntil;
        rate = Math.max(slowest(), rate / 2);
        credit = 0;
    }

    private void forgetOldAnswers(long now) {
        if (now - answersSince > LONGEST_HOLD) {
            answersSince = now;
            accepted = 0;
            throttled = 0;
        }
    }

    private double slowest() {
        return Math.max(1, configured * SLOWEST);
    }

    /** The rate of this moment in segments per second, below the configured one after a throttle. */
    public synchronized double rate() {
        flow();
        return rate;
    }

    private long flow() {
        long now = nanoTime.getAsLong();
        long elapsed = now - countedUntil;
        if (elapsed > 0) {
            rate = Math.min(configured, rate + configured * CREEP_PER_SECOND * elapsed / NANOS);
            credit = Math.min(burst(), credit + inflow() * elapsed / NANOS);
            countedUntil = now;
        }
        return now;
    }

    /** Burst plus inflow of a second, less the one that falls on its far border, is the rate. */
    private double inflow() {
        return Math.max(1, rate - (burst() - 1));
    }

    private double burst() {
        return Math.max(1, Math.floor(rate * BURST_SECONDS));
    }
}
