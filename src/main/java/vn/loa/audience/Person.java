package vn.loa.audience;

import java.util.List;

/**
 * Everything a file says about one number.
 *
 * @param said what its rows say, in the file's order, each once
 * @param rows how many rows said it
 */
record Person(long number, List<String> said, int rows) {

    /** Rows that repeated an earlier one of the same number. */
    int duplicates() {
        return rows - said.size();
    }
}
