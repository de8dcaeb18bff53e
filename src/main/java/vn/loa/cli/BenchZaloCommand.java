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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.loa.bench.BenchDatabase;
import vn.loa.channel.Waits;
import vn.loa.ledger.MessageState;
import vn.loa.sandbox.BareZalo;
import vn.loa.sandbox.LeanZaloTotals;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;

/**
 * {@code loa bench zalo}: whole waves by Zalo as they are, claim to folded receipt, against a bare OkHttp loop with as many calls
 * under way at the same peer, which answers after a fixed time. Pairs are interleaved after one that warms up and does not count.
 */
@Command(
        name = "zalo",
        mixinStandardHelpOptions = true,
        description = "Measures waves by Zalo against a bare OkHttp loop, or the heap of a large one.")
final class BenchZaloCommand implements Callable<Integer> {

    static final int MOST_CONCURRENCY = 512;
    private static final int FEWEST_PAIRS = 5;
    private static final int MOST_PEOPLE = 2_000_000;
    private static final String USUAL_ANSWER = "50ms";
    private static final String FAST_ANSWER = "5ms";
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    @Mixin
    private Screen screen = new Screen();

    @Mixin
    private BenchDatabaseOptions database = new BenchDatabaseOptions();

    @Option(names = "--people", paramLabel = "N", description = "people of a wave (default: ${DEFAULT-VALUE})")
    private int people = 20_000;

