package vn.loa.audience;

import vn.loa.words.Phrase;

/**
 * A row that was not taken.
 *
 * @param at where it is in the file
 * @param column the header of the column that was wrong
 * @param value its cell as it stands in the file
 */
record Reject(long at, String column, String value, Phrase reason, Phrase remedy) {}
