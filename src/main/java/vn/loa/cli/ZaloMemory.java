package vn.loa.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
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

    private JsonNode wave(int people) throws IOException, InterruptedException {
        ZaloTrial.Line line = peer.line();
        List<String> arguments = new ArrayList<>(List.of("bench", "zalo-wave", "--home", home.toString()));
        arguments.addAll(List.of("--people", Integer.toString(people), "--port", Integer.toString(line.port())));
        arguments.addAll(List.of("--hook-port", Integer.toString(line.hookPort())));
        arguments.addAll(List.of("--concurrency", Integer.toString(line.concurrency())));
        arguments.addAll(List.of("--at", line.at().toString()));
        return new BenchChild(screen, HEAP).run(on, arguments);
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
                .conditions(BenchChild.conditions(wave));
    }

    private static Spread last(List<Double> slices, int than) {
        return Spread.of(List.of(slices.get(slices.size() - 1) / slices.get(than)), Double::doubleValue);
    }
}
