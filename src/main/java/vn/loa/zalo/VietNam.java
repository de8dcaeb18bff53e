package vn.loa.zalo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** When Zalo's days, months and nights end; facts A5 assume this time zone, because Zalo names none. */
final class VietNam {

    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final LocalTime MORNING = LocalTime.of(6, 0);

    private VietNam() {}

    static LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, ZONE);
    }

    static Instant nextDay(Instant now) {
        return day(now).plusDays(1).atStartOfDay(ZONE).toInstant();
    }

    static Instant nextMonth(Instant now) {
        return day(now).withDayOfMonth(1).plusMonths(1).atStartOfDay(ZONE).toInstant();
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
