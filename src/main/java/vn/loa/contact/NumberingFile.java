package vn.loa.contact;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import vn.loa.home.Home;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;
import vn.loa.words.Place;

/** A data file of {@code config/numbering/}: CSV in UTF-8 with a header, {@code #} starts a comment line. */
final class NumberingFile {

    private final Home home;
    private final String name;

    NumberingFile(Home home, String name) {
        this.home = home;
        this.name = "config/numbering/" + name;
    }

    /** Gives every row in order. @throws BadInputException for an unreadable file, a missing column or a ragged row */
    void forEach(List<String> columns, Consumer<Row> each) {
        Path shown = home.shown(name);
        try (CsvReader<NamedCsvRecord> rows = reader()) {
            for (NamedCsvRecord fields : rows) {
                requireColumns(columns, fields, shown);
                each.accept(new Row(fields, shown));
            }
        } catch (CsvParseException e) {
            throw new BadInputException(
                    Place.file(shown), Phrase.of("contact.file.not-csv", String.valueOf(e.getMessage())));
        } catch (IOException e) {
            throw new BadInputException(Place.file(shown), Phrase.of("contact.file.unreadable", e.toString()));
        }
    }

    private CsvReader<NamedCsvRecord> reader() throws IOException {
        return CsvReader.builder()
                .commentStrategy(CommentStrategy.SKIP)
                .detectBomHeader(true)
                .ofNamedCsvRecord(home.open(name), StandardCharsets.UTF_8);
    }

    private static void requireColumns(List<String> columns, NamedCsvRecord fields, Path shown) {
        for (String column : columns) {
            if (!fields.getHeader().contains(column)) {
                throw new BadInputException(
                        Place.file(shown), Phrase.of("contact.file.no-column", column, String.join(",", columns)));
            }
        }
    }

    /** One row; it knows its line, so that whoever finds it wrong can say where. */
    record Row(NamedCsvRecord fields, Path shown) {

        String get(String column) {
            return fields.findField(column)
                    .orElseThrow(() -> bad(column, Phrase.of("contact.file.no-value")))
                    .strip();
        }

        BadInputException bad(String column, Phrase why) {
            return new BadInputException(
                    new Place(shown.toString(), (int) fields.getStartingLineNumber(), 0, column), why);
        }
    }
}
