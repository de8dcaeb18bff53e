package vn.loa.audience;

import java.util.Map;
import java.util.TreeMap;

/** Typed attributes of a record as the database holds them, sorted by name: {@code |os=android||smartphone=true|}. */
final class Traits {

    private Traits() {}

    static String of(String attribute, String value) {
        return "|" + attribute + "=" + value + "|";
    }

    /** A pattern for SQL's {@code like} that all of these attributes must match; an empty map matches everything. */
    static String pattern(Map<String, String> attributes) {
        StringBuilder pattern = new StringBuilder("%");
        new TreeMap<>(attributes)
                .forEach((attribute, value) ->
                        pattern.append(literal(of(attribute, value))).append('%'));
        return pattern.toString();
    }

    private static String literal(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
