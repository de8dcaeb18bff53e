package vn.loa.audience;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which column of a file is which.
 *
 * @param names the name of each column from the left; empty for one that is not kept
 * @param headers the header of each column as it stands in the file
 */
record Layout(List<String> names, List<String> headers) {

    /** Official letters put titles, dates and addressees above the table. */
    private static final int ROWS_ABOVE = 20;

    /** Reads on until the header row, which is the first one with a column for the number; empty when there is none. */
    static Optional<Layout> find(Rows rows, HeaderWords words) {
        for (int i = 0; i < ROWS_ABOVE; i++) {
            Row row = rows.next();
            if (row == null) {
                return Optional.empty();
            }
            Layout layout = of(row, words);
            if (layout.column(Column.NUMBER) >= 0) {
                return Optional.of(layout);
            }
        }
        return Optional.empty();
    }

    private static Layout of(Row row, HeaderWords words) {
        List<String> names = new ArrayList<>();
        List<String> headers = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < row.cells().length; i++) {
            String header = row.cell(i);
            headers.add(header);
            String name = words.nameOf(header);
            names.add(name.isEmpty() || name.startsWith(Column.NOT_KEPT) ? "" : free(name, taken));
        }
        return new Layout(List.copyOf(names), List.copyOf(headers));
    }

    /** Two columns of one name are both kept; the second is called {@code name_2}. */
    private static String free(String name, Set<String> taken) {
        String free = name;
        for (int i = 2; !taken.add(free); i++) {
            free = name + "_" + i;
        }
        return free;
    }

    /** Where the column is, from 0; -1 when the file has none of this name. */
    int column(String name) {
        return names.indexOf(name);
    }

    boolean has(String name) {
        return column(name) >= 0;
    }

    /** The header of a column as the file's owner wrote it; its name when the file has none. */
    String header(String name) {
        int column = column(name);
        return column < 0 ? name : headers.get(column);
    }

    /** The cell of a column, tidied; null when the file has no such column or the cell is empty. */
    @Nullable
    String cell(Row row, String name) {
        String cell = row.cell(column(name));
        return cell.isEmpty() ? null : cell;
    }
}
