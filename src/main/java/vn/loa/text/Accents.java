package vn.loa.text;

import java.text.Normalizer;

/**
 * Vietnamese without accents (không dấu), as most bulk texts are sent: an unaccented text is GSM-7 and costs a half to a
 * third. Without state, safe between threads.
 */
public final class Accents {

    private static final char[] LATIN = plainLetters(0x0000, 0x0250);
    private static final char[] LATIN_ADDITIONAL = plainLetters(0x1E00, 0x1F00);

    private Accents() {}

    /**
     * Every accented Latin letter becomes its plain letter, in composed (NFC) and decomposed (NFD) form alike. đ and Đ,
     * which Unicode does not decompose, and their look-alikes Ð (U+00D0), ð (U+00F0), Ɖ (U+0189) and ɖ (U+0256) become d
     * and D, and ₫ becomes d. Everything else stays as it is, other scripts with their marks included.
     */
    public static String strip(String text) {
        int length = text.length();
        int first = 0;
        while (first < length && text.charAt(first) < 0x80) {
            first++;
        }
        return first == length ? text : strip(text, first);
    }

    private static String strip(String text, int from) {
        StringBuilder plain = new StringBuilder(text.length()).append(text, 0, from);
        boolean afterLatin = from > 0 && isLetter(text.charAt(from - 1));
        for (int i = from; i < text.length(); i++) {
            char c = plain(text.charAt(i));
            if (c >= 0x0300 && c <= 0x036F && afterLatin) {
                continue;
            }
            plain.append(c);
            afterLatin = isLetter(c);
        }
        return plain.toString();
    }

    private static char plain(char c) {
        if (c < LATIN.length) {
            return LATIN[c];
        }
        if (c >= 0x1E00 && c < 0x1F00) {
            return LATIN_ADDITIONAL[c - 0x1E00];
        }
        return switch (c) {
            case '\u0256', '\u20AB' -> 'd';
            default -> c;
        };
    }

    private static char[] plainLetters(int from, int to) {
        char[] plain = new char[to - from];
        for (int c = from; c < to; c++) {
            plain[c - from] = plainLetter((char) c);
        }
        return plain;
    }

    private static char plainLetter(char c) {
        return switch (c) {
            case 'đ', '\u00F0' -> 'd';
            case 'Đ', '\u00D0', '\u0189' -> 'D';
            default -> {
                char base = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD)
                        .charAt(0);
                yield isLetter(base) ? base : c;
            }
        };
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
