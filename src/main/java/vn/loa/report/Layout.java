package vn.loa.report;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Lines of at most {@link #WIDTH} columns: aligned tables and wrapped sentences. Each letter is one column (NFC). */
final class Layout {

    static final int WIDTH = 100;

    private static final int NARROWEST = 8;

    private Layout() {}

    /**
     * First column to the left, the others to the right, two columns apart. A table that would be too wide is set closer
     * first; then its first column is cut.
     *
     * @param rows all with the same number of cells
     */
    static List<String> table(String indent, List<List<String>> rows) {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        int whole = indent.length() + Arrays.stream(widths).sum();
        int gaps = widths.length - 1;
        String gap = whole + 2 * gaps <= WIDTH ? "  " : " ";
        int over = Math.max(0, whole + gap.length() * gaps - WIDTH);
        widths[0] = Math.min(widths[0], Math.max(NARROWEST, widths[0] - over));
        return rows.stream().map(row -> indent + line(row, widths, gap)).toList();
    }

    /** Breaks at spaces; lines after the first are indented further. */
    static List<String> wrapped(String first, String next, String sentence) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(first);
        boolean fresh = true;
        for (String word : composed(sentence).split(" ", -1)) {
            if (!fresh && width(line) + 1 + width(word) > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(next);
                fresh = true;
            }
            line.append(fresh ? "" : " ").append(word);
            fresh = false;
        }
        lines.add(line.toString());
        return lines;
    }

    private static String line(List<String> row, int[] widths, String gap) {
        String first = cut(composed(row.get(0)), widths[0]);
        return first
                + " ".repeat(widths[0] - width(first))
                + rest(row, widths, gap).stripTrailing();
    }

    private static String rest(List<String> row, int[] widths, String gap) {
        List<String> cells = new ArrayList<>();
        for (int i = 1; i < widths.length; i++) {
            cells.add(gap + " ".repeat(widths[i] - width(row.get(i))) + composed(row.get(i)));
        }
        return cells.stream().collect(Collectors.joining());
    }

    private static String cut(String cell, int width) {
        return width(cell) <= width ? cell : cell.substring(0, cell.offsetByCodePoints(0, width - 1)) + "…";
    }

    private static int width(CharSequence cell) {
        String composed = composed(cell);
        return composed.codePointCount(0, composed.length());
    }

    private static String composed(CharSequence text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }
}
