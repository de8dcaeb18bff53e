package vn.loa.sandbox;

import java.util.Collection;
import java.util.Comparator;

/** The known key that looks most like a mistyped one, by the fewest single-letter changes (Levenshtein). */
final class NearestKey {

    private NearestKey() {}

    static String to(String mistyped, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt((String key) -> changes(mistyped, key))
                        .thenComparing(Comparator.naturalOrder()))
                .orElse("");
    }

    private static int changes(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int changed = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
