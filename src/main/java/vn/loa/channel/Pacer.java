package vn.loa.channel;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a route at the segments per second of its {@link RatePlan}, all binds and threads together. Pure arithmetic over
 * two time sources: no threads, no timers, no waiting. No half-open second that ends now ever holds more segments than the
 * plan allows now, wherever it begins; a single part heavier than that, which cannot be divided, leaves when the second
 * before it was empty. What may leave at once is 20 ms worth, or one part, whichever is more; it is taken off what flows
 * in afterwards. Carriers count by the second and answer the one segment too many with a throttle, which costs more than
 * the two per cent this leaves unused.
 *
 * <p>When the provider throttles, the rate is halved and nothing leaves for 100 ms, longer if that did not help, at
 * most a second; then the rate creeps back by five per cent of the planned one per second. Thread-safe.
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

    private final RatePlan plan;
    private final InstantSource clock;
    private final LongSupplier nanoTime;

    // guarded by this
    private final LastSecond lastSecond = new LastSecond();
    private final @Nullable DayCount today;
    /** What throttles leave of the planned rate, at most 1. */
    private double share = 1;

    private Instant moment;
    private double planned;
    private double credit;
    private int heaviestWaiting = 1;
    private long countedUntil;
    private long heldUntil;
    private long hold = FIRST_HOLD;
    private long answersSince;
    private long accepted;
    private long throttled;
    private long lastCut = NEVER;
    private long lastLeft = NEVER;
    private long rampSince;

    /**
     * The same rate always.
     *
     * @param segmentsPerSecond at least 1
     * @param nanoTime as {@link System#nanoTime()}
     */
    public Pacer(int segmentsPerSecond, LongSupplier nanoTime) {
        this(RatePlan.steady(segmentsPerSecond), () -> Instant.EPOCH, nanoTime);
    }

    /**
     * @param clock tells the hour of the week and the day
     * @param nanoTime as {@link System#nanoTime()}; what flows is measured by it, so that a clock set anew lets nothing burst
     */
    public Pacer(RatePlan plan, InstantSource clock, LongSupplier nanoTime) {
        this.plan = plan;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.today = plan.perDay().isPresent() ? new DayCount(plan.perDay().getAsLong()) : null;
        this.countedUntil = nanoTime.getAsLong();
        this.heldUntil = countedUntil;
        this.answersSince = countedUntil;
        this.moment = clock.instant();
        this.planned = planned(countedUntil);
        this.credit = burst();
    }

    /**
     * Tells what the route sent today before this process began. A plan with a daily volume lets nothing leave before
     * that is known; to any other it means nothing.
     */
    public synchronized void begin(String route, SentToday sent) {
        if (today != null) {
            Instant now = clock.instant();
            today.begin(now, sent.segments(route, RatePlan.begin(RatePlan.day(now))));
        }
    }

    /** Takes up to this many permits of one segment each and returns how many it got, 0 while held off. */
    public synchronized int permits(int wanted) {
        long now = flow();
        if (!open(now)) {
            return 0;
        }
        long most = Math.min((long) Math.floor(credit + ROUNDING), (long) planned - lastSecond.total(now));
        int granted = (int) Math.max(0, Math.min(wanted, Math.min(most, leftToday())));
        leave(now, granted);
        return granted;
    }

    /** Takes permits for parts from the front, of which some weigh several segments; returns for how many parts. */
    public synchronized int permits(List<OutgoingPart> parts) {
        int granted = 0;
        while (granted < parts.size() && take(parts.get(granted).segments())) {
            granted++;
        }
        return granted;
    }

    /** Takes the permits of one part of this many segments, all of them or none. */
    public synchronized boolean take(int segments) {
        long now = flow();
        boolean may = open(now) && credit + ROUNDING >= Math.min(segments, burst()) && !crowded(now, segments);
        if (may && leftToday() < segments) {
            Objects.requireNonNull(today).end();
            may = false;
        }
        heaviestWaiting = may ? 1 : segments;
        leave(now, may ? segments : 0);
        return may;
    }

    /** Takes permits back that were not used after all. */
    public synchronized void giveBack(int unused) {
        credit = Math.min(burst(), credit + unused);
        lastSecond.remove(unused);
        notTaken(unused);
    }

    /** Takes the permits of parts back that did not leave after all. */
    public void giveBack(List<OutgoingPart> unused) {
        giveBack(unused.stream().mapToInt(OutgoingPart::segments).sum());
    }

    /** The provider did not take these: they left, but they do not count to the day's volume. */
    public synchronized void notTaken(int segments) {
        if (today != null) {
            today.add(-segments);
        }
    }

    /**
     * How long until a small batch, or the part that was refused last, may leave; zero when it may leave now. While the
     * plan lets nothing leave, until it does.
     */
    public synchronized Duration untilNext() {
        long now = flow();
        Optional<Instant> opens = opens();
        if (opens.isPresent()) {
            return Duration.between(moment, opens.get());
        }
        int segments = (int) Math.max(heaviestWaiting, Math.floor(planned * share * BATCH_SECONDS));
        double missing = Math.min(burst(), segments) - credit;
        long flowing = missing <= ROUNDING ? 0 : (long) Math.ceil(missing / inflow() * NANOS);
        long held = Math.max(0, heldUntil - now);
        long crowded = lastSecond.until(now, Math.max(0, (long) planned - segments));
        return Duration.ofNanos(Math.max(held + flowing, crowded));
    }

    /** When the plan lets something leave again; nothing while it does so now. A throttle is no rest. */
    public synchronized Optional<Instant> restsUntil() {
        flow();
        return opens();
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
        double refused = (double) throttled / (throttled + accepted);
        lastCut = now;
        throttled = 0;
        accepted = 0;
        if (refused < OVERLOAD) {
            share = Math.max(slowest(), share * (1 - refused / 2));
        } else {
            holdOff(now);
        }
    }

    private void holdOff(long now) {
        boolean again = now - heldUntil < LONGEST_HOLD && share < 1;
        hold = again ? Math.min(LONGEST_HOLD, hold * 2) : FIRST_HOLD;
        heldUntil = now + hold;
        countedUntil = heldUntil;
        share = Math.max(slowest(), share / 2);
        credit = Math.min(credit, 0);
    }

    private void forgetOldAnswers(long now) {
        if (now - answersSince > LONGEST_HOLD) {
            answersSince = now;
            accepted = 0;
            throttled = 0;
        }
    }

    private double slowest() {
        return Math.min(1, Math.max(SLOWEST, 1 / Math.max(1, planned)));
    }

    /** The rate of this moment in segments per second: the planned one, less after a throttle or while it ramps up. */
    public synchronized double rate() {
        flow();
        return planned * share;
    }

    private boolean open(long now) {
        return now - heldUntil >= 0 && planned > 0;
    }

    private Optional<Instant> opens() {
        Instant opens = plan.opens(today != null && today.left(moment) == 0 ? today.over(moment) : moment);
        return opens.isAfter(moment) ? Optional.of(opens) : Optional.empty();
    }

    /** A part heavier than the plan's second leaves when nothing else did. */
    private boolean crowded(long now, int segments) {
        long before = lastSecond.total(now);
        return before > 0 && before + segments > (long) planned;
    }

    private long leftToday() {
        return today == null ? Long.MAX_VALUE : today.left(moment);
    }

    private void leave(long now, int segments) {
        if (segments == 0) {
            return;
        }
        if (isPaused(now)) {
            rampSince = now;
        }
        lastLeft = now;
        credit -= segments;
        lastSecond.add(now, segments);
        if (today != null) {
            today.add(segments);
        }
    }

    /** Credit of the past was counted by the rate of the past; a lower rate never inherits more than its own burst. */
    private long flow() {
        long now = nanoTime.getAsLong();
        moment = clock.instant();
        planned = planned(now);
        long elapsed = now - countedUntil;
        if (elapsed > 0) {
            share = Math.min(1, share + CREEP_PER_SECOND * elapsed / NANOS);
            credit += inflow() * elapsed / NANOS;
            countedUntil = now;
        }
        credit = Math.min(burst(), credit);
        return now;
    }

    private double planned(long now) {
        int rate = plan.at(moment);
        return rate == 0 ? 0 : Math.max(1, rate * ramped(now));
    }

    private double ramped(long now) {
        Optional<Ramp> ramp = plan.ramp();
        if (ramp.isEmpty()) {
            return 1;
        }
        return isPaused(now) ? ramp.get().from() : ramp.get().after(now - rampSince);
    }

    private boolean isPaused(long now) {
        return lastLeft == NEVER
                || plan.ramp()
                        .filter(ramp -> now - lastLeft > ramp.afterPause().toNanos())
                        .isPresent();
    }

    /** Burst plus inflow of a second, less the one that falls on its far border, is the rate. */
    private double inflow() {
        double rate = planned * share;
        return planned == 0 ? 0 : Math.max(1, rate - (burst() - 1));
    }

    private double burst() {
        return planned == 0 ? 0 : Math.max(1, Math.floor(planned * share * BURST_SECONDS));
    }
}
