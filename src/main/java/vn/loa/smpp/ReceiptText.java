package vn.loa.smpp;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * The fields of a receipt's text (SMPP 3.4 appendix B, which is a custom and not a rule): keys in any case and any
 * order, some missing, some empty, with or without commas between them. A value reaches to the next known key; of several
 * equal keys the first counts; what follows {@code text:} is the subscriber's message and may look like anything.
 */
final class ReceiptText {

    enum Field {
        ID("id", "msgid"),
        SUBMITTED("sub"),
        DELIVERED("dlvrd", "dlvr"),
        SUBMIT_DATE("submit date", "submit_date", "submitdate"),
        DONE_DATE("done date", "done_date", "donedate"),
        STATE("stat", "status", "state"),
        ERROR("err", "error"),
        TEXT("text");

        private final String spelling;
        private final String second;
        private final String third;
        private final String lastLetters;

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
            this.lastLetters = last(spelling) + last(second) + last(third);
        }

        private static String last(String spelling) {
            return spelling.substring(spelling.length() - 1);
        }
    }

    private static final String BREAKS = ",;|\"";
    private static final Set<Field> EXTRAS =
            EnumSet.of(Field.SUBMITTED, Field.DELIVERED, Field.SUBMIT_DATE, Field.DONE_DATE, Field.ERROR);

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
        int from = !whole.isEmpty() && whole.charAt(0) == '"' ? 1 : 0;
        int end = from;
        while (end < whole.length() && whole.charAt(end) > ' ' && BREAKS.indexOf(whole.charAt(end)) < 0) {
            end++;
        }
        return whole.substring(from, end);
    }

    /**
     * Whether nobody but an SMSC would write this: an id and a state, and either the id first or two more of the usual
     * fields. A person may quote an id; nobody types dates and counts after it.
     */
    boolean looksLikeReceipt() {
        if (word(Field.ID).isEmpty() || word(Field.STATE).isEmpty()) {
            return false;
        }
        return text.stripLeading().regionMatches(true, 0, "id:", 0, 3)
                || EXTRAS.stream().filter(values::containsKey).count() >= 2;
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

    /** Where this key begins if it ends at the colon, or before blanks before it, else -1. */
    private int startOf(Field field, int colon) {
        int end = colon;
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        // Nearly every colon is decided by this: most keys end in a letter of their own.
        if (end == 0 || field.lastLetters.indexOf(Character.toLowerCase(text.charAt(end - 1))) < 0) {
            return -1;
        }
        int from = startOf(field.spelling, end);
        from = from >= 0 ? from : startOf(field.second, end);
        return from >= 0 ? from : startOf(field.third, end);
    }

    private int startOf(String spelling, int end) {
        int from = end - spelling.length();
        boolean found = from >= 0
                && text.regionMatches(true, from, spelling, 0, spelling.length())
                && (from == 0 || !Character.isLetterOrDigit(text.charAt(from - 1)));
        return found ? from : -1;
    }
}
