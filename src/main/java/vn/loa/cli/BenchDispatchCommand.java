package vn.loa.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;

/**
 * {@code loa bench dispatch}: whole waves as they are, claim to folded receipt on the schema as it is, against a bare jSMPP
 * blast at the same simulator. Pairs are interleaved after one that warms up and does not count.
 */
@Command(
        name = "dispatch",
        mixinStandardHelpOptions = true,
        description = "Measures the dispatch of a wave, from the first submit to the last receipt in the ledger.")
final class BenchDispatchCommand implements Callable<Integer> {

    static final int FEWEST_PAIRS = 5;
    private static final int MOST_MESSAGES = 1_000_000;

    @Mixin
    private Screen screen = new Screen();

    @Option(names = "--messages", paramLabel = "N", description = "messages of a wave (default: ${DEFAULT-VALUE})")
    private int messages = 20_000;

    @Option(names = "--pairs", paramLabel = "N", description = "measurements, at least 5 (default: ${DEFAULT-VALUE})")
    private int pairs = FEWEST_PAIRS;

    @Option(names = "--window", paramLabel = "N", description = "unanswered submits (default: ${DEFAULT-VALUE})")
    private int window = 1_000;

    @Option(
            names = "--jdbc-url",
            paramLabel = "URL",
            description = "an empty database to measure on instead of H2 in a temporary home")
    private @Nullable String jdbcUrl;

    @Option(names = "--jdbc-user", paramLabel = "NAME", description = "who signs in there")
    private String jdbcUser = "loa";

    @Override
    public Integer call() throws Exception {
        if (messages < 1 || messages > MOST_MESSAGES || pairs < FEWEST_PAIRS || window < 1) {
            throw new BadInputException(Phrase.of("bench.bounds", MOST_MESSAGES, FEWEST_PAIRS));
        }
        Path home = Files.createTempDirectory("loa-bench");
        try (DispatchTrial trial =
                DispatchTrial.open(home, new DispatchTrial.Size(messages, window), database(), screen.start())) {
            List<DispatchTrial.Pair> measured = new ArrayList<>();
            for (int i = 0; i <= pairs; i++) {
                DispatchTrial.Pair pair = trial.measure();
                if (i > 0) {
                    measured.add(pair);
                }
                screen.err().println("  " + pair);
            }
            tell(measured, trial);
            return ExitCode.GOOD;
        } finally {
            FileSystemUtils.deleteRecursively(home);
        }
    }

    private Map<String, Object> database() {
        return jdbcUrl == null
                ? Map.of()
                : Map.of("spring.datasource.url", jdbcUrl, "spring.datasource.username", jdbcUser);
    }

    private void tell(List<DispatchTrial.Pair> measured, DispatchTrial trial) {
        Spread loa = Spread.of(measured, DispatchTrial.Pair::loa);
        Spread bare = Spread.of(measured, DispatchTrial.Pair::bareWire);
        Spread ratio = Spread.of(measured, pair -> pair.loa() / pair.bareWire());
        Map<String, Object> conditions = new LinkedHashMap<>();
        conditions.put("messages", messages);
        conditions.put("pairs", measured.size());
        conditions.put("rate_spread", loa.shown(0));
        conditions.put("bare_wire_per_s", Math.round(bare.median()));
        conditions.put("bare_wire_per_s_spread", bare.shown(0));
        conditions.put("bare_wire_spread", ratio.shown(3));
        conditions.put(
                "plan_per_s",
                Math.round(Spread.of(measured, DispatchTrial.Pair::plan).median()));
        conditions.put("window", window);
        conditions.put("binds", 1);
        conditions.put("segments_per_message", 1);
        conditions.put("peer", "simulator in this process, no latency, no log");
        conditions.putAll(trial.databaseConditions());
        conditions.put("heap_mb", Runtime.getRuntime().maxMemory() >> 20);
        conditions.put("processors", Runtime.getRuntime().availableProcessors());
        conditions.put("java", System.getProperty("java.version"));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("bench", "dispatch");
        answer.put("database", trial.databaseName());
        answer.put("rate_per_s", Math.round(loa.median()));
        answer.put("ratios", Map.of("bare_wire", Spread.rounded(ratio.median(), 3)));
        answer.put("conditions", conditions);
        if (screen.wantsJson()) {
            screen.json(answer);
        } else {
            screen.say("bench.dispatch", Math.round(loa.median()), Spread.rounded(ratio.median(), 3));
            conditions.forEach((name, value) -> screen.out().println("  " + name + ": " + value));
        }
    }
}
