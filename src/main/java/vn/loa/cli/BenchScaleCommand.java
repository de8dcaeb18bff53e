package vn.loa.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import vn.loa.bench.BenchDatabase;
import vn.loa.sandbox.LoadSmsc;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;

/**
 * {@code loa bench scale}: waves of ten thousand, a hundred thousand and so on up to N, each in a child JVM with a small heap
 * ({@link BenchScaleWaveCommand}). The SMSC and a PostgreSQL server run outside of it.
 */
@Command(
        name = "scale",
        mixinStandardHelpOptions = true,
        description = "Measures whether speed and memory stay the same as waves grow.")
final class BenchScaleCommand implements Callable<Integer> {

    private static final int SMALLEST = 10_000;
    private static final int MOST_MESSAGES = 50_000_000;
    private static final String HEAP = "-Xmx512m";

    @Mixin
    private Screen screen = new Screen();

    @Mixin
    private BenchDatabaseOptions database = new BenchDatabaseOptions();

    @Mixin
    private BenchWireOptions wire = new BenchWireOptions();

    @Option(names = "--messages", paramLabel = "N", description = "of the largest wave (default: ${DEFAULT-VALUE})")
    private int messages = 1_000_000;

    @Override
    public Integer call() throws Exception {
        if (messages < 10 || messages > MOST_MESSAGES) {
            throw new BadInputException(Phrase.of("bench.bounds.scale", MOST_MESSAGES));
        }
        wire.check();
        try (BenchHome home = BenchHome.create(screen);
                BenchDatabase on = database.open(home.root());
                LoadSmsc smsc = wire.smsc(0)) {
            List<Map<String, Object>> sizes = new ArrayList<>();
            JsonNode last = null;
            for (int size : sizes()) {
                smsc.watchAnew();
                last = wave(size, home.root(), on.another("scale" + size), smsc);
                long beside =
                        last.path(BenchScaleWaveCommand.SUBMITTED_OF_CANCELLED).asLong(0);
                BenchDispatchCommand.proveNobodyTwice(smsc.totals(), (long) size * wire.segments() + beside);
                sizes.add(size(size, last));
            }
            if (last == null) {
                throw new IllegalStateException("no wave");
            }
            sheet(last, sizes).show(screen);
            return ExitCode.GOOD;
        }
    }

    private List<Integer> sizes() {
        List<Integer> sizes = new ArrayList<>();
        for (long size = SMALLEST; size < messages; size *= 10) {
            sizes.add((int) size);
        }
        sizes.add(messages);
        return sizes;
    }

    private JsonNode wave(int size, Path root, BenchDatabase on, LoadSmsc smsc)
            throws IOException, InterruptedException {
        Path home = root.resolve("home" + size);
        List<String> arguments = new ArrayList<>(List.of("bench", "scale-wave", "--home", home.toString()));
        arguments.addAll(List.of("--messages", Integer.toString(size), "--port", Integer.toString(smsc.port())));
        arguments.addAll(List.of("--window", Integer.toString(wire.window())));
        arguments.addAll(List.of("--binds", Integer.toString(wire.binds())));
        arguments.addAll(List.of("--segments", Integer.toString(wire.segments())));
        try {
            return new BenchChild(screen, HEAP).run(on, arguments);
        } finally {
            FileSystemUtils.deleteRecursively(home);
        }
    }

    private static Map<String, Object> size(int size, JsonNode wave) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("messages", size);
        row.put("plan_s", wave.get("plan_s").asDouble());
        row.put("dispatch_s", wave.get("dispatch_s").asDouble());
        row.put("per_s", wave.get("per_s").asLong());
        row.put("heap_mb", wave.get("heap_after_gc_mb").asLong());
        return row;
    }

    private BenchSheet sheet(JsonNode last, List<Map<String, Object>> sizes) {
        List<Double> rates = new ArrayList<>();
        List<Map<String, Object>> slices = new ArrayList<>();
        for (JsonNode slice : last.get("slices")) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("per_s", slice.get("per_s").asLong());
            row.put("heap_mb", slice.get("heap_mb").asLong());
            slices.add(row);
            rates.add(slice.get("per_s").asDouble());
        }
        double lastToFirst = rates.get(rates.size() - 1) / rates.get(0);
        BenchSheet sheet = new BenchSheet(
                        "scale",
                        last.get("database").asString(),
                        Spread.of(rates, Double::doubleValue).median())
                .ratio("last_to_first", Spread.of(List.of(lastToFirst), Double::doubleValue))
                .condition("messages", messages)
                .condition("slice_messages", last.get("slice_messages").asLong())
                .condition("report_ms", last.get("report_ms").asLong())
                .condition("slices", slices)
                .condition("sizes", sizes)
                .condition("heap_after_gc_mb", last.get("heap_after_gc_mb").asLong())
                .condition("heap_limit_mb", last.get("heap_limit_mb").asLong());
        for (String steered : List.of("pause_ms", "resume_ms", "cancel_ms")) {
            if (last.has(steered)) {
                sheet.condition(steered, last.get(steered).asLong());
            }
        }
        return wire.tell(sheet).conditions(BenchChild.conditions(last)).machine();
    }
}
