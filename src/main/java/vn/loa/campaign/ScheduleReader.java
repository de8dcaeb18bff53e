package vn.loa.campaign;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the keys below {@code schedule}: exactly one of once, every, weekly, monthly and cron, and what goes with it. */
final class ScheduleReader {

    private static final List<String> KINDS = List.of("once", "every", "weekly", "monthly", "cron");
    static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    private static final LocalTime USUAL_HOUR = LocalTime.of(8, 0);

    private final YamlValue whole;
    private final YamlMap keys;

    ScheduleReader(YamlValue whole, YamlMap keys) {
        this.whole = whole;
        this.keys = keys;
    }

    Optional<Schedule> read() {
        Map<String, YamlValue> present = new TreeMap<>();
        KINDS.forEach(kind -> keys.find(kind).ifPresent(value -> present.put(kind, value)));
        LocalTime at = keys.find("at").flatMap(YamlValue::time).orElse(USUAL_HOUR);
        LocalDate start = day("start");
        LocalDate end = day("end");
        keys.done();
        if (present.size() != 1) {
            whole.object("campaign.schedule.not-one-kind", String.join(", ", present.keySet()));
            return Optional.empty();
        }
        if (start != null && end != null && end.isBefore(start)) {
            whole.object("campaign.schedule.ends-first", start.toString(), end.toString());
            return Optional.empty();
        }
        Map.Entry<String, YamlValue> only = present.entrySet().iterator().next();
        return recurrence(only.getKey(), only.getValue(), at).map(recurrence -> new Schedule(recurrence, start, end));
    }

    private @Nullable LocalDate day(String key) {
        return keys.find(key).flatMap(YamlValue::date).orElse(null);
    }

    private static Optional<Recurrence> recurrence(String kind, YamlValue value, LocalTime at) {
        return switch (kind) {
            case "once" -> value.dateTime().map(Recurrence.Once::new);
            case "every" ->
                value.as("campaign.schedule.not-a-period", typed -> Recurrence.every(Lengths.read(typed), at));
            case "weekly" -> weekly(value, at);
            case "monthly" -> monthly(value, at);
            default -> value.as("campaign.schedule.not-a-cron", Recurrence.Cron::new);
        };
    }

    private static Optional<Recurrence> weekly(YamlValue value, LocalTime at) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (YamlValue item : value.items()) {
            item.oneOf(DAYS).map(day -> DayOfWeek.of(DAYS.indexOf(day) + 1)).ifPresent(days::add);
        }
        return days.isEmpty() ? noDays(value) : Optional.of(new Recurrence.Weekly(days, at));
    }

    private static Optional<Recurrence> monthly(YamlValue value, LocalTime at) {
        Set<Integer> days = new TreeSet<>();
        for (YamlValue item : value.items()) {
            item.wholeNumber(1).ifPresent(day -> {
                if (day > 31) {
                    item.object("campaign.schedule.not-a-day");
                }
                days.add((int) Math.min(day, 31));
            });
        }
        return days.isEmpty() ? noDays(value) : Optional.of(new Recurrence.Monthly(days, at));
    }

    private static Optional<Recurrence> noDays(YamlValue value) {
        if (value.isListWithoutItems()) {
            value.object("campaign.schedule.no-days");
        }
        return Optional.empty();
    }
}
