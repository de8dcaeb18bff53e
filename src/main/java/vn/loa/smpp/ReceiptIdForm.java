package vn.loa.smpp;

import java.math.BigInteger;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How a carrier writes a message id in its receipts, compared with how it wrote it in the answer to the submit. Many
 * answer in hexadecimal and report in decimal, some the other way round, some pad with zeros or change case. Both sides
 * are brought to one plain form: trimmed, lower case, no leading zeros, at most 64 characters.
 */
enum ReceiptIdForm {
    /** Unknown, to be learned: all three readings, likeliest first. */
    AUTO {
        @Override
        Optional<String> reading(String id) {
            return Optional.empty();
        }
    },
    /** Both are the same text. */
    TEXT {
        @Override
        Optional<String> reading(String id) {
            return Optional.of(id);
        }
    },
    /** The receipt's id is decimal, the answer's hexadecimal. */
    DECIMAL {
        @Override
        Optional<String> reading(String id) {
            return isDecimal(id) ? Optional.of(rebased(id, 10, 16)) : Optional.empty();
        }
    },
    /** The receipt's id is hexadecimal, the answer's decimal. */
    HEX {
        @Override
        Optional<String> reading(String id) {
            return isHex(id) ? Optional.of(plain(rebased(id, 16, 10))) : Optional.empty();
        }
    };

    /** Every form but AUTO, the likeliest first as long as nothing is known. */
    static final List<ReceiptIdForm> READINGS = List.of(TEXT, DECIMAL, HEX);

    /** Digits of either base that surely fit into a long. */
    private static final int SHORT = 15;

    /** SMPP 3.4 section 5.2.23: at most 64 characters and the end mark. */
    static final int LONGEST = 64;

    /** The id that the answer had if receipts are written so; nothing when this id cannot be. */
    abstract Optional<String> reading(String plainId);

    /**
     * The forms the answer's id may have had, likeliest first.
     *
     * @param plainIds what the receipt calls the message, the most trustworthy first
     * @param learned what was learned of this route, AUTO when nothing was
     */
    final List<String> refs(List<String> plainIds, ReceiptIdForm learned) {
        Set<String> refs = new LinkedHashSet<>();
        if (this != AUTO) {
            plainIds.forEach(id -> refs.add(reading(id).orElse(id)));
            return List.copyOf(refs);
        }
        plainIds.forEach(id -> learned.reading(id).ifPresent(refs::add));
        for (ReceiptIdForm form : READINGS) {
            plainIds.forEach(id -> form.reading(id).ifPresent(refs::add));
        }
        return List.copyOf(refs);
    }

    /** As the settings write it. */
    final String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** An id in its plain form; empty stays empty. */
    static String plain(String id) {
        String tidy = printable(id).strip().toLowerCase(Locale.ROOT);
        int zeros = 0;
        while (zeros < tidy.length() - 1 && tidy.charAt(zeros) == '0') {
            zeros++;
        }
        return tidy.substring(zeros, Math.min(tidy.length(), zeros + LONGEST));
    }

    /** Control characters and whatever is not ASCII become dots: databases and terminals choke on them. */
    static String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            printable.append(c >= ' ' && c < 0x7f ? c : '.');
        }
        return printable.toString();
    }

    private static String rebased(String id, int from, int to) {
        return id.length() <= SHORT
                ? Long.toString(Long.parseLong(id, from), to)
                : new BigInteger(id, from).toString(to);
    }

    private static boolean isDecimal(String id) {
        return !id.isEmpty() && id.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean isHex(String id) {
        return !id.isEmpty() && id.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }
}
