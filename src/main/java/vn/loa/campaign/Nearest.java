package vn.loa.campaign;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The known word a mistyped one was probably meant to be. */
final class Nearest {

    private Nearest() {}

    /** The word of {@code known} with the fewest wrong letters, if those are at most a third of what was typed. */
    static Optional<String> to(String typed, Collection<String> known) {
        String folded = fold(typed);
        int most = Math.max(1, folded.length() / 3);
        return known.stream()
                .filter(word -> Math.abs(word.length() - folded.length()) <= most)
                .min(Comparator.comparingInt(word -> wrongLetters(folded, fold(word))))
                .filter(word -> wrongLetters(folded, fold(word)) <= most);
    }

    private static String fold(String word) {
        String bounded = word.length() > 40 ? word.substring(0, 40) : word;
        return bounded.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Insertions, deletions and replacements between two words (Levenshtein), one row at a time. */
    private static int wrongLetters(String a, String b) {
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[b.length()];
    }
}
