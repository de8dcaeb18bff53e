package vn.loa.cli;

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
import vn.loa.bench.BareLedger.Step;
import vn.loa.bench.BenchDatabase;
import vn.loa.ledger.MessageState;
import vn.loa.sandbox.LoadSmsc;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;

/**
 * {@code loa bench receipts}: an SMSC that holds every receipt until the last message is accepted, and then sends them all.
 * With {@code --parked} also receipts that come before their messages are even submitted: first while another wave
 * goes out, and then joined by the answers of their own.
 */
@Command(
        name = "receipts",
        mixinStandardHelpOptions = true,
        description = "Measures how fast receipts are kept, acknowledged and folded, compared with submits.")
final class BenchReceiptsCommand implements Callable<Integer> {

    private static final int MOST_MESSAGES = 2_000_000;
    private static final int FEWEST_PAIRS = BenchDispatchCommand.FEWEST_PAIRS;
    private static final int MOST_BARE = 200_000;
    private static final String CAMPAIGN = "bench";
    private static final String PARKED = "bench-parked";
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

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

    @Option(
            names = "--parked",
            paramLabel = "N",
            description = "receipts before their answers, such as 2000000 (default: none)")
    private int parked;

    /** Messages a second: submitted, receipts acknowledged, receipts in the ledger, and the bare loop's for the same. */
    private record Pair(double submits, double acknowledged, double folded, double bare) {

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "submits %,.0f/s, acknowledged %,.0f/s, folded %,.0f/s, bare ledger %,.0f/s",
                    submits,
                    acknowledged,
                    folded,
                    bare);
        }
    }

    @Override
    public Integer call() throws Exception {
        if (messages < 1 || messages > MOST_MESSAGES || pairs < FEWEST_PAIRS || parked < 0 || parked > MOST_MESSAGES) {
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
                Pair pair = measure(trial, smsc);
                if (i > 0) {
                    measured.add(pair);
                }
                screen.err().println("  " + i + "/" + pairs + "  " + pair);
            }
            BenchSheet sheet = sheet(measured, trial);
            if (parked > 0) {
                trial.prepare(PARKED, messages, parked, 1);
                park(trial, smsc, sheet);
                join(trial, smsc, sheet);
            }
            wire.tell(sheet)
                    .conditions(BenchDatabase.conditions(trial.database()))
                    .machine()
                    .show(screen);
            return ExitCode.GOOD;
        }
    }

    private Pair measure(WaveTrial trial, LoadSmsc smsc)
            throws ExecutionException, InterruptedException, TimeoutException, SQLException {
        int parts = messages * wire.segments();
        BareLedger.Took bare = new BareLedger(trial.database(), wire.segments()).run(Math.min(messages, MOST_BARE));
        smsc.watchAnew();
        smsc.holdReceipts(true);
        SubmitWatch submits = new SubmitWatch(smsc);
        RunningWave wave = trial.start(CAMPAIGN);
        wave.await(BETWEEN_LOOKS, submits::hasBegun);
        long first = System.nanoTime();
        wave.await(BETWEEN_LOOKS, () -> submits.look() == parts);
        wave.await(BETWEEN_LOOKS, () -> wave.people(MessageState.ACCEPTED) == messages);
        long accepted = System.nanoTime();

        long before = smsc.totals().receipts().acknowledged();
        smsc.holdReceipts(false);
        wave.await(BETWEEN_LOOKS, () -> smsc.totals().receipts().acknowledged() - before >= parts);
        long acknowledged = System.nanoTime();
        wave.await(BETWEEN_LOOKS, () -> wave.people(MessageState.DELIVERED) == messages);
        long folded = System.nanoTime();
        wave.proveDelivered(messages);
        BenchDispatchCommand.proveNobodyTwice(smsc.totals(), parts);
        return new Pair(
                perSecond(messages, accepted - first),
                perSecond(messages, acknowledged - accepted),
                perSecond(messages, folded - accepted),
                bare.perSecond(Step.RECEIPTS, Step.FOLD));
    }

    /** Receipts of strangers come as fast as they are acknowledged while a wave goes out. */
    private void park(WaveTrial trial, LoadSmsc smsc, BenchSheet sheet)
            throws ExecutionException, InterruptedException, TimeoutException {
        screen.err().println(screen.words().say("bench.parking", parked));
        smsc.watchAnew();
        SubmitWatch submits = new SubmitWatch(smsc);
        long before = smsc.totals().receipts().acknowledged();
        RunningWave wave = trial.start(CAMPAIGN);
        wave.await(BETWEEN_LOOKS, submits::hasBegun);
        long started = System.nanoTime();
        smsc.foretell(place -> trial.people().number(messages + place), parked);
        int parts = messages * wire.segments();
        wave.await(BETWEEN_LOOKS, () -> submits.look() == parts);
        long all = (long) parts + parked;
        wave.await(BETWEEN_LOOKS, () -> smsc.totals().receipts().acknowledged() - before >= all);
        long kept = System.nanoTime() - started;
        wave.proveDelivered(messages);
        BenchDispatchCommand.proveNobodyTwice(smsc.totals(), parts);
        sheet.condition("parked", parked)
                .condition("parked_kept_per_s", Math.round(perSecond(parked, kept)))
                .condition("submits_while_parking_per_s", Math.round(submits.perSecond()))
                .condition("longest_stop_while_parking_ms", submits.longestStopMillis());
    }

    /** Now the strangers are submitted to, and every answer meets a receipt that has been waiting for it. */
    private void join(WaveTrial trial, LoadSmsc smsc, BenchSheet sheet)
            throws ExecutionException, InterruptedException, TimeoutException {
        screen.err().println(screen.words().say("bench.joining", parked));
        smsc.watchAnew();
        smsc.answerAsForetold(true);
        SubmitWatch submits = new SubmitWatch(smsc);
        RunningWave wave = trial.start(PARKED);
        wave.await(BETWEEN_LOOKS, submits::hasBegun);
        long started = System.nanoTime();
        wave.await(BETWEEN_LOOKS, () -> submits.look() == parked);
        wave.await(BETWEEN_LOOKS, () -> wave.people(MessageState.DELIVERED) == parked);
        long joined = System.nanoTime() - started;
        wave.proveDelivered(parked);
        BenchDispatchCommand.proveNobodyTwice(smsc.totals(), parked);
        sheet.condition("submits_while_joining_per_s", Math.round(submits.perSecond()))
                .condition("longest_stop_while_joining_ms", submits.longestStopMillis())
                .condition("joined_per_s", Math.round(perSecond(parked, joined)));
    }

    private BenchSheet sheet(List<Pair> measured, WaveTrial trial) throws SQLException {
        Spread folded = Spread.of(measured, Pair::folded);
        return new BenchSheet("receipts", trial.databaseName(), folded.median())
                .ratio("bare_ledger", Spread.of(measured, pair -> pair.folded() / pair.bare()))
                .ratio("submits", Spread.of(measured, pair -> pair.folded() / pair.submits()))
                .condition("rate_spread", folded.shown(0))
                .rate("submits_per_s", Spread.of(measured, Pair::submits))
                .rate("acknowledged_per_s", Spread.of(measured, Pair::acknowledged))
                .rate("bare_ledger_per_s", Spread.of(measured, Pair::bare))
                .condition("messages", messages)
                .condition("pairs", measured.size());
    }

    private static double perSecond(long count, long nanos) {
        return count * 1e9 / Math.max(1, nanos);
    }
}
