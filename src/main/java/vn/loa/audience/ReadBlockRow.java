package vn.loa.audience;

import java.time.Instant;
import java.util.Optional;
import vn.loa.contact.NumberReading;

/**
 * Reads the rows of opt-outs and do-not-call files: number, at, source, and of opt-outs the issuer and the class they are
 * about. A moment that cannot be read does not keep the number from being blocked, and what is about nothing we know is
 * about everything: promise 4, opt-outs fail closed.
 */
final class ReadBlockRow implements ReadRow {

    private static final int LONGEST_SOURCE = 100;

    private final Layout layout;
    private final RowNumber numbers;

    ReadBlockRow(Layout layout, RowNumber numbers) {
        this.layout = layout;
        this.numbers = numbers;
    }

    @Override
    public RowReading read(Row row) {
        NumberReading number = numbers.of(row);
        if (number instanceof NumberReading.Invalid invalid) {
            return numbers.refused(row, invalid);
        }
        Optional<Instant> at = MomentText.read(row.cell(layout.column(Column.SEEN_AT)));
        String source = row.cell(layout.column(Column.SOURCE));
        OptOutScope scope =
                OptOutScope.of(row.cell(layout.column(Column.ISSUER)), row.cell(layout.column(Column.MESSAGE_CLASS)));
        long digits = ((NumberReading.Valid) number).number().msisdn();
        return new RowReading.Taken(
                Line.of(
                        digits,
                        row.at(),
                        at.map(Instant::toString).orElse(""),
                        source.substring(0, Math.min(source.length(), LONGEST_SOURCE)),
                        scope.issuer(),
                        scope.messageClass()),
                false,
                false);
    }
}
