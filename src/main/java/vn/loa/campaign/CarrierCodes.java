package vn.loa.campaign;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.loa.home.Home;

/**
 * What carriers' codes mean and whether they are worth another try: {@code config/carriers-codes.csv}. A carrier's own row
 * wins over everybody's. Immutable, safe to share.
 */
public final class CarrierCodes {

    static final String FILE = "config/carriers-codes.csv";
    static final String EVERYBODY = "*";

    private static final CodeMeaning.Said NOTHING = new CodeMeaning.Said("", "");
    private static final CodeMeaning SILENCE = new CodeMeaning(NOTHING, NOTHING);

    private final Map<Key, Row> rows = new HashMap<>();

    /** Whose code it is, and its {@link ProviderCode#name()}. */
    record Key(String carrier, String code) {}

    /** @param retryAfter null when it is not worth another try */
    record Row(@Nullable Duration retryAfter, CodeMeaning meaning) {}

    CarrierCodes(Map<Key, Row> rows) {
        this.rows.putAll(rows);
    }

    /** @throws vn.loa.words.BadInputException naming the line and column of what cannot be read */
    public static CarrierCodes read(Home home) {
        return new CarrierCodes(new ReadCodeTable(home).rows());
    }

    /**
     * What happened and what to do, in general terms when nobody knows the code.
     *
     * @param carrier the id of the carrier it came from; blank when it is not known
     * @param code as the ledger has it: {@code smpp:0x0000000b}, {@code UNDELIV err:027}
     */
    public CodeMeaning meaning(String carrier, String code) {
        ProviderCode parsed = ProviderCode.of(code);
        return (parsed.isReceipt()
                        ? receipt(carrier, parsed)
                        : first(carrier, List.of(parsed.name()))
                                .or(() -> parsed.isStatus()
                                        ? first(carrier, List.of(ProviderCode.ANY_STATUS))
                                        : Optional.empty())
                                .or(() -> first(carrier, List.of(ProviderCode.ANY)))
                                .map(Row::meaning)
                                .orElse(SILENCE))
                .filled(ProviderCode.shown(code.strip()));
    }

    /** How long to wait at least before another try; empty when the code is not worth one, or unknown. */
    Optional<Duration> retryAfter(String carrier, ProviderCode code) {
        if (code.isInDoubt()) {
            return Optional.empty();
        }
        return first(carrier, code.deciding()).map(Row::retryAfter);
    }

    private CodeMeaning receipt(String carrier, ProviderCode code) {
        CodeMeaning state =
                first(carrier, List.of(code.state())).map(Row::meaning).orElse(SILENCE);
        if (code.error().isEmpty()) {
            return state;
        }
        Optional<Row> exact = first(carrier, List.of(code.name()));
        if (exact.isPresent()) {
            return exact.get().meaning();
        }
        return first(carrier, List.of("err:" + code.error()))
                .or(() -> first(carrier, List.of(ProviderCode.ANY_ERROR)))
                .map(row -> row.meaning().after(state))
                .orElse(state);
    }

    /** The carrier's own rows first, all of them. */
    private Optional<Row> first(String carrier, List<String> names) {
        for (String whose : List.of(carrier, EVERYBODY)) {
            for (String name : names) {
                Row row = rows.get(new Key(whose, name));
                if (row != null) {
                    return Optional.of(row);
                }
            }
        }
        return Optional.empty();
    }
}
