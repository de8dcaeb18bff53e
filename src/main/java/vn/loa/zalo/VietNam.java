package vn.loa.zalo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** When Zalo's days, months and nights end; facts A5 assume this time zone, because Zalo names none. */
final class VietNam {

    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final LocalTime MORNING = LocalTime.of(6, 0);
    /** Longer than any answer is under way, and than clocks differ that are kept at all. */
    private static final Duration TURN = Duration.ofMinutes(5);

    private VietNam() {}

    static LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, ZONE);
    }

    /**
     * Whether a day is so young that what Zalo says of "today" may be about the one before: its answer was under way at midnight, or
     * its clock is behind ours.
     */
    static boolean isTurning(Instant now) {
        return now.isBefore(begin(day(now)).plus(TURN));
    }

    /** When a day that is used up is over; of a day that {@linkplain #isTurning is turning}, when it is surely that day. */
    static Instant nextDay(Instant now) {
        LocalDate day = day(now);
        return isTurning(now) ? begin(day).plus(TURN) : begin(day.plusDays(1));
    }

    /** As {@link #nextDay}. */
    static Instant nextMonth(Instant now) {
        LocalDate first = day(now).withDayOfMonth(1);
        return isTurning(now) && day(now).equals(first) ? begin(first).plus(TURN) : begin(first.plusMonths(1));
    }

    private static Instant begin(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }

    /** The next 06:00. */
    static Instant morning(Instant now) {
        ZonedDateTime local = now.atZone(ZONE);
        LocalDate day = local.toLocalTime().isBefore(MORNING)
                ? local.toLocalDate()
                : local.toLocalDate().plusDays(1);
        return day.atTime(MORNING).atZone(ZONE).toInstant();
    }
}
