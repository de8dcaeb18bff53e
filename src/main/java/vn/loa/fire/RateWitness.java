package vn.loa.fire;

import java.time.Instant;

/**
 * Whether the submits that reached an SMSC kept to the contract, judged by when they arrived. On their way they are delayed,
 * each a little differently, so what left evenly arrives unevenly: it tells for how long at least one of them must have been
 * on its way for no second, wherever it begins, and no ten seconds to have held more than the contract allows. Zero means that
 * even the arrivals kept to it. A sender that exceeded its rate by a tenth would need a second of delay in ten. Not thread-safe.
 */
final class RateWitness {

    private static final int SECONDS = 10;

    private final HourTable rates;
    private final int speed;
    // When the latest arrived, in milliseconds of the contract's time; a ring of ten seconds' worth and one.
    private final long[] arrived;
    private long count;
    private int inSecond;
    private int most;
    private int mostOf;
    private long lateMillis;
    private long secondsAbove;
    private long lastAbove;

    /**
     * @param rates segments in a second of the machine, by the hour of the contract's time
     * @param speed contract seconds in one of the machine's
     */
    RateWitness(HourTable rates, int speed) {
        this.rates = rates;
        this.speed = speed;
        arrived = new long[rates.most() * SECONDS + 1];
    }

    /**
     * @param most segments that arrived within one second, wherever it begins, compared with
     * @param mostOf what the contract allowed there
     * @param lateMillis see {@link RateWitness}
     * @param secondsAbove seconds, none overlapping another, within which more arrived than the contract allowed
     */
    record Verdict(int most, int mostOf, long lateMillis, long secondsAbove) {}

    /** One segment, at contract time; in the order of their arrival. */
    void arrived(Instant at) {
        long now = at.toEpochMilli();
        arrived[place(count)] = now;
        count++;
        int allowed = allowed(at, 1);
        countSecond(now, allowed);
        late(now, 1, allowed);
        late(now, SECONDS, allowed(at, SECONDS));
    }

    Verdict verdict() {
        return new Verdict(most, mostOf, lateMillis, secondsAbove);
    }

    private void countSecond(long now, int allowed) {
        inSecond = Math.min(inSecond + 1, arrived.length);
        while (now - arrived[place(count - inSecond)] >= speed * 1_000L) {
            inSecond--;
        }
        if (mostOf == 0 || (long) inSecond * mostOf > (long) most * allowed) {
            most = inSecond;
            mostOf = allowed;
        }
        if (inSecond > allowed && (secondsAbove == 0 || now - lastAbove >= speed * 1_000L)) {
            secondsAbove++;
            lastAbove = now;
        }
    }

    /** The one that came as many places before as may leave in these seconds must have come so many seconds before. */
    private void late(long now, int seconds, int allowed) {
        long before = count - 1 - (long) allowed * seconds;
        if (before >= 0 && before > count - 1 - arrived.length) {
            long gap = now - arrived[place(before)];
            lateMillis = Math.max(lateMillis, seconds * 1_000L - gap / speed);
        }
    }

    /** The highest rate of these seconds: whichever of them it left in. */
    private int allowed(Instant at, int seconds) {
        int allowed = rates.at(at);
        for (int back = 1; back <= seconds; back++) {
            allowed = Math.max(allowed, rates.at(at.minusSeconds((long) back * speed)));
        }
        return allowed;
    }

    private int place(long nth) {
        return (int) (nth % arrived.length);
    }
}
