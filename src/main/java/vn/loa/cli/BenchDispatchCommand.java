package vn.loa.cli;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.loa.bench.BareLedger;
import vn.loa.bench.BenchDatabase;
import vn.loa.ledger.MessageState;
import vn.loa.sandbox.BareBlast;
import vn.loa.sandbox.LoadSmsc;
import vn.loa.sandbox.LoadTotals;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;

/**
 * {@code loa bench dispatch}: whole waves as they are, claim to folded receipt on the schema as it is, against a bare jSMPP
 * blast at the same SMSC and against the bare ledger loop in the same database. Pairs are interleaved after one that warms
 * up and does not count.
 */
@Command(
        name = "dispatch",
        mixinStandardHelpOptions = true,
        description = "Measures the dispatch of a wave, from the first submit to the last receipt in the ledger.")
final class BenchDispatchCommand implements Callable<Integer> {

    static final int FEWEST_PAIRS = 5;
    private static final int MOST_MESSAGES = 2_000_000;
    private static final int MOST_BARE = 200_000;
    private static final String CAMPAIGN = "bench";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(2);

    @Mixin
    private Screen screen = new Screen();

    @Mixin
    private BenchDatabaseOptions database = new BenchDatabaseOptions();

    @Mixin
    private BenchWireOptions wire = new BenchWireOptions();

    @Option(names = "--messages", paramLabel = "N", description = "messages of a wave (default: ${DEFAULT-VALUE})")
    private int messages = 100_000;

    @Option(names = "--pairs", paramLabel = "N", description = "measurements, at least 5 (default: ${DEFAULT-VALUE})")
    private int pairs = FEWEST_PAIRS;

    /**
     * Messages a second of one wave with and without the time that every receipt waits at the SMSC, of its planning, and of
     * what was measured right before it.
     */
    private record Pair(double loa, double lessDelay, double plan, double bareWire, double bareLedger) {

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "loa %,.0f/s (%,.0f/s less the delay), plan %,.0f/s, bare wire %,.0f/s, bare ledger %,.0f/s",
                    loa,
                    lessDelay,
                    plan,
                    bareWire,
                    bareLedger);
        }
    }

    @Override
    public Integer call() throws Exception {
        if (messages < 1 || messages > MOST_MESSAGES || pairs < FEWEST_PAIRS) {
            throw new BadInputException(Phrase.of("bench.bounds", MOST_MESSAGES, FEWEST_PAIRS));
        }
        wire.check();
        try (BenchHome home = BenchHome.create(screen);
                BenchDatabase on = database.open(home.root());
                LoadSmsc smsc = wire.smsc(messages * wire.segments());
                WaveTrial trial = WaveTrial.open(home.root().resolve("home"), wire.to(smsc), on, screen.start())) {
            trial.prepare(CAMPAIGN, 0, messages, wire.segments());
            List<Pair> measured = new ArrayList<>();
            for (int i = 0; i <= pairs; i++) {
                Pair pair = measure(trial, smsc, on);
                if (i > 0) {
                    measured.add(pair);
                }
                screen.err().println("  " + i + "/" + pairs + "  " + pair);
            }
            sheet(measured, trial).show(screen);
            return ExitCode.GOOD;
        }
    }

    private Pair measure(WaveTrial trial, LoadSmsc smsc, BenchDatabase on)
            throws ExecutionException, InterruptedException, TimeoutException, SQLException, IOException {
        int parts = messages * wire.segments();
        Duration delay = wire.receiptDelay();
        Duration bare = BareBlast.run(
                        smsc.port(),
                        parts,
                        new BareBlast.Binds(wire.binds(), wire.window()),
                        WaveTrial.text(1),
                        PATIENCE)
                .minus(delay);
        on.checkpoint(trial.database());
        BareLedger.Took ledger = new BareLedger(trial.database(), wire.segments()).run(Math.min(messages, MOST_BARE));
        on.checkpoint(trial.database());
        smsc.watchAnew();
        LoadTotals before = smsc.totals();

        RunningWave wave = trial.start(CAMPAIGN);
        wave.await(BETWEEN_LOOKS, () -> smsc.totals().submits() > before.submits());
        long first = System.nanoTime();
        long acknowledged = before.receipts().acknowledged() + parts;
        wave.await(BETWEEN_LOOKS, () -> smsc.totals().receipts().acknowledged() >= acknowledged);
        wave.await(BETWEEN_LOOKS, () -> wave.people(MessageState.DELIVERED) == messages);
        long took = System.nanoTime() - first;
        wave.proveDelivered(messages);
        proveNobodyTwice(smsc.totals(), parts);
        return new Pair(
                perSecond(took),
                perSecond(took - delay.toNanos()),
                perSecond(first - wave.started()),
                perSecond(bare.toNanos()),
                ledger.perSecond());
    }

    /** @throws IllegalStateException when the SMSC saw a part twice, or did not see one */
    static void proveNobodyTwice(LoadTotals totals, long parts) {
        if (totals.again() != 0 || totals.notWatched() != 0 || totals.parts() != parts) {
            throw new IllegalStateException("the SMSC saw " + totals.parts() + " of " + parts + " parts, "
                    + totals.again() + " of them again, " + totals.notWatched() + " unwatched");
        }
    }

    private BenchSheet sheet(List<Pair> measured, WaveTrial trial) throws SQLException {
        Spread loa = Spread.of(measured, Pair::loa);
        BenchSheet sheet = new BenchSheet("dispatch", trial.databaseName(), loa.median());
        sheet.ratio("bare_ledger", Spread.of(measured, pair -> pair.loa() / pair.bareLedger()))
                .ratio("bare_wire", Spread.of(measured, pair -> pair.loa() / pair.bareWire()))
                .condition("rate_spread", loa.shown(0))
                .rate("rate_less_delay_per_s", Spread.of(measured, Pair::lessDelay))
                .rate("bare_ledger_per_s", Spread.of(measured, Pair::bareLedger))
                .rate("bare_wire_per_s", Spread.of(measured, Pair::bareWire))
                .rate("plan_per_s", Spread.of(measured, Pair::plan))
                .condition("messages", messages)
                .condition("pairs", measured.size());
        return wire.tell(sheet)
                .condition("peer", "load SMSC in this process, answers at once")
                .conditions(BenchDatabase.conditions(trial.database()))
                .machine();
    }

    private double perSecond(long nanos) {
        return messages * 1e9 / Math.max(1, nanos);
    }
}
