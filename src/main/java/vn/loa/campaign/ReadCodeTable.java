package vn.loa.campaign;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.loa.campaign.CarrierCodes.Row;
import vn.loa.home.Home;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;
import vn.loa.words.Place;

/** Reads {@link CarrierCodes#FILE}; lines that start with # are remarks. */
final class ReadCodeTable {

    private final Home home;
    private final Map<CarrierCodes.Key, Row> rows = new HashMap<>();
    private final Map<CarrierCodes.Key, Long> lines = new HashMap<>();

    ReadCodeTable(Home home) {
        this.home = home;
    }

    Map<CarrierCodes.Key, Row> rows() {
        try (CsvReader<NamedCsvRecord> records = CsvReader.builder()
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .commentStrategy(CommentStrategy.SKIP)
                .ofNamedCsvRecord(new InputStreamReader(home.open(CarrierCodes.FILE), StandardCharsets.UTF_8))) {
            records.forEach(this::row);
            return rows;
        } catch (IOException | UncheckedIOException | CsvParseException e) {
            String why = e.getMessage() == null ? e.toString() : e.getMessage();
            BadInputException bad = new BadInputException(
                    Place.file(home.shown(CarrierCodes.FILE)), Phrase.of("campaign.codes.file", why));
            bad.initCause(e);
            throw bad;
        }
    }

    private void row(NamedCsvRecord record) {
        String carrier = needed(record, "carrier");
        if (!carrier.matches("\\*|[a-z][a-z0-9-]*")) {
            throw bad(record, "carrier", Phrase.of("campaign.codes.carrier", carrier));
        }
        CodeMeaning meaning = new CodeMeaning(
                new CodeMeaning.Said(needed(record, "reason-vi"), needed(record, "advice-vi")),
                new CodeMeaning.Said(needed(record, "reason-en"), needed(record, "advice-en")));
        for (String code : needed(record, "code").split("\\|", -1)) {
            ProviderCode parsed = code(record, code);
            enter(record, new CarrierCodes.Key(carrier, parsed.name()), new Row(retryAfter(record, parsed), meaning));
        }
    }

    private void enter(NamedCsvRecord record, CarrierCodes.Key key, Row row) {
        Long first = lines.putIfAbsent(key, record.getStartingLineNumber());
        if (first != null) {
            throw bad(record, "code", Phrase.of("campaign.codes.twice", key.code(), key.carrier(), first));
        }
        rows.put(key, row);
    }

    private ProviderCode code(NamedCsvRecord record, String written) {
        ProviderCode parsed = ProviderCode.of(written);
        if (!parsed.isKnownForm()) {
            throw bad(record, "code", Phrase.of("campaign.codes.form", written));
        }
        return parsed;
    }

    private @Nullable Duration retryAfter(NamedCsvRecord record, ProviderCode code) {
        String retry = needed(record, "retry");
        if (!List.of("yes", "no").contains(retry)) {
            throw bad(record, "retry", Phrase.of("campaign.codes.retry", retry));
        }
        if (retry.equals("no")) {
            return null;
        }
        if (code.isInDoubt()) {
            throw bad(record, "retry", Phrase.of("campaign.codes.in-doubt", code.name()));
        }
        if (code.name().endsWith("*")) {
            throw bad(record, "retry", Phrase.of("campaign.codes.unknown-again", code.name()));
        }
        return wait(record);
    }

    private Duration wait(NamedCsvRecord record) {
        String wait = needed(record, "wait");
        try {
            return Lengths.read(wait);
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            throw bad(record, "wait", Phrase.of("campaign.codes.wait", wait));
        }
    }

    private String needed(NamedCsvRecord record, String column) {
        String text = record.findField(column).orElse("").strip();
        if (text.isEmpty()) {
            throw bad(record, column, Phrase.of("campaign.codes.missing", column));
        }
        return text;
    }

    private BadInputException bad(NamedCsvRecord record, String column, Phrase phrase) {
        return new BadInputException(
                new Place(
                        home.shown(CarrierCodes.FILE).toString(),
                        Math.toIntExact(record.getStartingLineNumber()),
                        0,
                        column),
                phrase);
    }
}
