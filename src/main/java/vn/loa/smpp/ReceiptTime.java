package vn.loa.smpp;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Reads the dates of receipts: YYMMDDhhmm (SMPP 3.4 appendix B), YYMMDDhhmmss, YYYYMMDDhhmm or YYYYMMDDhhmmss, with or
 * without signs between. They are the SMSC's own time, in Viet Nam Asia/Ho_Chi_Minh. Only the absolute times of section
 * 7.1.1, YYMMDDhhmmsstnnp, name their own zone.
 */
final class ReceiptTime {

    private static final ZoneId VIET_NAM = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final int ABSOLUTE = 16;
    private static final int SECONDS_IN_A_QUARTER = 900;

    private ReceiptTime() {}

    /** @param value a date, perhaps with other words behind it */
    static Optional<Instant> read(String value) {
        String text = value.strip();
        int blank = text.indexOf(' ');
        String word = blank < 0 ? text : text.substring(0, blank);
        return absolute(word)
                .or(() -> local(digits(word))
                        .or(() -> local(digits(upToLetters(text))))
                        .map(local -> local.atZone(VIET_NAM).toInstant()));
    }

    private static Optional<Instant> absolute(String text) {
        int last = text.length() - 1;
        if (text.length() != ABSOLUTE || digits(text).length() != last || "+-".indexOf(text.charAt(last)) < 0) {
            return Optional.empty();
        }
        int offset = number(text, 13, 2) * SECONDS_IN_A_QUARTER * (text.charAt(last) == '-' ? -1 : 1);
        return at(text.substring(0, 12), 2)
                .filter(local -> Math.abs(offset) <= ZoneOffset.MAX.getTotalSeconds())
                .map(local -> local.toInstant(ZoneOffset.ofTotalSeconds(offset)));
    }

    /** Some write "2026-11-20 08:02:00": a second word is still the date, as long as it has no letters. */
    private static String upToLetters(String text) {
        int end = 0;
        while (end < text.length() && !Character.isLetter(text.charAt(end))) {
            end++;
        }
        return text.substring(0, end);
    }

    private static Optional<LocalDateTime> local(String digits) {
        return switch (digits.length()) {
            case 10 -> at(digits, 2);
            // Twelve digits of two kinds: no year from 2013 on, its century cut off, is a month.
            case 12 -> at(digits, 2).or(() -> at(digits, 4));
            case 14 -> at(digits, 4);
            default -> Optional.empty();
        };
    }

    private static Optional<LocalDateTime> at(String digits, int yearDigits) {
        int year = number(digits, 0, yearDigits);
        int rest = yearDigits;
        try {
            return Optional.of(LocalDateTime.of(
                    yearDigits == 2 ? 2000 + year : year,
                    number(digits, rest, 2),
                    number(digits, rest + 2, 2),
                    number(digits, rest + 4, 2),
                    number(digits, rest + 6, 2),
                    digits.length() > rest + 8 ? number(digits, rest + 8, 2) : 0));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int number(String digits, int from, int length) {
        return Integer.parseInt(digits, from, from + length, 10);
    }

    private static String digits(String text) {
        StringBuilder digits = new StringBuilder(14);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits.append(c);
            }
        }
        return digits.toString();
    }
}
