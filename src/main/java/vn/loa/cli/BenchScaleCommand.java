package vn.loa.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
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

    /** One child, its progress on this screen, its last line as JSON. */
    private JsonNode wave(int size, Path root, BenchDatabase on, LoadSmsc smsc)
            throws IOException, InterruptedException {
        Path home = root.resolve("home" + size);
        Process child = new ProcessBuilder(command(size, home, on, smsc))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines = child.inputReader(StandardCharsets.UTF_8)) {
            String last = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                screen.err().println("  " + line);
                last = line;
            }
            int exit = child.waitFor();
            if (exit != ExitCode.GOOD) {
                throw new IllegalStateException("the wave of " + size + " ended with exit code " + exit);
            }
            return JsonMapper.shared().readTree(last);
        } finally {
            end(child);
            FileSystemUtils.deleteRecursively(home);
        }
    }

    private static void end(Process child) throws InterruptedException {
        child.destroy();
        if (!child.waitFor(20, TimeUnit.SECONDS)) {
            child.destroyForcibly();
        }
    }

    private List<String> command(int size, Path home, BenchDatabase on, LoadSmsc smsc) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home", ""), "bin", "java").toString(), HEAP, "-Dfile.encoding=UTF-8"));
        command.addAll(OwnJar.arguments());
        command.addAll(List.of("bench", "scale-wave", "--home", home.toString()));
        command.addAll(List.of("--messages", Integer.toString(size), "--port", Integer.toString(smsc.port())));
        command.addAll(List.of("--window", Integer.toString(wire.window())));
        command.addAll(List.of("--binds", Integer.toString(wire.binds())));
        command.addAll(List.of("--segments", Integer.toString(wire.segments())));
        if (!on.jdbcUrl().isEmpty()) {
            command.addAll(List.of("--jdbc-url", on.jdbcUrl(), "--jdbc-user", on.user()));
        }
        return command;
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
        Map<String, Object> conditions = new LinkedHashMap<>();
        last.get("conditions")
                .properties()
                .forEach(one -> conditions.put(one.getKey(), one.getValue().asString()));
        return wire.tell(sheet).conditions(conditions).machine();
    }
}
