package vn.loa.smpp;

import java.util.EnumMap;
import java.util.Map;

/**
 * The fields of a receipt's text (SMPP 3.4 appendix B, which is a custom and not a rule): keys in any case and any
 * order, some missing, some empty. A value reaches to the next known key; of several equal keys the first counts; what
 * follows {@code text:} is the subscriber's message and may look like anything.
 */
final class ReceiptText {

    enum Key {
        ID("id"),
        SUBMITTED("sub"),
        DELIVERED("dlvrd"),
        SUBMIT_DATE("submit date", "submit_date", "submitdate"),
        DONE_DATE("done date", "done_date", "donedate"),
        STATE("stat", "status", "state"),
        ERROR("err", "error"),
        TEXT("text");

        private final String[] spellings;

        Key(String... spellings) {
            this.spellings = spellings;
        }
    }

    private final String text;
    private final Map<Key, String> values = new EnumMap<>(Key.class);

    ReceiptText(String text) {
        this.text = text;
        readAll();
    }

    /** The value as far as the next known key, trimmed; empty when it is missing. */
    String whole(Key key) {
        return values.getOrDefault(key, "");
    }

    /** The first word of the value; empty when it is missing. */
    String word(Key key) {
        String whole = whole(key);
        int end = 0;
        while (end < whole.length() && whole.charAt(end) > ' ') {
            end++;
        }
        return whole.substring(0, end);
    }

    private void readAll() {
        Key open = null;
        int valueFrom = 0;
        for (int colon = text.indexOf(':'); colon >= 0; colon = text.indexOf(':', colon + 1)) {
            for (Key key : Key.values()) {
                int keyFrom = startOf(key, colon);
                if (keyFrom < valueFrom) {
                    continue;
                }
                if (open != null) {
                    values.putIfAbsent(open, text.substring(valueFrom, keyFrom).strip());
                }
                open = key;
                valueFrom = colon + 1;
                break;
            }
            if (open == Key.TEXT) {
                return;
            }
        }
        if (open != null) {
            values.putIfAbsent(open, text.substring(valueFrom).strip());
        }
    }

    /** Where this key begins if it ends at the colon, else -1. */
    private int startOf(Key key, int colon) {
        for (String spelling : key.spellings) {
            int from = colon - spelling.length();
            if (from >= 0
                    && text.regionMatches(true, from, spelling, 0, spelling.length())
                    && (from == 0 || !Character.isLetterOrDigit(text.charAt(from - 1)))) {
                return from;
            }
        }
        return -1;
    }
}
