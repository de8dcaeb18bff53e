package vn.loa.text;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import vn.loa.home.Home;

/** A CSV file of rules under {@code config/}; lines that start with # are remarks. */
final class ReadRuleFile {

    private final Home home;
    private final String file;

    ReadRuleFile(Home home, String file) {
        this.home = home;
        this.file = file;
    }

    /** @throws vn.loa.words.BadInputException naming line and column of what cannot be read */
    <T> List<T> rows(Function<RuleRow, T> read) {
        try (CsvReader<NamedCsvRecord> records = CsvReader.builder()
                .commentStrategy(CommentStrategy.SKIP)
                .ofNamedCsvRecord(new InputStreamReader(home.open(file), StandardCharsets.UTF_8))) {
            return records.stream()
                    .map(record -> read.apply(new RuleRow(home.shown(file), record)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + home.shown(file), e);
        }
    }
}
