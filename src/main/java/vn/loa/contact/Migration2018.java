package vn.loa.contact;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.loa.home.Home;
import vn.loa.words.Phrase;

/**
 * The change of 15 September 2018 from 11 to 10 digits, read from {@code migration-2018.csv}: {@code 0169 123 4567} has
 * been {@code 039 123 4567} since. The last seven digits stay.
 */
final class Migration2018 {

    private static final int OLD_LENGTH = 11;
    private static final int OLD_PREFIX = 4;

    private final Map<String, String> newPrefixes = new HashMap<>();

    private Migration2018() {}

    static Migration2018 read(Home home) {
        Migration2018 migration = new Migration2018();
        new NumberingFile(home, "migration-2018.csv").forEach(List.of("old", "new"), migration::add);
        return migration;
    }

    /** The number of today, or the text as it is when it is no 11-digit number of the map. */
    String apply(String text) {
        if (text.length() != OLD_LENGTH) {
            return text;
        }
        String newPrefix = newPrefixes.get(text.substring(0, OLD_PREFIX));
        return newPrefix == null ? text : newPrefix + text.substring(OLD_PREFIX);
    }

    private void add(NumberingFile.Row row) {
        String old = row.get("old");
        if (!old.matches("01[0-9]{2}")) {
            throw row.bad("old", Phrase.of("contact.file.old-prefix", old));
        }
        if (!row.get("new").matches("0[2-9][0-9]")) {
            throw row.bad("new", Phrase.of("contact.file.new-prefix", row.get("new")));
        }
        if (newPrefixes.putIfAbsent(old, row.get("new")) != null) {
            throw row.bad("old", Phrase.of("contact.file.twice", old));
        }
    }
}
