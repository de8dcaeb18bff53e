package vn.loa.channel;

import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Some hours of some days of the week, as a contract with a carrier names them: {@code mon-fri 08:00-11:30}.
 *
 * @param fromMinute first minute of the day
 * @param untilMinute the minute at which it is over, 1,440 for midnight
 */
public record WeekHours(Set<DayOfWeek> days, int fromMinute, int untilMinute) {

    static final int DAY = 24 * 60;

    private static final List<String> NAMES = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final String A_DAY = "(?:" + String.join("|", NAMES) + ")";
    private static final Pattern WRITTEN =
            Pattern.compile("((?:" + A_DAY + "(?:-" + A_DAY + ")?)+|daily)(\\d\\d)(\\d\\d)-(\\d\\d)(\\d\\d)");
    private static final Pattern SOME_DAYS = Pattern.compile("(" + A_DAY + ")(?:-(" + A_DAY + "))?");

    public WeekHours {
        if (days.isEmpty() || fromMinute < 0 || untilMinute > DAY || fromMinute >= untilMinute) {
            throw new IllegalArgumentException("hours must begin before they end, on one day, as 08:00-11:30 do");
        }
        days = Set.copyOf(days);
    }

    /**
     * Reads {@code mon-fri 08:00-11:30}, {@code sat, sun 00:00-24:00} or {@code daily 22:00-24:00}. Spaces, commas and
     * colons are optional, because Spring Boot drops them from the names of settings.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static WeekHours parse(String written) {
        Matcher parts = WRITTEN.matcher(written.toLowerCase(Locale.ROOT).replaceAll("[\\s,:]", ""));
        if (!parts.matches()) {
            throw new IllegalArgumentException("hours are written as mon-fri 08:00-11:30, not " + written);
        }
        return new WeekHours(
                days(parts.group(1)), minute(parts.group(2), parts.group(3)), minute(parts.group(4), parts.group(5)));
    }

    private static Set<DayOfWeek> days(String written) {
        if (written.equals("daily")) {
            return EnumSet.allOf(DayOfWeek.class);
        }
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        Matcher some = SOME_DAYS.matcher(written);
        while (some.find()) {
            DayOfWeek day = day(some.group(1));
            DayOfWeek last = some.group(2) == null ? day : day(some.group(2));
            days.add(day);
            while (day != last) {
                day = day.plus(1);
                days.add(day);
            }
        }
        return days;
    }

    private static DayOfWeek day(String name) {
        return DayOfWeek.of(NAMES.indexOf(name) + 1);
    }

    private static int minute(String hours, String minutes) {
        if (Integer.parseInt(minutes) >= 60) {
            throw new IllegalArgumentException("an hour has 60 minutes, not " + minutes);
        }
        return Integer.parseInt(hours) * 60 + Integer.parseInt(minutes);
    }
}
