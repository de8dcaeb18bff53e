package vn.loa.cli;

import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.loa.bench.BareLedger;
import vn.loa.bench.BareLedger.Step;
import vn.loa.bench.BenchDatabase;
import vn.loa.home.Home;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;

/** {@code loa bench ledger}: what the ledger's statements cost by themselves, the floor that dispatch is measured against. */
@Command(
        name = "ledger",
        mixinStandardHelpOptions = true,
        description = "Measures the ledger's statements alone: claim, settle, keep receipts, fold; a commit each.")
final class BenchLedgerCommand implements Callable<Integer> {

    private static final int MOST_MESSAGES = 10_000_000;
    private static final int FEWEST_ROUNDS = BenchDispatchCommand.FEWEST_PAIRS;

    @Mixin
    private Screen screen = new Screen();

    @Mixin
    private BenchDatabaseOptions database = new BenchDatabaseOptions();

    @Option(names = "--messages", paramLabel = "N", description = "messages of a round (default: ${DEFAULT-VALUE})")
    private int messages = 300_000;

    @Option(names = "--rounds", paramLabel = "N", description = "measurements, at least 5 (default: ${DEFAULT-VALUE})")
    private int rounds = FEWEST_ROUNDS;

    @Option(names = "--segments", paramLabel = "N", description = "parts of a message (default: ${DEFAULT-VALUE})")
    private int segments = 1;

    @Override
    public Integer call() throws Exception {
        if (messages < 1 || messages > MOST_MESSAGES || rounds < FEWEST_ROUNDS || segments < 1 || segments > 10) {
            throw new BadInputException(Phrase.of("bench.bounds.ledger", MOST_MESSAGES, FEWEST_ROUNDS));
        }
        try (BenchHome home = BenchHome.create(screen);
                BenchDatabase on = database.open(home.root());
                Engine engine = Engine.start(
                        new Home(home.root().resolve("home")), screen.start(), on.settings(), Clock.systemUTC())) {
            DataSource source = engine.bean(DataSource.class);
            List<BareLedger.Took> measured = new ArrayList<>();
            for (int i = 0; i <= rounds; i++) {
                BareLedger.Took took = new BareLedger(source, segments).run(messages);
                if (i > 0) {
                    measured.add(took);
                }
                screen.err()
                        .println(String.format(Locale.ROOT, "  %d/%d  %,.0f messages/s", i, rounds, took.perSecond()));
            }
            sheet(measured, source).show(screen);
            return ExitCode.GOOD;
        }
    }

    private BenchSheet sheet(List<BareLedger.Took> measured, DataSource source) throws SQLException {
        Spread all = Spread.of(measured, BareLedger.Took::perSecond);
        BenchSheet sheet = new BenchSheet("ledger", BenchDatabase.name(source), all.median())
                .condition("rate_spread", all.shown(0));
        for (Step step : Step.values()) {
            sheet.rate(
                    step.name().toLowerCase(Locale.ROOT) + "_per_s", Spread.of(measured, took -> took.perSecond(step)));
        }
        return sheet.condition("messages", messages)
                .condition("rounds", measured.size())
                .condition("segments_per_message", segments)
                .condition("chunk", BareLedger.CHUNK)
                .conditions(BenchDatabase.conditions(source))
                .machine();
    }
}
