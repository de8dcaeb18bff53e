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
        int at = 0;
        while (at < text.length()) {
            int carrier = after(text, at);
            int area = after(text, carrier);
            int what = after(text, area);
            int n = after(text, what);
            int end = text.indexOf(STEP, n);
            end = end < 0 ? text.length() : end;
            Counter counter = new Counter(
                    wave,
                    text.substring(at, carrier - 1),
                    text.substring(carrier, area - 1),
                    text.substring(area, what - 1),
                    text.substring(what, n - 1));
            sum.add(counter, Long.parseLong(text, n, end, 10));
            at = end + 1;
        }
    }

    /** As {@link #read}, of the counters that match only, and without keeping any. */
    static long sum(String text, @Nullable String route, Set<String> whats) {
        long sum = 0;
        int at = 0;
        while (at < text.length()) {
            int carrier = after(text, at);
            int what = after(text, after(text, carrier));
            int n = after(text, what);
            int end = text.indexOf(STEP, n);
            end = end < 0 ? text.length() : end;
            if ((route == null || is(text, at, carrier - 1, route))
                    && whats.stream().anyMatch(one -> is(text, what, n - 1, one))) {
                sum += Long.parseLong(text, n, end, 10);
            }
            at = end + 1;
        }
        return sum;
    }

    private static boolean is(String text, int from, int to, String wanted) {
        return to - from == wanted.length() && text.startsWith(wanted, from);
    }

    private static int after(String text, int field) {
        return text.indexOf(FIELD, field) + 1;
    }
}
