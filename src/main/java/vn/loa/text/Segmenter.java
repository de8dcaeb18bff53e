package vn.loa.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a text into the parts it is billed and sent as (3GPP 23.040, 9.2.3.24.1). An escape and its character, the two
 * halves of a surrogate pair, CR and LF, a letter and its combining marks always stay together, so a part may end a few
 * units early. Counts the text as it is given: {@link SmsText#tidy} it first. Without state, safe between threads.
 */
public final class Segmenter {

    /** A concatenation header with an 8-bit reference: 153 septets or 67 UTF-16 units stay for each part. */
    public static final int HEADER_8_BIT = 6;
    /** A concatenation header with a 16-bit reference: 152 septets or 66 UTF-16 units stay for each part. */
    public static final int HEADER_16_BIT = 7;

    private static final int OCTETS = 140;
    private static final int LONGEST_HEADER = 100;

    private Segmenter() {}

    /** GSM-7 when the alphabet has every character, else UCS-2; parts joined by an 8-bit reference. */
    public static Segments cut(String text) {
        return cut(text, HEADER_8_BIT);
    }

    /** @param headerOctets what each part of a longer text gives to its user data header, its length octet included */
    public static Segments cut(String text, int headerOctets) {
        int septets = Gsm7.measure(text);
        return septets < 0
                ? cut(text, Encoding.UCS2, text.length(), headerOctets)
                : cut(text, Encoding.GSM7, septets, headerOctets);
    }

    /** @throws IllegalArgumentException when GSM-7 is asked for and the alphabet lacks a character */
    public static Segments cut(String text, Encoding encoding) {
        return cut(text, encoding, HEADER_8_BIT);
    }

    /** @throws IllegalArgumentException when GSM-7 is asked for and the alphabet lacks a character */
    public static Segments cut(String text, Encoding encoding, int headerOctets) {
        return switch (encoding) {
            case GSM7 -> cut(text, encoding, Gsm7.septets(text), headerOctets);
            case UCS2 -> cut(text, encoding, text.length(), headerOctets);
        };
    }

    private static Segments cut(String text, Encoding encoding, int units, int headerOctets) {
        if (text.isEmpty()) {
            return new Segments(encoding, 0, List.of());
        }
        if (units <= encoding.unitsAlone()) {
            return new Segments(encoding, units, List.of(text));
        }
        return new Segments(encoding, units, parts(text, encoding, room(encoding, headerOctets)));
    }

    private static int room(Encoding encoding, int headerOctets) {
        if (headerOctets < 0 || headerOctets > LONGEST_HEADER) {
            throw new IllegalArgumentException("a header of " + headerOctets + " octets");
        }
        int octets = OCTETS - headerOctets;
        return switch (encoding) {
            case GSM7 -> octets * 8 / 7;
            case UCS2 -> octets / 2;
        };
    }

    private static List<String> parts(String text, Encoding encoding, int room) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int end = cutBefore(text, from, farthest(text, encoding, from, room));
            parts.add(text.substring(from, end));
            from = end;
        }
        return parts;
    }

    private static int farthest(String text, Encoding encoding, int from, int room) {
        if (encoding == Encoding.UCS2) {
            return Math.min(text.length(), from + room);
        }
        int end = from;
        int left = room;
        while (end < text.length()) {
            left -= Gsm7.septets(text.charAt(end));
            if (left < 0) {
                return end;
            }
            end++;
        }
        return end;
    }

    private static int cutBefore(String text, int from, int farthest) {
        for (int at = farthest; at > from; at--) {
            if (mayCut(text, at)) {
                return at;
            }
        }
        // A letter with more marks than a part holds: only its surrogate pairs can be kept whole.
        return splitsPair(text, farthest) ? farthest - 1 : farthest;
    }

    private static boolean mayCut(String text, int at) {
        if (at == text.length()) {
            return true;
        }
        char next = text.charAt(at);
        if (next < 0x0300) {
            return next != '\n' || text.charAt(at - 1) != '\r';
        }
        return !splitsPair(text, at) && !isMark(text.codePointAt(at));
    }

    private static boolean splitsPair(String text, int at) {
        return at < text.length() && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
    }

    private static boolean isMark(int character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> false;
        };
    }
}
