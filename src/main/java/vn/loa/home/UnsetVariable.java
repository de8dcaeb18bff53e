package vn.loa.home;

import java.util.Optional;

/** Finds the environment variable that a setting wanted and did not get: its text still reads {@code ${NAME}}. */
public final class UnsetVariable {

    private UnsetVariable() {}

    public static Optional<String> in(String value) {
        int from = value.indexOf("${");
        int to = value.indexOf('}', Math.max(from, 0));
        return from < 0 || to < 0 ? Optional.empty() : Optional.of(value.substring(from + 2, to));
    }
}
