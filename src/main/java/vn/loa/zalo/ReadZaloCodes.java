package vn.loa.zalo;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.loa.channel.ProviderCodes.Meaning;
import vn.loa.channel.ProviderCodes.Said;
import vn.loa.home.Home;
import vn.loa.home.TableFile;
import vn.loa.words.Phrase;

/** Reads {@link ZaloCodes#FILE}. */
final class ReadZaloCodes {

    static final Duration ALWAYS = Duration.ofDays(365_000);

    private final Home home;
    private final Map<String, ZaloCodes.Row> rows = new HashMap<>();
    private final Map<String, Long> lines = new HashMap<>();

    ReadZaloCodes(Home home) {
        this.home = home;
    }

    Map<String, ZaloCodes.Row> rows() {
        new TableFile(home, ZaloCodes.FILE).read(this::row);
        return rows;
    }

    private void row(TableFile.Row line) {
        ZaloHost host = host(line);
        CodeOutcome outcome = outcome(line);
        Meaning meaning = new Meaning(
                new Said(line.needed("reason-vi"), line.needed("reason-en")),
                new Said(line.needed("advice-vi"), line.needed("advice-en")));
        String source = line.needed("source");
        String code = host.prefix() + code(line);
        Long first = lines.putIfAbsent(code, line.line());
        if (first != null) {
            throw line.bad("code", Phrase.of("zalo.codes.twice", code, first, source));
        }
        rows.put(code, new ZaloCodes.Row(outcome, remember(line, outcome), meaning));
    }

    private ZaloHost host(TableFile.Row line) {
        String host = line.needed("host");
        return switch (host) {
            case "phone" -> ZaloHost.PHONE;
            case "oa" -> ZaloHost.OA;
            default -> throw line.bad("host", Phrase.of("zalo.codes.host", host));
        };
    }

    private String code(TableFile.Row line) {
        String code = line.needed("code");
        if (!code.matches("0|-[1-9][0-9]{0,5}|[a-z][a-z0-9*-]{0,39}")) {
            throw line.bad("code", Phrase.of("zalo.codes.code", code));
        }
        return code;
    }

    private CodeOutcome outcome(TableFile.Row line) {
        String written = line.needed("outcome");
        for (CodeOutcome outcome : CodeOutcome.values()) {
            if (outcome.name().equals(written)) {
                return outcome;
            }
        }
        throw line.bad("outcome", Phrase.of("zalo.codes.outcome", written));
    }

    private @Nullable Duration remember(TableFile.Row line, CodeOutcome outcome) {
        String written = line.text("remember");
        if (written.isEmpty()) {
            return null;
        }
        if (outcome != CodeOutcome.PERSON) {
            throw line.bad("remember", Phrase.of("zalo.codes.remember-whom", outcome.name()));
        }
        if (written.equals("always")) {
            return ALWAYS;
        }
        if (!written.matches("[1-9][0-9]{0,3}")) {
            throw line.bad("remember", Phrase.of("zalo.codes.remember", written));
        }
        return Duration.ofDays(Integer.parseInt(written));
    }
}
