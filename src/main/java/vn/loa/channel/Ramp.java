package vn.loa.channel;

import java.time.Duration;

/**
 * A soft start: after a pause a route begins below its rate and reaches it evenly. Without one, every morning begins with
 * all that waited overnight, at full speed, on a carrier, a hotline and a download site that were idle a second ago.
 *
 * @param from the share of the rate it begins with, above 0 and at most 1
 * @param within how long it takes from there to the whole rate
 * @param afterPause how long nothing must have left before it begins again; a start of the process always begins
 */
public record Ramp(double from, Duration within, Duration afterPause) {

    public Ramp {
        if (!(from > 0 && from <= 1) || within.isNegative() || within.isZero() || afterPause.isNegative()) {
            throw new IllegalArgumentException("a ramp goes from a share above 0 up to 1 within some time");
        }
    }

    /** The share of the rate so long after it began. */
    double after(long nanos) {
        return Math.min(1, from + (1 - from) * Math.max(0, nanos) / within.toNanos());
    }
}
