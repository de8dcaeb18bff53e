package vn.loa.audience;

import java.text.Normalizer;

/** The text of a cell as it is kept: composed letters (NFC), no control characters, no space at its ends or doubled. */
final class Tidy {

    private Tidy() {}

    static String cell(String raw) {
        return isTidy(raw) ? raw : tidied(raw);
    }

    /** Most cells are: then nothing is copied. */
    private static boolean isTidy(String raw) {
        boolean afterGap = true;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            boolean gap = c == ' ';
            if ((gap && afterGap) || c < ' ' || isMark(c) || (c >= 0x7F && c <= 0xA0) || c >= 0x2000) {
                return false;
            }
            afterGap = gap;
        }
        return raw.isEmpty() || !afterGap;
    }

    private static boolean isMark(char c) {
        return c >= 0x300 && c <= 0x36F;
    }

    private static String tidied(String raw) {
        String composed = Normalizer.normalize(raw, Normalizer.Form.NFC);
        StringBuilder tidy = new StringBuilder(composed.length());
        boolean gap = false;
        for (int i = 0; i < composed.length(); i++) {
            char c = composed.charAt(i);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                gap = !tidy.isEmpty();
            } else if (!Character.isISOControl(c) && c != '\uFEFF' && c != '\u200B') {
                if (gap) {
                    tidy.append(' ');
                    gap = false;
                }
                tidy.append(c);
            }
        }
        return tidy.toString();
    }
}
