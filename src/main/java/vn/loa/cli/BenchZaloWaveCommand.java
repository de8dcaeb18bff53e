package vn.loa.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;
import vn.loa.bench.BenchDatabase;
import vn.loa.bench.HeapInUse;
import vn.loa.ledger.MessageState;

/**
 * The wave of {@code loa bench zalo --memory}, in the child JVM whose heap it measures: a line of JSON for each tenth delivered, and
 * one for the whole. Not for people.
 */
@Command(name = "zalo-wave", hidden = true, description = "The large wave of bench zalo.")
final class BenchZaloWaveCommand implements Callable<Integer> {

    private static final int SLICES = 10;
    private static final double MEGABYTE = 1 << 20;

    @Mixin
    private Screen screen = new Screen();

    @Option(names = "--people", required = true)
    private int people;

    @Option(names = "--port", required = true)
    private int port;

    @Option(names = "--hook-port", required = true)
    private int hookPort;

    @Option(names = "--concurrency", required = true)
    private int concurrency;

    @Option(names = "--at", required = true)
    private String at = "";

    @Option(names = "--jdbc-url")
    private @Nullable String jdbcUrl;

    @Option(names = "--jdbc-user")
    private String jdbcUser = "";

    private final List<Map<String, Object>> slices = new ArrayList<>();
    private double mostHeap;

    @Override
    public Integer call() throws Exception {
        ZaloTrial.Line line = new ZaloTrial.Line(port, hookPort, concurrency, Instant.parse(at));
        try (BenchDatabase on = jdbcUrl == null ? BenchDatabase.h2() : BenchDatabase.at(jdbcUrl, jdbcUser);
                ZaloTrial trial = ZaloTrial.open(screen.home().root(), line, on, screen.start())) {
            trial.prepare(people);
            RunningWave wave = trial.start();
            wave.await(Duration.ofMillis(20), wave::isPlanned);
            long planned = System.nanoTime();
            long cpu = ProcessorTime.nanos();
            slices(wave, planned);
            long delivered = System.nanoTime();
            long used = ProcessorTime.nanos() - cpu;
            wave.proveDelivered(people);
            Map<String, Object> whole = new LinkedHashMap<>();
            whole.put("plan_s", Spread.rounded((planned - wave.started()) / 1e9, 2));
            whole.put("dispatch_s", Spread.rounded((delivered - planned) / 1e9, 2));
            whole.put("per_s", Math.round(people * 1e9 / (delivered - planned)));
            whole.put("cpu_us_per_message", used / people / 1_000);
            whole.put("slice_messages", slice());
            whole.put("slices", slices);
            whole.put("heap_after_gc_mb", mostHeap);
            whole.put("heap_limit_mb", HeapInUse.limit() >> 20);
            whole.put("database", trial.wave().databaseName());
            whole.put("conditions", BenchDatabase.conditions(trial.wave().database()));
            tell(whole);
            return ExitCode.GOOD;
        }
    }

    private void slices(RunningWave wave, long planned) throws ExecutionException, InterruptedException {
        Duration between = Duration.ofMillis(Math.max(20, Math.min(500, people / 2_000)));
        long since = planned;
        long counted = 0;
        while (counted < people) {
            long target = Math.min(people, (counted / slice() + 1) * slice());
            wave.await(between, () -> wave.people(MessageState.DELIVERED) >= target);
            long now = System.nanoTime();
            long delivered = wave.people(MessageState.DELIVERED);
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("delivered", delivered);
            row.put("per_s", Math.round((delivered - counted) * 1e9 / Math.max(1, now - since)));
            double heap = Spread.rounded(HeapInUse.afterCollection() / MEGABYTE, 1);
            mostHeap = Math.max(mostHeap, heap);
            row.put("heap_mb", heap);
            slices.add(row);
            tell(row);
            counted = delivered;
            since = now;
        }
    }

    private int slice() {
        return Math.max(1, people / SLICES);
    }

    private void tell(Map<String, Object> line) {
        screen.out().println(JsonMapper.shared().writeValueAsString(line));
        screen.out().flush();
    }
}
