package vn.loa.channel;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a contract allows a route at each moment: segments per second by the hour of the week, segments a calendar day, and
 * how it starts after a pause. All of it in Asia/Ho_Chi_Minh, whatever the machine thinks. Immutable; knows no time.
 */
public final class RatePlan {

    static final ZoneId VIET_NAM = ZoneId.of("Asia/Ho_Chi_Minh");

    private static final int WEEK = 7 * WeekHours.DAY;
    /** The first minute of 1970 was a Thursday's. */
    private static final int THURSDAY = 3 * WeekHours.DAY;

    private static final int UNSAID = -1;

    private final int[] byMinute;
    private final @Nullable Long perDay;
    private final @Nullable Ramp ramp;

    /**
     * @param segmentsPerSecond outside the table, at least 1
     * @param rates segments per second in some hours; 0 lets nothing leave
     * @param perDay segments a calendar day, null for any number
     * @param ramp null starts at the whole rate
     * @throws OverlapException when two rows speak about the same minute
     * @throws IllegalArgumentException when a rate is out of bounds, or nothing could leave all week
     */
    public RatePlan(int segmentsPerSecond, Map<WeekHours, Integer> rates, @Nullable Long perDay, @Nullable Ramp ramp) {
        if (segmentsPerSecond < 1 || (perDay != null && perDay < 1)) {
            throw new IllegalArgumentException("segments per second and per day are at least 1");
        }
        this.byMinute = table(rates);
        this.perDay = perDay;
        this.ramp = ramp;
        for (int minute = 0; minute < WEEK; minute++) {
            byMinute[minute] = byMinute[minute] == UNSAID ? segmentsPerSecond : byMinute[minute];
        }
        if (Arrays.stream(byMinute).allMatch(rate -> rate == 0)) {
            throw new IllegalArgumentException("the table lets nothing leave all week");
        }
    }

    /** The same rate always. */
    public static RatePlan steady(int segmentsPerSecond) {
        return new RatePlan(segmentsPerSecond, Map.of(), null, null);
    }

    /** Segments per second that may leave at this moment, before any ramp; 0 when nothing may. */
    public int at(Instant moment) {
        return byMinute[minuteOfWeek(moment)];
    }

    /** The first moment, at or after this one, at which the table lets something leave. */
    public Instant opens(Instant moment) {
        int minute = minuteOfWeek(moment);
        if (byMinute[minute] > 0) {
            return moment;
        }
        int ahead = 1;
        while (byMinute[(minute + ahead) % WEEK] == 0) {
            ahead++;
        }
        long into = Math.floorMod(localSecond(moment), 60L);
        return Instant.ofEpochSecond(moment.getEpochSecond() - into + ahead * 60L);
    }

    /** How many segments may leave on one calendar day in Viet Nam, if that is limited. */
    public OptionalLong perDay() {
        return perDay == null ? OptionalLong.empty() : OptionalLong.of(perDay);
    }

    public Optional<Ramp> ramp() {
        return Optional.ofNullable(ramp);
    }

    /** The calendar day in Viet Nam. */
    public static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, VIET_NAM);
    }

    /** When the calendar day began in Viet Nam. */
    public static Instant begin(LocalDate day) {
        return day.atStartOfDay(VIET_NAM).toInstant();
    }

    private static int[] table(Map<WeekHours, Integer> rates) {
        int[] byMinute = new int[WEEK];
        Arrays.fill(byMinute, UNSAID);
        rates.forEach((hours, rate) -> {
            if (rate < 0) {
                throw new IllegalArgumentException("segments per second are at least 0");
            }
            for (DayOfWeek day : hours.days()) {
                int midnight = (day.getValue() - 1) * WeekHours.DAY;
                for (int minute = hours.fromMinute(); minute < hours.untilMinute(); minute++) {
                    if (byMinute[midnight + minute] != UNSAID) {
                        throw new OverlapException(hours);
                    }
                    byMinute[midnight + minute] = rate;
                }
            }
        });
        return byMinute;
    }

    private static int minuteOfWeek(Instant moment) {
        return (int) Math.floorMod(Math.floorDiv(localSecond(moment), 60L) + THURSDAY, (long) WEEK);
    }

    private static long localSecond(Instant moment) {
        return moment.getEpochSecond() + VIET_NAM.getRules().getOffset(moment).getTotalSeconds();
    }

    /** Two rows of a table speak about the same minute. */
    public static final class OverlapException extends IllegalArgumentException {

        private final WeekHours hours;

        OverlapException(WeekHours hours) {
            super("two rows of the table overlap");
            this.hours = hours;
        }

        /** The later one of the two. */
        public WeekHours hours() {
            return hours;
        }
    }
}
