package vn.loa.zalo;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.loa.channel.ProviderCodes.Meaning;
import vn.loa.channel.ProviderCodes.Said;
import vn.loa.home.Home;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;
import vn.loa.words.Place;

/** Reads {@link ZaloCodes#FILE}; lines that start with # are remarks. */
final class ReadZaloCodes {

    static final Duration ALWAYS = Duration.ofDays(365_000);

    private final Home home;
    private final Map<String, ZaloCodes.Row> rows = new HashMap<>();
    private final Map<String, Long> lines = new HashMap<>();

    ReadZaloCodes(Home home) {
        this.home = home;
    }

    Map<String, ZaloCodes.Row> rows() {
        try (CsvReader<NamedCsvRecord> records = CsvReader.builder()
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .commentStrategy(CommentStrategy.SKIP)
                .ofNamedCsvRecord(new InputStreamReader(home.open(ZaloCodes.FILE), StandardCharsets.UTF_8))) {
            records.forEach(this::row);
            return rows;
        } catch (IOException | UncheckedIOException | CsvParseException e) {
            String why = e.getMessage() == null ? e.toString() : e.getMessage();
            BadInputException bad =
                    new BadInputException(Place.file(home.shown(ZaloCodes.FILE)), Phrase.of("zalo.codes.file", why));
            bad.initCause(e);
            throw bad;
        }
    }

    private void row(NamedCsvRecord record) {
        ZaloHost host = host(record);
        CodeOutcome outcome = outcome(record);
        Meaning meaning = new Meaning(
                new Said(needed(record, "reason-vi"), needed(record, "reason-en")),
                new Said(needed(record, "advice-vi"), needed(record, "advice-en")));
        String source = needed(record, "source");
        String code = host.prefix() + code(record);
        Long first = lines.putIfAbsent(code, record.getStartingLineNumber());
        if (first != null) {
            throw bad(record, "code", Phrase.of("zalo.codes.twice", code, first, source));
        }
        rows.put(code, new ZaloCodes.Row(outcome, remember(record, outcome), meaning));
    }

    private ZaloHost host(NamedCsvRecord record) {
        String host = needed(record, "host");
        return switch (host) {
            case "phone" -> ZaloHost.PHONE;
            case "oa" -> ZaloHost.OA;
            default -> throw bad(record, "host", Phrase.of("zalo.codes.host", host));
        };
    }

    private String code(NamedCsvRecord record) {
        String code = needed(record, "code");
        if (!code.matches("0|-[1-9][0-9]{0,5}|[a-z][a-z0-9*-]{0,39}")) {
            throw bad(record, "code", Phrase.of("zalo.codes.code", code));
        }
        return code;
    }

    private CodeOutcome outcome(NamedCsvRecord record) {
        String written = needed(record, "outcome");
        for (CodeOutcome outcome : CodeOutcome.values()) {
            if (outcome.name().equals(written)) {
                return outcome;
            }
        }
        throw bad(record, "outcome", Phrase.of("zalo.codes.outcome", written));
    }

    private @Nullable Duration remember(NamedCsvRecord record, CodeOutcome outcome) {
        String written = record.findField("remember").orElse("").strip();
        if (written.isEmpty()) {
            return null;
        }
        if (outcome != CodeOutcome.PERSON) {
            throw bad(record, "remember", Phrase.of("zalo.codes.remember-whom", outcome.name()));
        }
        if (written.equals("always")) {
            return ALWAYS;
        }
        if (!written.matches("[1-9][0-9]{0,3}")) {
            throw bad(record, "remember", Phrase.of("zalo.codes.remember", written));
        }
        return Duration.ofDays(Integer.parseInt(written));
    }

    private String needed(NamedCsvRecord record, String column) {
        String text = record.findField(column).orElse("").strip();
        if (text.isEmpty()) {
            throw bad(record, column, Phrase.of("zalo.codes.missing", column));
        }
        return text;
    }

    private BadInputException bad(NamedCsvRecord record, String column, Phrase phrase) {
        int line = Math.toIntExact(record.getStartingLineNumber());
        return new BadInputException(new Place(home.shown(ZaloCodes.FILE).toString(), line, 0, column), phrase);
    }
}
