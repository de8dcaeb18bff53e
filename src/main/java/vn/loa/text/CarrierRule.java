package vn.loa.text;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import vn.loa.contact.Carrier;

/**
 * One row of {@code config/carriers-text.csv}.
 *
 * @param banned the characters this carrier refuses, one after the other
 * @param checked when somebody last looked whether the source still says so
 */
record CarrierRule(Carrier carrier, Severity severity, String banned, Limits limits, LocalDate checked, String source) {

    /** The longest unaccented text in septets, and accented in UTF-16 units; MAX_VALUE when the row names none. */
    record Limits(int plain, int accented) {}

    static CarrierRule read(RuleRow row) {
        return new CarrierRule(
                new Carrier(row.required("carrier")),
                row.read("severity", text -> Severity.valueOf(text.toUpperCase(Locale.ROOT))),
                row.text("banned"),
                new Limits(row.mostOf("max-plain"), row.mostOf("max-accented")),
                row.read("checked", LocalDate::parse),
                row.required("source"));
    }

    int mostPlain() {
        return limits.plain();
    }

    int mostAccented() {
        return limits.accented();
    }

    /** In order of first appearance in the text. */
    List<String> bannedIn(String text) {
        return text.codePoints()
                .filter(c -> banned.indexOf(c) >= 0)
                .distinct()
                .mapToObj(Character::toString)
                .toList();
    }
}
