package vn.loa.fire;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Segments per second that a carrier's contract allows, by the hour of the week. The outsider reads its own copy: if Loa
 * read its settings wrongly, the two would differ.
 *
 * @param workday by the hour in Viet Nam, 24 of them
 * @param weekend the same for Saturday and Sunday
 */
record HourTable(List<Integer> workday, List<Integer> weekend) {

    private static final ZoneId VIET_NAM = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final int HOURS = 24;

    /** @param ends hours at which each of the rates of this day ends, the last 24 */
    static HourTable of(int[] ends, int[] rates) {
        List<Integer> workday = new ArrayList<>();
        List<Integer> weekend = new ArrayList<>();
        int row = 0;
        for (int hour = 0; hour < HOURS; hour++) {
            row += hour == ends[row] ? 1 : 0;
            workday.add(rates[row]);
            weekend.add(Math.max(1, rates[row] * 3 / 4));
        }
        return new HourTable(workday, weekend);
    }

    /** The same contract for so many times as many people. */
    HourTable times(double factor) {
        return new HourTable(times(workday, factor), times(weekend, factor));
    }

    private static List<Integer> times(List<Integer> rates, double factor) {
        return rates.stream()
                .map(rate -> (int) Math.max(1, Math.round(rate * factor)))
                .toList();
    }

    int at(Instant moment) {
        ZonedDateTime local = moment.atZone(VIET_NAM);
        boolean free = local.getDayOfWeek() == DayOfWeek.SATURDAY || local.getDayOfWeek() == DayOfWeek.SUNDAY;
        return (free ? weekend : workday).get(local.getHour());
    }

    int most() {
        return Math.max(Collections.max(workday), Collections.max(weekend));
    }

    /** As the settings of a route have it under {@code rates}. */
    Map<String, Integer> settings() {
        Map<String, Integer> rows = new LinkedHashMap<>();
        put(rows, "mon-fri", workday);
        put(rows, "sat, sun", weekend);
        return rows;
    }

    private static void put(Map<String, Integer> rows, String days, List<Integer> rates) {
        int from = 0;
        for (int hour = 1; hour <= HOURS; hour++) {
            if (hour == HOURS || !rates.get(hour).equals(rates.get(from))) {
                rows.put("%s %02d:00-%02d:00".formatted(days, from, hour), rates.get(from));
                from = hour;
            }
        }
    }
}