    @Option(names = "--pairs", paramLabel = "N", description = "measurements, at least 5 (default: ${DEFAULT-VALUE})")
    private int pairs = 7;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            description = "unanswered messages at a time, of both (default: ${DEFAULT-VALUE})")
    private int concurrency = 100;

    @Option(
            names = "--answer",
            paramLabel = "DURATION",
            description =
                    "from a message to its answer (default: " + USUAL_ANSWER + ", with --memory " + FAST_ANSWER + ")")
    private @Nullable String answer;

    @Option(
            names = "--memory",
            arity = "0..1",
            fallbackValue = "1000000",
            paramLabel = "N",
            description = "instead, one wave of N in a small JVM (default: ${FALLBACK-VALUE})")
    private @Nullable Integer memory;

    /** Messages a second, and microseconds of processor time a message. */
    private record Rate(double perSecond, double cpu) {

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%,.0f/s, %.0f us each", perSecond, cpu);
        }
    }

    /** The other side's microseconds a message, and how many connections were opened to it, of one wave. */
    private record Peer(double cpu, long connections) {}

    /** Milliseconds in which nothing left, because the window was full or the next claim was not durable; and of an answer. */
    private record Waited(double window, double ledger, double answer) {

        static Waited between(Waits before, Waits after) {
            return new Waited(
                    (after.window().nanos() - before.window().nanos()) / 1e6,
                    (after.ledger().nanos() - before.ledger().nanos()) / 1e6,
                    (after.answer().nanos() - before.answer().nanos())
                            / 1e6
                            / Math.max(
                                    1, after.answer().count() - before.answer().count()));
        }
    }

    /** One wave, its planning, and the bare loop right before it. */
    private record Pair(Rate loa, Rate bare, double plan, Peer peer, Waited waited) {

        double ratio() {
            return loa.perSecond() / bare.perSecond();
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "loa %s; bare OkHttp %s; plan %,.0f/s; %,d connections; answer %.1f ms; waited %.0f ms for the window,"
                            + " %.0f ms for the ledger",
                    loa,
                    bare,
                    plan,
                    peer.connections(),
                    waited.answer(),
                    waited.window(),
                    waited.ledger());
        }
    }

    @Override
    public Integer call() throws Exception {
        boolean tooFew = memory == null ? people < 1 || people > MOST_PEOPLE || pairs < FEWEST_PAIRS : memory < 10;
        if (tooFew || concurrency < 1 || concurrency > MOST_CONCURRENCY) {
            throw new BadInputException(Phrase.of("bench.bounds.zalo", MOST_PEOPLE, FEWEST_PAIRS, MOST_CONCURRENCY));
        }
        String usual = memory == null ? USUAL_ANSWER : FAST_ANSWER;
        Duration delay = BenchWireOptions.duration(answer == null ? usual : answer);
        try (BenchHome home = BenchHome.create(screen);
                BenchDatabase on = database.open(home.root());
                ZaloPeer peer = ZaloPeer.start(delay, concurrency)) {
            BenchSheet sheet = memory == null
                    ? pairs(home, on, peer)
                    : new ZaloMemory(screen, home.root().resolve("home"), on, peer).measure(memory);
            sheet.condition("concurrency", concurrency)
                    .condition("answer_ms", delay.toMillis())
                    .condition("peer", "lean Zalo in a process of its own, signed webhooks right after its answers")
                    .machine()
                    .show(screen);
            return ExitCode.GOOD;
        }
    }

    private BenchSheet pairs(BenchHome home, BenchDatabase on, ZaloPeer peer) throws Exception {
        try (ZaloTrial trial = ZaloTrial.open(home.root().resolve("home"), peer.line(), on, screen.start())) {
            trial.prepare(people);
            List<Pair> measured = new ArrayList<>();
            for (int i = 0; i <= pairs; i++) {
                Pair pair = measure(trial, peer, on);
                if (i > 0) {
                    measured.add(pair);
                }
                screen.err().println("  " + i + "/" + pairs + "  " + pair);
            }
            return sheet(measured, trial);
        }
    }

    private Pair measure(ZaloTrial trial, ZaloPeer peer, BenchDatabase on)
            throws ExecutionException, InterruptedException, TimeoutException, SQLException, IOException {
        Rate bare = bare(peer);
        on.checkpoint(trial.wave().database());
        long peerBefore = peer.anew().cpuNanos();

        Waits waits = trial.waits();
        RunningWave wave = trial.start();
        wave.await(BETWEEN_LOOKS, wave::isPlanned);
        long planned = System.nanoTime();
        long cpu = ProcessorTime.nanos();
        wave.await(BETWEEN_LOOKS, () -> wave.people(MessageState.DELIVERED) == people);
        long delivered = System.nanoTime();
        cpu = ProcessorTime.nanos() - cpu;
        LeanZaloTotals totals = peer.totals();
        long took = totals.sinceFirstNanos() - (System.nanoTime() - delivered);
        wave.proveDelivered(people);
        peer.proveNobodyTwice(people);
        return new Pair(
                new Rate(perSecond(took), micros(cpu)),
                bare,
                perSecond(planned - wave.started()),
                new Peer(micros(totals.cpuNanos() - peerBefore), totals.connections()),
                Waited.between(waits, trial.waits()));
    }

    private Rate bare(ZaloPeer peer) throws InterruptedException {
        long cpu = ProcessorTime.nanos();
        Duration took = BareZalo.run(peer.line().host(), people, concurrency, PATIENCE);
        return new Rate(perSecond(took.toNanos()), micros(ProcessorTime.nanos() - cpu));
    }

    private BenchSheet sheet(List<Pair> measured, ZaloTrial trial) throws SQLException {
        Spread loa = Spread.of(measured, pair -> pair.loa().perSecond());
        return new BenchSheet("zalo", trial.wave().databaseName(), loa.median())
                .ratio("bare_okhttp", Spread.of(measured, Pair::ratio))
                .condition("rate_spread", loa.shown(0))
                .rate(
                        "bare_okhttp_per_s",
                        Spread.of(measured, pair -> pair.bare().perSecond()))
                .rate(
                        "cpu_us_per_message",
                        Spread.of(measured, pair -> pair.loa().cpu()))
                .rate(
                        "bare_okhttp_cpu_us_per_message",
                        Spread.of(measured, pair -> pair.bare().cpu()))
                .rate(
                        "peer_cpu_us_per_message",
                        Spread.of(measured, pair -> pair.peer().cpu()))
                .rate(
                        "connections_opened",
                        Spread.of(measured, pair -> pair.peer().connections()))
                .rate(
                        "window_wait_ms",
                        Spread.of(measured, pair -> pair.waited().window()))
                .rate(
                        "ledger_wait_ms",
                        Spread.of(measured, pair -> pair.waited().ledger()))
                .rate(
                        "answer_mean_ms",
                        Spread.of(measured, pair -> pair.waited().answer()))
                .rate("plan_per_s", Spread.of(measured, Pair::plan))
                .condition("messages", people)
                .condition("pairs", measured.size())
                .conditions(BenchDatabase.conditions(trial.wave().database()));
    }

    private double micros(long nanos) {
        return nanos / 1_000.0 / people;
    }

    private double perSecond(long nanos) {
        return people * 1e9 / Math.max(1, nanos);
    }
}
