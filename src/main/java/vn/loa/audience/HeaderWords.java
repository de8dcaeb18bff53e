package vn.loa.audience;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import vn.loa.home.Home;

/**
 * What a column is called, whichever way its header is spelt: the table {@code config/headers.csv}, in Vietnamese and
 * English, with and without accents.
 */
final class HeaderWords {

    private final Map<String, String> names;

    private HeaderWords(Map<String, String> names) {
        this.names = names;
    }

    /** @param kind a "Ngày" column of a list is a value, one of a file of install states is a moment */
    static HeaderWords read(Home home, ImportKind kind) {
        Map<String, String> names = new HashMap<>();
        for (NamedCsvRecord row : ShippedTable.rows(home, "config/headers.csv")) {
            if (!isFor(kind, row.getField("files"))) {
                continue;
            }
            String name = row.getField("name");
            names.putIfAbsent(Folded.joined(name), name);
            ShippedTable.several(row.getField("headers")).forEach(spelling -> names.putIfAbsent(key(spelling), name));
        }
        return new HeaderWords(names);
    }

    /** The known name, or the header in accent-folded snake case; empty when the header has no letter or digit. */
    String nameOf(String header) {
        return names.getOrDefault(key(header), Folded.snake(header));
    }

    boolean isNumber(String header) {
        return nameOf(header).equals(Column.NUMBER);
    }

    private static boolean isFor(ImportKind kind, String files) {
        return ShippedTable.several(files)
                .anyMatch(file -> file.equals("all") || file.equals(kind.name().toLowerCase(Locale.ROOT)));
    }

    /** "#" alone is a header too, although nothing of it is a letter. */
    private static String key(String spelling) {
        String joined = Folded.joined(spelling);
        return joined.isEmpty() ? spelling.strip() : joined;
    }
}
