package vn.loa.campaign;

import java.time.Duration;

/** Lengths of time as campaign files write them. */
final class Lengths {

    private static final int MOST_DIGITS = 6;

    private Lengths() {}

    /** @throws RuntimeException {@link IllegalArgumentException} or a {@link java.time.DateTimeException} for anything else */
    static Duration read(String typed) {
        Duration length = typed.startsWith("P") ? Duration.parse(typed) : withUnit(typed);
        if (length.isZero() || length.isNegative()) {
            throw new IllegalArgumentException(typed);
        }
        return length;
    }

    private static Duration withUnit(String typed) {
        if (typed.length() < 2 || typed.length() > MOST_DIGITS + 1) {
            throw new IllegalArgumentException(typed);
        }
        long count = digits(typed.substring(0, typed.length() - 1));
        return switch (typed.charAt(typed.length() - 1)) {
            case 's' -> Duration.ofSeconds(count);
            case 'm' -> Duration.ofMinutes(count);
            case 'h' -> Duration.ofHours(count);
            case 'd' -> Duration.ofDays(count);
            default -> throw new IllegalArgumentException(typed);
        };
    }

    private static long digits(String typed) {
        if (!typed.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException(typed);
        }
        return Long.parseLong(typed);
    }
}
