package vn.loa.campaign;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.loa.campaign.CarrierCodes.Row;
import vn.loa.home.Home;
import vn.loa.home.TableFile;
import vn.loa.words.Phrase;

/** Reads {@link CarrierCodes#FILE}. */
final class ReadCodeTable {

    private final Home home;
    private final Map<CarrierCodes.Key, Row> rows = new HashMap<>();
    private final Map<CarrierCodes.Key, Long> lines = new HashMap<>();

    ReadCodeTable(Home home) {
        this.home = home;
    }

    Map<CarrierCodes.Key, Row> rows() {
        new TableFile(home, CarrierCodes.FILE).read(this::row);
        return rows;
    }

    private void row(TableFile.Row line) {
        String carrier = line.needed("carrier");
        if (!carrier.matches("\\*|[a-z][a-z0-9-]*")) {
            throw line.bad("carrier", Phrase.of("campaign.codes.carrier", carrier));
        }
        CodeMeaning meaning = new CodeMeaning(
                new CodeMeaning.Said(line.needed("reason-vi"), line.needed("advice-vi")),
                new CodeMeaning.Said(line.needed("reason-en"), line.needed("advice-en")));
        for (String code : line.needed("code").split("\\|", -1)) {
            ProviderCode parsed = code(line, code);
            enter(line, new CarrierCodes.Key(carrier, parsed.name()), new Row(retryAfter(line, parsed), meaning));
        }
    }

    private void enter(TableFile.Row line, CarrierCodes.Key key, Row row) {
        Long first = lines.putIfAbsent(key, line.line());
        if (first != null) {
            throw line.bad("code", Phrase.of("campaign.codes.twice", key.code(), key.carrier(), first));
        }
        rows.put(key, row);
    }

    private ProviderCode code(TableFile.Row line, String written) {
        ProviderCode parsed = ProviderCode.of(written);
        if (!parsed.isKnownForm()) {
            throw line.bad("code", Phrase.of("campaign.codes.form", written));
        }
        return parsed;
    }

    private @Nullable Duration retryAfter(TableFile.Row line, ProviderCode code) {
        String retry = line.needed("retry");
        if (!List.of("yes", "no").contains(retry)) {
            throw line.bad("retry", Phrase.of("campaign.codes.retry", retry));
        }
        if (retry.equals("no")) {
            return null;
        }
        if (code.isInDoubt()) {
            throw line.bad("retry", Phrase.of("campaign.codes.in-doubt", code.name()));
        }
        if (code.name().endsWith("*")) {
            throw line.bad("retry", Phrase.of("campaign.codes.unknown-again", code.name()));
        }
        return wait(line);
    }

    private Duration wait(TableFile.Row line) {
        String wait = line.needed("wait");
        try {
            return Lengths.read(wait);
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            throw line.bad("wait", Phrase.of("campaign.codes.wait", wait));
        }
    }
}
