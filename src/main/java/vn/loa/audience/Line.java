package vn.loa.audience;

import java.util.Arrays;
import java.util.Comparator;

/**
 * An accepted row on its way into the database.
 *
 * @param number the person, as {@link vn.loa.contact.PhoneNumber#msisdn()}
 * @param at the row of the file, which keeps the file's order among the rows of one number
 * @param said what the row says: its fields in the order its kind of file gives them, "" for nothing; two rows of a number
 *     that say the same are the same record
 */
record Line(long number, long at, String said) {

    static final Comparator<Line> BY_NUMBER =
            Comparator.comparingLong(Line::number).thenComparingLong(Line::at);

    /** Cells hold no control characters once tidied, so this never occurs in one. */
    private static final char BETWEEN = '\u001F';

    static Line of(long number, long at, String... fields) {
        return new Line(number, at, said(fields));
    }

    static String said(String... fields) {
        return String.join(String.valueOf(BETWEEN), fields);
    }

    static String[] fields(String said) {
        int count = 1 + (int) said.chars().filter(c -> c == BETWEEN).count();
        String[] fields = new String[count];
        Arrays.fill(fields, "");
        int from = 0;
        for (int i = 0; i < count; i++) {
            int to = said.indexOf(BETWEEN, from);
            fields[i] = said.substring(from, to < 0 ? said.length() : to);
            from = to + 1;
        }
        return fields;
    }
}
