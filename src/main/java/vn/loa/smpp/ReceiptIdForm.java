package vn.loa.smpp;

import java.math.BigInteger;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How a carrier writes a message id in its receipts, compared with how it wrote it in the answer to the submit. Many
 * answer in hexadecimal and report in decimal, some the other way round, some pad with zeros or change case. Both sides
 * are brought to one plain form: trimmed, lower case, no leading zeros, at most 64 characters.
 */
enum ReceiptIdForm {
    /** Unknown: all three readings, likeliest first. */
    AUTO {
        @Override
        void addReadings(String id, Set<String> refs) {
            refs.add(id);
            if (isDecimal(id)) {
                refs.add(toHex(id));
            }
            if (isHex(id)) {
                refs.add(toDecimal(id));
            }
        }
    },
    /** The receipt's id is hexadecimal, the answer's decimal. */
    HEX {
        @Override
        void addReadings(String id, Set<String> refs) {
            refs.add(isHex(id) ? toDecimal(id) : id);
        }
    },
    /** The receipt's id is decimal, the answer's hexadecimal. */
    DECIMAL {
        @Override
        void addReadings(String id, Set<String> refs) {
            refs.add(isDecimal(id) ? toHex(id) : id);
        }
    },
    /** Both are the same text. */
    TEXT {
        @Override
        void addReadings(String id, Set<String> refs) {
            refs.add(id);
        }
    };

    /** SMPP 3.4 section 5.2.23: at most 64 characters and the end mark. */
    static final int LONGEST = 64;

    abstract void addReadings(String id, Set<String> refs);

    /** The forms the submit answer's id may have had, likeliest first. */
    final List<String> refs(List<String> idsInReceipt) {
        Set<String> refs = new LinkedHashSet<>();
        for (String id : idsInReceipt) {
            addReadings(plain(id), refs);
        }
        return List.copyOf(refs);
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

    private static String toHex(String decimal) {
        return new BigInteger(decimal).toString(16);
    }

    private static String toDecimal(String hex) {
        return new BigInteger(hex, 16).toString();
    }

    private static boolean isDecimal(String id) {
        return !id.isEmpty() && id.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean isHex(String id) {
        return !id.isEmpty() && id.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }
}
