package vn.loa.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;
import vn.loa.bench.BenchDatabase;
import vn.loa.bench.HeapInUse;
import vn.loa.ledger.MessageState;
import vn.loa.ledger.WaveState;
import vn.loa.report.DeliveryReport;

/**
 * One wave of {@code loa bench scale}, in the child JVM whose heap it measures: a line of JSON for each slice delivered, and one
 * for the whole. Not for people.
 */
@Command(name = "scale-wave", hidden = true, description = "One wave of bench scale.")
final class BenchScaleWaveCommand implements Callable<Integer> {

    private static final int SLICES = 10;
    private static final int LARGEST_SLICE = 1_000_000;
    private static final String CAMPAIGN = "bench";

    /** Parts that left beside those of the wave that is measured. */
    static final String SUBMITTED_OF_CANCELLED = "submitted_of_cancelled";

    /** A smaller wave may be over before it is paused. */
    private static final int STEERED = 1_000_000;

    private static final String CANCELLED = "cancelled";
    private static final int CANCELLED_MESSAGES = 300_000;

    @Mixin
    private Screen screen = new Screen();

    @Option(names = "--messages", required = true)
    private int messages;

    @Option(names = "--port", required = true)
    private int port;

    @Option(names = "--window", required = true)
    private int window;

    @Option(names = "--binds", required = true)
    private int binds;

    @Option(names = "--segments", required = true)
    private int segments;

    @Option(names = "--jdbc-url")
    private @Nullable String jdbcUrl;

    @Option(names = "--jdbc-user")
    private String jdbcUser = "";

    private final List<Map<String, Object>> slices = new ArrayList<>();
    private final Map<String, Object> steered = new LinkedHashMap<>();
    private long mostHeap;

    @Override
    public Integer call() throws Exception {
        try (BenchDatabase on = jdbcUrl == null ? BenchDatabase.h2() : BenchDatabase.at(jdbcUrl, jdbcUser);
                WaveTrial trial = WaveTrial.open(
                        screen.home().root(), new WaveTrial.Line(port, window, binds), on, screen.start())) {
            trial.prepare(CAMPAIGN, 0, messages, segments);
            RunningWave wave = trial.start(CAMPAIGN);
            wave.await(Duration.ofMillis(5), wave::isPlanned);
            long planned = System.nanoTime();
            slices(wave, planned);
            long delivered = System.nanoTime();
            wave.proveDelivered(messages);
            long reported = System.nanoTime();
            wave.report();
            Map<String, Object> whole = new LinkedHashMap<>();
            whole.put("messages", messages);
            whole.put("plan_s", Spread.rounded((planned - wave.started()) / 1e9, 2));
            whole.put("dispatch_s", Spread.rounded((delivered - planned) / 1e9, 2));
            whole.put("per_s", Math.round(messages * 1e9 / (delivered - planned)));
            whole.put("report_ms", millis(System.nanoTime() - reported));
            if (messages >= STEERED) {
                cancelOne(trial);
            }
            whole.putAll(steered);
            whole.put("slice_messages", slice());
            whole.put("slices", slices);
            whole.put("heap_after_gc_mb", mostHeap);
            whole.put("heap_limit_mb", HeapInUse.limit() >> 20);
            whole.put("database", trial.databaseName());
            whole.put("conditions", BenchDatabase.conditions(trial.database()));
            tell(whole);
            return ExitCode.GOOD;
        }
    }

    /**
     * The first slice begins with the first message delivered, so that it has no more of the receipts' delay in it than the
     * last; by delivered, because until then a message holds memory.
     */
    private void slices(RunningWave wave, long planned) throws ExecutionException, InterruptedException {
        Duration between = Duration.ofMillis(Math.max(20, Math.min(500, messages / 2_000)));
        wave.await(between, () -> wave.people(MessageState.DELIVERED) > 0);
        long first = wave.people(MessageState.DELIVERED);
        boolean over = first == messages;
        long counted = over ? 0 : first;
        long since = over ? planned : System.nanoTime();
        while (counted < messages) {
            long target = Math.min(messages, (counted / slice() + 1) * slice());
            wave.await(between, () -> wave.people(MessageState.DELIVERED) >= target);
            long now = System.nanoTime();
            long delivered = wave.people(MessageState.DELIVERED);
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("delivered", delivered);
            row.put("per_s", Math.round((delivered - counted) * 1e9 / Math.max(1, now - since)));
            long heap = HeapInUse.afterCollection() >> 20;
            mostHeap = Math.max(mostHeap, heap);
            row.put("heap_mb", heap);
            slices.add(row);
            tell(row);
            counted = delivered;
            since = now;
            if (steered.isEmpty() && messages >= STEERED && delivered >= messages / 2) {
                since += steer(wave);
            }
        }
    }

    /** Pauses the wave at full speed and lets it go on; how long each took until it was so, and both together in nanoseconds. */
    private long steer(RunningWave wave) throws ExecutionException, InterruptedException {
        long asked = System.nanoTime();
        wave.pause();
        wave.await(Duration.ofMillis(5), () -> wave.state() == WaveState.PAUSED);
        long paused = System.nanoTime();
        wave.resume();
        wave.await(Duration.ofMillis(5), () -> wave.people(MessageState.IN_FLIGHT) > 0);
        long resumed = System.nanoTime();
        steered.put("pause_ms", millis(paused - asked));
        steered.put("resume_ms", millis(resumed - paused));
        return resumed - asked;
    }

    /** Another wave, cancelled at full speed; how long until nothing of it was on its way any more. */
    private void cancelOne(WaveTrial trial)
            throws IOException, ExecutionException, InterruptedException, TimeoutException {
        trial.prepare(CANCELLED, messages, CANCELLED_MESSAGES, segments);
        RunningWave wave = trial.start(CANCELLED);
        wave.await(Duration.ofMillis(5), () -> wave.people(MessageState.DELIVERED) > 0);
        long asked = System.nanoTime();
        wave.cancel();
        wave.await(Duration.ofMillis(5), () -> wave.people(MessageState.IN_FLIGHT) == 0);
        steered.put("cancel_ms", millis(System.nanoTime() - asked));
        WaveState state = wave.end().state();
        DeliveryReport report = wave.report();
        if (state != WaveState.CANCELLED || report.counters().of(MessageState.CANCELLED) == 0) {
            throw new IllegalStateException("the wave to cancel was over before: " + state);
        }
        steered.put(SUBMITTED_OF_CANCELLED, report.counters().segments().submitted());
    }

    private static long millis(long nanos) {
        return nanos / 1_000_000;
    }

    private int slice() {
        return Math.max(1, Math.min(LARGEST_SLICE, messages / SLICES));
    }

    private void tell(Map<String, Object> line) {
        screen.out().println(JsonMapper.shared().writeValueAsString(line));
        screen.out().flush();
    }
}
