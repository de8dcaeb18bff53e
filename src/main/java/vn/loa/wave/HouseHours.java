package vn.loa.wave;

import java.time.Instant;

/**
 * When the house lets anything leave over routes that reach real phones ({@code loa.policy.hours}), for others that send. Immutable.
 */
public final class HouseHours {

    private final Hours hours;

    HouseHours(Hours hours) {
        this.hours = hours;
    }

    /**
     * Reads {@code 07:00-22:00}.
     *
     * @throws IllegalArgumentException when it is anything else
     */
    public static HouseHours of(String text) {
        return new HouseHours(Hours.valueOf(text));
    }

    public boolean include(Instant moment) {
        return hours.include(moment);
    }

    /** As in the settings. */
    @Override
    public String toString() {
        return hours.toString();
    }
}
