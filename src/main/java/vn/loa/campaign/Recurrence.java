package vn.loa.campaign;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.scheduling.support.CronExpression;

/** How often a campaign fires. Every hour and day is one of Viet Nam (Asia/Ho_Chi_Minh). */
public sealed interface Recurrence {

    /** One wave, at this moment. */
    record Once(LocalDateTime at) implements Recurrence {}

    /** Every so many whole hours. */
    record EveryHours(int hours) implements Recurrence {
        public EveryHours {
            require(hours >= 1, "at least an hour");
        }
    }

    /** Every so many days, at an hour. */
    record EveryDays(int days, LocalTime at) implements Recurrence {
        public EveryDays {
            require(days >= 1, "at least a day");
        }
    }

    /** On days of the week, at an hour. */
    record Weekly(Set<DayOfWeek> days, LocalTime at) implements Recurrence {
        public Weekly {
            require(!days.isEmpty(), "at least one day of the week");
            days = Set.copyOf(days);
        }
    }

    /** On days of the month from 1 to 31, at an hour; a month without that day is passed over. */
    record Monthly(Set<Integer> days, LocalTime at) implements Recurrence {
        public Monthly {
            require(!days.isEmpty(), "at least one day of the month");
            days.forEach(day -> require(day >= 1 && day <= 31, "days of the month are 1 to 31"));
            days = Set.copyOf(new TreeSet<>(days));
        }
    }

    /** Six fields: second, minute, hour, day of the month, month, day of the week. */
    record Cron(String expression) implements Recurrence {
        public Cron {
            CronExpression.parse(expression);
        }
    }

    /** The recurrence of a period of whole days or whole hours. @throws IllegalArgumentException for any other */
    static Recurrence every(Duration period, LocalTime at) {
        if (period.toDaysPart() > 0 && period.equals(Duration.ofDays(period.toDays()))) {
            return new EveryDays(Math.toIntExact(period.toDays()), at);
        }
        require(period.equals(Duration.ofHours(period.toHours())), "whole hours or days");
        return new EveryHours(Math.toIntExact(period.toHours()));
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException(what);
        }
    }
}
