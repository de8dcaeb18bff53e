package vn.loa.channel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Spreads the messages of one wave over its areas, all routes together, so that hotlines and download sites are not run
 * over. Counts messages, not segments: a person calls once however long the text was. Pure arithmetic over a time source,
 * like {@link Pacer}: no threads, no waiting; no stretch of the counted time ever sees more than its number. A restart may
 * let a burst of two per cent of it leave again. Remembers as many areas as there are in the country and no more.
 * Thread-safe.
 */
public final class AreaPacer {

    /** Viet Nam had 11,000 communes, 700 districts and 63 provinces when it had most. */
    private static final int MOST_AREAS = 20_000;

    private static final double BURST = 0.02;
    private static final double ROUNDING = 1e-9;

    private final Function<String, Map<String, Integer>> limitsOf;
    private final long per;
    private final LongSupplier nanoTime;

    // guarded by this
    private final Map<String, Allowance> allowances = new HashMap<>();
    private final Map<String, List<Allowance>> byArea = new LinkedHashMap<>();

    /**
     * @param limitsOf for the code of an area, blank when unknown, every number that counts its messages, by a name; areas
     *     that share a name share its number. None means that nothing holds the area back.
     * @param per the time the numbers are counted over
     * @param nanoTime as {@link System#nanoTime()}
     */
    public AreaPacer(Function<String, Map<String, Integer>> limitsOf, Duration per, LongSupplier nanoTime) {
        this.limitsOf = limitsOf;
        this.per = per.toNanos();
        this.nanoTime = nanoTime;
    }

    /** How many messages to people of this area may leave now. */
    public synchronized int mayLeave(String area) {
        int most = Integer.MAX_VALUE;
        for (Allowance allowance : of(area)) {
            most = Math.min(most, allowance.whole(nanoTime.getAsLong()));
        }
        return most;
    }

    /** Takes up to this many of them; returns how many it got. */
    public synchronized int take(String area, int wanted) {
        int taken = Math.min(wanted, mayLeave(area));
        of(area).forEach(allowance -> allowance.credit -= taken);
        return taken;
    }

    /** Takes those back that did not leave after all. */
    public synchronized void giveBack(String area, int unused) {
        of(area).forEach(allowance -> allowance.credit = Math.min(allowance.burst(), allowance.credit + unused));
    }

    /** How long until a message of this area may leave; zero when one may now. */
    public synchronized Duration untilNext(String area) {
        long longest = 0;
        for (Allowance allowance : of(area)) {
            longest = Math.max(longest, allowance.untilOne(nanoTime.getAsLong()));
        }
        return Duration.ofNanos(longest);
    }

    /** The areas asked about so far of which nothing may leave now, for whoever picks messages by area. */
    public synchronized Set<String> closed() {
        Set<String> closed = new TreeSet<>();
        List.copyOf(byArea.keySet()).stream()
                .filter(area -> mayLeave(area) == 0)
                .forEach(closed::add);
        return closed;
    }

    /** How long until the first of the closed areas opens; zero when none is closed. */
    public synchronized Duration untilAnyOpens() {
        return closed().stream().map(this::untilNext).min(Duration::compareTo).orElse(Duration.ZERO);
    }

    private List<Allowance> of(String area) {
        List<Allowance> known = byArea.get(area);
        if (known != null) {
            return known;
        }
        if (byArea.size() >= MOST_AREAS) {
            throw new IllegalStateException("more than " + MOST_AREAS + " areas in one wave");
        }
        List<Allowance> own = new ArrayList<>();
        limitsOf.apply(area)
                .forEach((name, limit) -> own.add(allowances.computeIfAbsent(name, unseen -> new Allowance(limit))));
        byArea.put(area, own);
        return own;
    }

    /** One number; its burst is taken off what flows in, as a pacer's is. */
    private final class Allowance {

        private final int limit;
        private double credit;
        private long countedUntil = nanoTime.getAsLong();

        Allowance(int limit) {
            this.limit = limit;
            this.credit = burst();
        }

        double burst() {
            return Math.max(1, Math.floor(limit * BURST));
        }

        int whole(long now) {
            flow(now);
            return (int) Math.max(0, Math.floor(credit + ROUNDING));
        }

        long untilOne(long now) {
            flow(now);
            return credit + ROUNDING >= 1 ? 0 : (long) Math.ceil((1 - credit) / perNano());
        }

        private void flow(long now) {
            if (now - countedUntil > 0) {
                credit = Math.min(burst(), credit + (now - countedUntil) * perNano());
                countedUntil = now;
            }
        }

        private double perNano() {
            return (limit - (burst() - 1)) / per;
        }
    }
}
