package vn.loa.home;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;
import vn.loa.words.Place;

/**
 * A table that people of a home may edit: comma-separated, UTF-8, a line of column names, lines that start with # are remarks. The
 * home's own file wins over the shipped one.
 */
public final class TableFile {

    private final Home home;
    private final String file;

    /** @param file as in {@link Home#open} */
    public TableFile(Home home, String file) {
        this.home = home;
        this.file = file;
    }

    /** @throws BadInputException when the file cannot be read, or what {@code each} throws */
    public void read(Consumer<Row> each) {
        try (CsvReader<NamedCsvRecord> records = CsvReader.builder()
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .commentStrategy(CommentStrategy.SKIP)
                .ofNamedCsvRecord(new InputStreamReader(home.open(file), StandardCharsets.UTF_8))) {
            records.forEach(record -> each.accept(new Row(record)));
        } catch (IOException | UncheckedIOException | CsvParseException e) {
            String why = e.getMessage() == null ? e.toString() : e.getMessage();
            BadInputException bad =
                    new BadInputException(Place.file(home.shown(file)), Phrase.of("table.unreadable", why));
            bad.initCause(e);
            throw bad;
        }
    }

    /** One line of the table. */
    public final class Row {

        private final NamedCsvRecord record;

        private Row(NamedCsvRecord record) {
            this.record = record;
        }

        /** From 1, remarks counted. */
        public long line() {
            return record.getStartingLineNumber();
        }

        /** Without blanks around it; blank when there is none. */
        public String text(String column) {
            return record.findField(column).orElse("").strip();
        }

        /** @throws BadInputException when it is blank */
        public String needed(String column) {
            String text = text(column);
            if (text.isEmpty()) {
                throw bad(column, Phrase.of("table.missing", column));
            }
            return text;
        }

        /** An error at this line and column. */
        public BadInputException bad(String column, Phrase phrase) {
            int line = Math.toIntExact(record.getStartingLineNumber());
            return new BadInputException(new Place(home.shown(file).toString(), line, 0, column), phrase);
        }
    }
}
