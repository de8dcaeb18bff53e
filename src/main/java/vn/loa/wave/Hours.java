package vn.loa.wave;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** The part of a day in Viet Nam in which texts may leave. The end is excluded: at 22:00 nothing leaves. */
record Hours(LocalTime from, LocalTime until) {

    static final ZoneId VIET_NAM = ZoneId.of("Asia/Ho_Chi_Minh");

    Hours {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("the hours must begin before they end, as in 07:00-22:00");
        }
    }

    /**
     * Reads {@code 07:00-22:00}. Spring binds settings through this.
     *
     * @throws IllegalArgumentException when it is anything else
     */
    public static Hours valueOf(String text) {
        String[] ends = text.split("-", -1);
        if (ends.length != 2) {
            throw new IllegalArgumentException("hours are written as 07:00-22:00, not " + text);
        }
        try {
            return new Hours(LocalTime.parse(ends[0].strip()), LocalTime.parse(ends[1].strip()));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("hours are written as 07:00-22:00, not " + text, e);
        }
    }

    boolean include(Instant moment) {
        LocalTime now = LocalTime.ofInstant(moment, VIET_NAM);
        return !now.isBefore(from) && now.isBefore(until);
    }

    /** The first moment within the hours, this one or later. */
    Instant next(Instant moment) {
        if (include(moment)) {
            return moment;
        }
        ZonedDateTime local = moment.atZone(VIET_NAM);
        ZonedDateTime today = local.with(from);
        return (today.isBefore(local) ? today.plusDays(1) : today).toInstant();
    }

    @Override
    public String toString() {
        return from + "-" + until;
    }
}
