package vn.loa.smpp;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Reads the dates of receipts: YYMMDDhhmm (SMPP 3.4 appendix B), YYMMDDhhmmss, YYYYMMDDhhmm or YYYYMMDDhhmmss, with or
 * without signs between. They are the SMSC's own time, in Viet Nam Asia/Ho_Chi_Minh.
 */
final class ReceiptTime {

    private static final ZoneId VIET_NAM = ZoneId.of("Asia/Ho_Chi_Minh");

    private ReceiptTime() {}

    static Optional<Instant> read(String firstWord, String whole) {
        Optional<Instant> fromWord = read(digits(firstWord));
        return fromWord.isPresent() ? fromWord : read(digits(whole));
    }

    private static Optional<Instant> read(String digits) {
        return switch (digits.length()) {
            case 10 -> at(digits, 2);
            // Twelve digits of two kinds: no year from 2013 on, its century cut off, is a month.
            case 12 -> at(digits, 2).or(() -> at(digits, 4));
            case 14 -> at(digits, 4);
            default -> Optional.empty();
        };
    }

    private static Optional<Instant> at(String digits, int yearDigits) {
        int year = number(digits, 0, yearDigits);
        int rest = yearDigits;
        try {
            return Optional.of(LocalDateTime.of(
                            yearDigits == 2 ? 2000 + year : year,
                            number(digits, rest, 2),
                            number(digits, rest + 2, 2),
                            number(digits, rest + 4, 2),
                            number(digits, rest + 6, 2),
                            digits.length() > rest + 8 ? number(digits, rest + 8, 2) : 0)
                    .atZone(VIET_NAM)
                    .toInstant());
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
