package vn.loa.channel;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Segments of one calendar day in Viet Nam against the volume a contract allows. Not thread-safe. */
final class DayCount {

    private final long most;
    private @Nullable LocalDate day;
    private long sent;

    DayCount(long most) {
        this.most = most;
    }

    /** What left today before this process began. */
    void begin(Instant now, long alreadySent) {
        day = RatePlan.day(now);
        sent = alreadySent;
    }

    /** How many may still leave today; none while nobody said what left before, for a limit nobody counts is none. */
    long left(Instant now) {
        if (day == null) {
            return 0;
        }
        LocalDate today = RatePlan.day(now);
        // A clock set back over midnight must not grant the day a second time.
        if (today.isAfter(day)) {
            day = today;
            sent = 0;
        }
        return Math.max(0, most - sent);
    }

    void add(long segments) {
        sent = Math.max(0, sent + segments);
    }

    /** What is left is too little for what waits, so the day is over. */
    void end() {
        sent = most;
    }

    /** The next day's first moment. */
    Instant over(Instant now) {
        LocalDate today = RatePlan.day(now);
        return RatePlan.begin((day != null && day.isAfter(today) ? day : today).plusDays(1));
    }
}
