package vn.loa.text;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.function.Function;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;
import vn.loa.words.Place;

/** One row of a rule file; whoever reads a bad field from it learns the file, line and column. */
record RuleRow(Path file, NamedCsvRecord record) {

    /** The field, or nothing when the row or the whole file lacks it. */
    String text(String column) {
        return record.findField(column).orElse("").strip();
    }

    String required(String column) {
        String text = text(column);
        if (text.isEmpty()) {
            throw bad(column, Phrase.of("text.rules.missing"));
        }
        return text;
    }

    <T> T read(String column, Function<String, T> read) {
        String text = required(column);
        try {
            return read.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            BadInputException bad = bad(column, Phrase.of("text.rules.unreadable", text));
            bad.initCause(e);
            throw bad;
        }
    }

    /** A whole number above zero, or {@link Integer#MAX_VALUE} when there is none. */
    int mostOf(String column) {
        return text(column).isEmpty() ? Integer.MAX_VALUE : read(column, Integer::parseUnsignedInt);
    }

    private BadInputException bad(String column, Phrase phrase) {
        int line = Math.toIntExact(record.getStartingLineNumber());
        return new BadInputException(new Place(file.toString(), line, 0, column), phrase);
    }
}
