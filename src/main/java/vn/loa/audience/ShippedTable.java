package vn.loa.audience;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import vn.loa.home.Home;

/** A small CSV table of {@code config/}: a header line, {@code #} comments, lists within a cell separated by {@code |}. */
final class ShippedTable {

    private ShippedTable() {}

    static List<NamedCsvRecord> rows(Home home, String relative) {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder()
                .commentStrategy(CommentStrategy.SKIP)
                .ofNamedCsvRecord(new InputStreamReader(home.open(relative), StandardCharsets.UTF_8))) {
            return rows.stream().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + home.shown(relative), e);
        }
    }

    static Stream<String> several(String cell) {
        return Stream.of(cell.split("\\|")).map(String::strip).filter(part -> !part.isEmpty());
    }
}
