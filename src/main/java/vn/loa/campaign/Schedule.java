package vn.loa.campaign;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * When a campaign fires by itself.
 *
 * @param start no wave before this day in Viet Nam; null when nothing holds it back
 * @param end no wave after this day; null when it goes on until somebody stops it
 */
public record Schedule(
        Recurrence recurrence,
        @Nullable LocalDate start,
        @Nullable LocalDate end) {

    public Schedule {
        if (start != null && end != null && end.isBefore(start)) {
            throw new IllegalArgumentException("ends before it starts");
        }
    }
}
