package vn.loa.audience;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import vn.loa.home.Home;

/** The typed columns and what their cells mean, however they are spelt: the table {@code config/attributes.csv}. */
final class TypedValues {

    private final Map<String, Map<String, String>> valuesByAttribute;

    private TypedValues(Map<String, Map<String, String>> valuesByAttribute) {
        this.valuesByAttribute = valuesByAttribute;
    }

    static TypedValues read(Home home) {
        Map<String, Map<String, String>> all = new TreeMap<>();
        for (NamedCsvRecord row : ShippedTable.rows(home, "config/attributes.csv")) {
            String value = row.getField("value");
            Map<String, String> values = all.computeIfAbsent(row.getField("attribute"), name -> new HashMap<>());
            values.put(key(value), value);
            ShippedTable.several(row.getField("spellings")).forEach(spelling -> values.put(key(spelling), value));
        }
        return new TypedValues(all);
    }

    /** Names of the attributes a campaign may ask for. */
    Set<String> attributes() {
        return valuesByAttribute.keySet();
    }

    /** The value a cell means, whole first, then by its first word; empty when the table does not know. */
    Optional<String> read(String attribute, String cell) {
        Map<String, String> values = valuesByAttribute.getOrDefault(attribute, Map.of());
        String whole = values.get(key(cell));
        if (whole != null) {
            return Optional.of(whole);
        }
        String words = Folded.words(cell);
        int gap = words.indexOf(' ');
        return gap < 0 ? Optional.empty() : Optional.ofNullable(values.get(words.substring(0, gap)));
    }

    /** "✓" alone means something too, although nothing of it is a letter. */
    private static String key(String spelling) {
        String joined = Folded.joined(spelling);
        return joined.isEmpty() ? spelling.strip() : joined;
    }
}
