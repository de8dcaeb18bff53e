package vn.loa.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.loa.bench.BenchDatabase;

/** One large wave by Zalo in a child JVM with a small heap ({@link BenchZaloWaveCommand}), the peer and a PostgreSQL server outside. */
final class ZaloMemory {

    private static final String HEAP = "-Xmx256m";

    private final Screen screen;
    private final Path home;
    private final BenchDatabase on;
    private final ZaloPeer peer;

    ZaloMemory(Screen screen, Path home, BenchDatabase on, ZaloPeer peer) {
        this.screen = screen;
        this.home = home;
        this.on = on;
        this.peer = peer;
    }

    BenchSheet measure(int people) throws IOException, InterruptedException {
        JsonNode wave = wave(people);
        peer.proveNobodyTwice(people);
        return sheet(people, wave);
    }

    /** Its progress on this screen, its last line as JSON. */
    private JsonNode wave(int people) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(command(people))
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
                throw new IllegalStateException("the wave of " + people + " ended with exit code " + exit);
            }
            return JsonMapper.shared().readTree(last);
        } finally {
            child.destroy();
            if (!child.waitFor(20, TimeUnit.SECONDS)) {
                child.destroyForcibly();
            }
        }
    }

    private List<String> command(int people) {
        ZaloTrial.Line line = peer.line();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home", ""), "bin", "java").toString(), HEAP, "-Dfile.encoding=UTF-8"));
        command.addAll(OwnJar.arguments());
        command.addAll(List.of("bench", "zalo-wave", "--home", home.toString()));
        command.addAll(List.of("--people", Integer.toString(people), "--port", Integer.toString(line.port())));
        command.addAll(List.of("--hook-port", Integer.toString(line.hookPort())));
        command.addAll(List.of("--concurrency", Integer.toString(line.concurrency())));
        command.addAll(List.of("--at", line.at().toString()));
        if (!on.jdbcUrl().isEmpty()) {
            command.addAll(List.of("--jdbc-url", on.jdbcUrl(), "--jdbc-user", on.user()));
        }
        return command;
    }

    private static BenchSheet sheet(int people, JsonNode wave) {
        List<Double> rates = new ArrayList<>();
        List<Double> heaps = new ArrayList<>();
        List<Map<String, Object>> slices = new ArrayList<>();
        for (JsonNode slice : wave.get("slices")) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("per_s", slice.get("per_s").asLong());
            row.put("heap_mb", slice.get("heap_mb").asDouble());
            slices.add(row);
            rates.add(slice.get("per_s").asDouble());
            heaps.add(slice.get("heap_mb").asDouble());
        }
        Map<String, Object> conditions = new LinkedHashMap<>();
        wave.get("conditions")
                .properties()
                .forEach(one -> conditions.put(one.getKey(), one.getValue().asString()));
        return new BenchSheet(
                        "zalo",
                        wave.get("database").asString(),
                        wave.get("per_s").asDouble())
                .ratio("last_to_first", last(rates, 0))
                // What is remembered of messages on purpose is full by then.
                .ratio("heap_last_to_middle", last(heaps, heaps.size() / 2))
                .condition("messages", people)
                .condition("slice_messages", wave.get("slice_messages").asLong())
                .condition("slices", slices)
                .condition("heap_after_gc_mb", wave.get("heap_after_gc_mb").asDouble())
                .condition("heap_limit_mb", wave.get("heap_limit_mb").asLong())
                .condition("cpu_us_per_message", wave.get("cpu_us_per_message").asLong())
                .condition("plan_s", wave.get("plan_s").asDouble())
                .condition("dispatch_s", wave.get("dispatch_s").asDouble())
                .conditions(conditions);
    }

    private static Spread last(List<Double> slices, int than) {
        return Spread.of(List.of(slices.get(slices.size() - 1) / slices.get(than)), Double::doubleValue);
    }
}
