package vn.loa.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.loa.ledger.TallySteps.Counter;

/** Steps of one wave as they are kept: a line a step, its fields between tabs. */
final class TallyText {

    /** What a row has room for, less the longest line. */
    private static final int ROOM = 900_000;

    private static final char FIELD = '\t';
    private static final char STEP = '\n';

    // The fields before n, by their places.
    private static final int ROUTE = 0;
    private static final int CARRIER = 1;
    private static final int AREA = 2;
    private static final int WHAT = 3;
    private static final int FIELDS = 4;

    private TallyText() {}

    /** In as many texts as it takes. */
    static List<String> of(Map<Counter, Long> steps) {
        List<String> texts = new ArrayList<>(1);
        StringBuilder text = new StringBuilder();
        steps.forEach((counter, n) -> {
            if (text.length() > ROOM) {
                texts.add(text.toString());
                text.setLength(0);
            }
            if (!text.isEmpty()) {
                text.append(STEP);
            }
            field(text, counter.route());
            field(text, counter.carrier());
            field(text, counter.area());
            field(text, counter.what());
            text.append((long) n);
        });
        if (!text.isEmpty()) {
            texts.add(text.toString());
        }
        return texts;
    }

    private static void field(StringBuilder text, String field) {
        if (field.indexOf(FIELD) >= 0 || field.indexOf(STEP) >= 0) {
            throw new IllegalArgumentException("a counter's name has a tab or a line's end: " + field);
        }
        text.append(field).append(FIELD);
    }

    /** Adds what a text says to a sum. */
    static void read(long wave, String text, TallySteps sum) {
        Lines lines = new Lines(text);
        while (lines.next()) {
            sum.add(
                    new Counter(wave, lines.field(ROUTE), lines.field(CARRIER), lines.field(AREA), lines.field(WHAT)),
                    lines.n());
        }
    }

    /** As {@link #read}, of the counters that match only, and without keeping any. */
    static long sum(String text, @Nullable String route, Set<String> whats) {
        long sum = 0;
        Lines lines = new Lines(text);
        while (lines.next()) {
            if ((route == null || lines.is(ROUTE, route)) && whats.stream().anyMatch(what -> lines.is(WHAT, what))) {
                sum += lines.n();
            }
        }
        return sum;
    }

    /** Goes through a text line by line, and copies only the fields that are asked for. */
    private static final class Lines {

        private final String text;
        private final int[] starts = new int[FIELDS + 1];
        private int end = -1;

        Lines(String text) {
            this.text = text;
        }

        boolean next() {
            if (end + 1 >= text.length()) {
                return false;
            }
            starts[ROUTE] = end + 1;
            for (int field = 1; field <= FIELDS; field++) {
                starts[field] = text.indexOf(FIELD, starts[field - 1]) + 1;
            }
            int next = text.indexOf(STEP, starts[FIELDS]);
            end = next < 0 ? text.length() : next;
            return true;
        }

        String field(int field) {
            return text.substring(starts[field], starts[field + 1] - 1);
        }

        boolean is(int field, String wanted) {
            return starts[field + 1] - 1 - starts[field] == wanted.length() && text.startsWith(wanted, starts[field]);
        }

        long n() {
            return Long.parseLong(text, starts[FIELDS], end, 10);
        }
    }
}
