package vn.loa.audience;

import vn.loa.contact.NumberReader;
import vn.loa.contact.NumberReading;
import vn.loa.words.Phrase;

/** The number of a row, and how a row without a good one is refused. */
final class RowNumber {

    private final NumberReader numbers;
    private final int column;
    private final String header;

    RowNumber(NumberReader numbers, Layout layout) {
        this.numbers = numbers;
        this.column = layout.column(Column.NUMBER);
        this.header = layout.header(Column.NUMBER);
    }

    NumberReading of(Row row) {
        return numbers.read(raw(row));
    }

    RowReading refused(Row row, NumberReading.Invalid why) {
        return new RowReading.Refused(
                new Reject(row.at(), header, raw(row), why.reason(), Phrase.of("audience.remedy.cell")));
    }

    private String raw(Row row) {
        return column < row.cells().length ? row.cells()[column] : "";
    }
}
