package vn.loa.audience;

/**
 * A row of a file.
 *
 * @param at where a person finds it: the line in a CSV file, the row in a sheet, from 1
 * @param cells as they stand in the file
 */
@SuppressWarnings("ArrayRecordComponent") // a plain carrier of millions of rows; nobody compares two of them
record Row(long at, String[] cells) {

    /** The cell, tidied; empty when the row is too short for it. */
    String cell(int column) {
        return column < 0 || column >= cells.length ? "" : Tidy.cell(cells[column]);
    }

    boolean isBlank() {
        for (String cell : cells) {
            if (!cell.isBlank()) {
                return false;
            }
        }
        return true;
    }
}
