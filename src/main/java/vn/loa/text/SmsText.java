package vn.loa.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings a text into the form it is judged, counted and sent in: NFC first, then replacements that no reader can see but
 * that would otherwise turn a whole message into UCS-2 (facts B3). Idempotent, without state, safe between threads.
 *
 * <p>Replaced are: odd spaces and tabs by a space, smart quotes by straight ones, dashes by a hyphen, the ellipsis by
 * three dots, line separators and CR LF by a line feed. Removed are zero-width and bidirectional marks, byte order
 * marks, soft hyphens and control characters, among them ESC, which in GSM 03.38 is no character. Everything else
 * stays, whatever it costs: the adviser says what it costs.
 */
public final class SmsText {

    private SmsText() {}

    /** The tidied text; the very same string when there was nothing to do, which costs one look at each character. */
    public static String tidy(String text) {
        return isPlain(text) ? text : tidied(text).text();
    }

    /** As {@link #tidy}, with what was done. */
    public static Tidied tidied(String text) {
        if (isPlain(text)) {
            return new Tidied(text, false, List.of());
        }
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        List<Tidied.Replacement> replaced = new ArrayList<>();
        String safe = replace(composed, replaced);
        // A removed zero-width character may have stood between a letter and its mark.
        String whole = Normalizer.normalize(safe, Normalizer.Form.NFC);
        return new Tidied(whole, !composed.equals(text) || !whole.equals(safe), replaced);
    }

    /** Only characters that are never replaced, never compose with a neighbour and are NFC by themselves. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = c < 0x7F
                    ? c >= ' ' || c == '\n' || c == '\f'
                    : (c >= 0xC0 && c < 0x250) || (c >= 0x1E00 && c < 0x1F00);
            if (!plain) {
                return false;
            }
        }
        return true;
    }

    private static String replace(String text, List<Tidied.Replacement> replaced) {
        StringBuilder safe = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
                note(replaced, "\r\n", "\n");
                continue;
            }
            String by = replacement(c);
            if (by == null) {
                safe.append(c);
            } else {
                note(replaced, String.valueOf(c), by);
                safe.append(by);
            }
        }
        return safe.toString();
    }

    private static void note(List<Tidied.Replacement> replaced, String from, String by) {
        for (int i = 0; i < replaced.size(); i++) {
            Tidied.Replacement known = replaced.get(i);
            if (known.from().equals(from)) {
                replaced.set(i, new Tidied.Replacement(from, by, known.times() + 1));
                return;
            }
        }
        replaced.add(new Tidied.Replacement(from, by, 1));
    }

    private static @Nullable String replacement(char c) {
        if (c < ' ' || (c >= 0x7F && c < 0xA0)) {
            return control(c);
        }
        if (c < 0xA0) {
            return null;
        }
        if (c >= 0x2000 && c <= 0x200A) {
            return " ";
        }
        return switch (c) {
            case '\u00A0', '\u1680', '\u202F', '\u205F', '\u3000' -> " ";
            case '\u2028', '\u2029' -> "\n";
            case '\u2018', '\u2019', '\u201A', '\u201B', '\u2032', '\u2035', '\u2039', '\u203A', '\u02BC' -> "'";
            case '\u201C', '\u201D', '\u201E', '\u201F', '\u2033', '\u2036', '\u00AB', '\u00BB' -> "\"";
            case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212', '\uFE58', '\uFE63', '\uFF0D' ->
                "-";
            case '\u2024' -> ".";
            case '\u2025' -> "..";
            case '\u2026' -> "...";
            default -> isInvisible(c) ? "" : null;
        };
    }

    private static @Nullable String control(char c) {
        return switch (c) {
            case '\n', '\r', '\f' -> null;
            case '\t' -> " ";
            case '\u000B', '\u0085' -> "\n";
            default -> "";
        };
    }

    private static boolean isInvisible(char c) {
        return switch (c) {
            case '\u00AD', '\u034F', '\u061C', '\u180E', '\uFEFF' -> true;
            default -> (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F);
        };
    }
}
