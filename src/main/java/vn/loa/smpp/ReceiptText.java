package vn.loa.smpp;

import java.util.EnumMap;
import java.util.Map;

/**
 * The fields of a receipt's text (SMPP 3.4 appendix B, which is a custom and not a rule): keys in any case and any
 * order, some missing, some empty. A value reaches to the next known key; of several equal keys the first counts; what
 * follows {@code text:} is the subscriber's message and may look like anything.
 */
final class ReceiptText {

    enum Field {
        ID("id"),
        SUBMITTED("sub"),
        DELIVERED("dlvrd"),
        SUBMIT_DATE("submit date", "submit_date", "submitdate"),
        DONE_DATE("done date", "done_date", "donedate"),
        STATE("stat", "status", "state"),
        ERROR("err", "error"),
        TEXT("text");

        private final String spelling;
        private final String second;
        private final String third;

        Field(String spelling) {
            this(spelling, spelling, spelling);
        }

        Field(String spelling, String second) {
            this(spelling, second, second);
        }

        Field(String spelling, String second, String third) {
            this.spelling = spelling;
            this.second = second;
            this.third = third;
        }
    }

    private final String text;
    private final Map<Field, String> values = new EnumMap<>(Field.class);

    ReceiptText(String text) {
        this.text = text;
        readAll();
    }

    /** The value as far as the next known key, trimmed; empty when it is missing. */
    String whole(Field field) {
        return values.getOrDefault(field, "");
    }

    /** The first word of the value; empty when it is missing. */
    String word(Field field) {
        String whole = whole(field);
        int end = 0;
        while (end < whole.length() && whole.charAt(end) > ' ') {
            end++;
        }
        return whole.substring(0, end);
    }

    private void readAll() {
        Field open = null;
        int valueFrom = 0;
        for (int colon = text.indexOf(':'); colon >= 0; colon = text.indexOf(':', colon + 1)) {
            for (Field field : Field.values()) {
                int fieldFrom = startOf(field, colon);
                if (fieldFrom < valueFrom) {
                    continue;
                }
                if (open != null) {
                    values.putIfAbsent(
                            open, text.substring(valueFrom, fieldFrom).strip());
                }
                open = field;
                valueFrom = colon + 1;
                break;
            }
            if (open == Field.TEXT) {
                return;
            }
        }
        if (open != null) {
            values.putIfAbsent(open, text.substring(valueFrom).strip());
        }
    }

    /** Where this key begins if it ends at the colon, else -1. */
    private int startOf(Field field, int colon) {
        int from = startOf(field.spelling, colon);
        from = from >= 0 ? from : startOf(field.second, colon);
        return from >= 0 ? from : startOf(field.third, colon);
    }

    private int startOf(String spelling, int colon) {
        int from = colon - spelling.length();
        boolean found = from >= 0
                && text.regionMatches(true, from, spelling, 0, spelling.length())
                && (from == 0 || !Character.isLetterOrDigit(text.charAt(from - 1)));
        return found ? from : -1;
    }
}
