package vn.loa.campaign;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The way letters print dates, {@code 04/8/2020}: read only to say how the same day is written here. */
final class VietnameseDate {

    private static final DateTimeFormatter DAY_FIRST = DateTimeFormatter.ofPattern("d/M/uuuu");

    private VietnameseDate() {}

    static Optional<LocalDate> read(String typed) {
        try {
            return Optional.of(LocalDate.parse(typed.replace('-', '/'), DAY_FIRST));
        } catch (DateTimeException another) {
            return Optional.empty();
        }
    }

    static String write(LocalDate date) {
        return DAY_FIRST.format(date);
    }
}
