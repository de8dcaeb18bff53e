package vn.loa.text;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A text with everything the rules look at, computed once.
 *
 * @param words the tidied text without its placeholders
 * @param accented the words as they are, cut
 * @param unaccented the words without accents, cut
 */
record Judged(
        AdviceRequest request, Tidied tidied, String words, Segments accented, String plainWords, Segments unaccented) {

    static Judged of(AdviceRequest request) {
        Tidied tidied = SmsText.tidied(request.text());
        String words = request.placeholders().isEmpty() ? tidied.text() : withoutPlaceholders(tidied.text());
        String plain = Accents.strip(words);
        return new Judged(request, tidied, words, Segmenter.cut(words), plain, Segmenter.cut(plain));
    }

    boolean isEmpty() {
        return tidied.text().isBlank();
    }

    /** Characters that GSM-7 lacks, as strings, in order of first appearance. */
    static Set<String> forcing(String text) {
        Set<String> forcing = new LinkedHashSet<>();
        text.codePoints()
                .filter(c -> !Character.isBmpCodePoint(c) || !Gsm7.can((char) c))
                .forEach(c -> forcing.add(Character.toString(c)));
        return forcing;
    }

    private static String withoutPlaceholders(String text) {
        StringBuilder words = new StringBuilder(text.length());
        int from = 0;
        for (int open = text.indexOf("{{"); open >= 0; open = text.indexOf("{{", from)) {
            words.append(text, from, open);
            from = text.indexOf("}}", open) + 2;
        }
        return words.append(text, from, text.length()).toString();
    }
}
