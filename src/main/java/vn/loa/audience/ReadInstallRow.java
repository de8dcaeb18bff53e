package vn.loa.audience;

import java.time.Instant;
import java.util.Optional;
import vn.loa.contact.NumberReading;
import vn.loa.words.Phrase;

/** Reads the rows of a file of install states: number, state, seen at. */
final class ReadInstallRow implements ReadRow {

    private final Layout layout;
    private final RowNumber numbers;
    private final TypedValues typed;

    ReadInstallRow(Layout layout, RowNumber numbers, TypedValues typed) {
        this.layout = layout;
        this.numbers = numbers;
        this.typed = typed;
    }

    @Override
    public RowReading read(Row row) {
        NumberReading number = numbers.of(row);
        if (number instanceof NumberReading.Invalid invalid) {
            return numbers.refused(row, invalid);
        }
        String said = row.cell(layout.column(Column.INSTALL_STATE));
        Optional<String> state = typed.read(Column.INSTALL_STATE, said);
        if (state.isEmpty()) {
            return refused(row, Column.INSTALL_STATE, said, Phrase.of("audience.row.install-state"));
        }
        String moment = row.cell(layout.column(Column.SEEN_AT));
        Optional<Instant> seenAt = MomentText.read(moment);
        if (seenAt.isEmpty() && !moment.isEmpty()) {
            return refused(row, Column.SEEN_AT, moment, Phrase.of("audience.row.moment"));
        }
        long digits = ((NumberReading.Valid) number).number().msisdn();
        return new RowReading.Taken(
                Line.of(
                        digits,
                        row.at(),
                        state.get(),
                        seenAt.map(Instant::toString).orElse("")),
                false,
                false);
    }

    private RowReading refused(Row row, String column, String value, Phrase reason) {
        return new RowReading.Refused(
                new Reject(row.at(), layout.header(column), value, reason, Phrase.of("audience.remedy.cell")));
    }
}
