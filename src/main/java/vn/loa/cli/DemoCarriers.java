package vn.loa.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.loa.sandbox.SmscScript;
import vn.loa.sandbox.SmscSimulator;

/** The demo's four carriers, each an SMSC of its own on loopback, and the settings of the routes to them. */
final class DemoCarriers implements AutoCloseable {

    /** Route, and whom it serves; the small networks go over the last. */
    private static final Map<String, String> SERVES = new LinkedHashMap<>();

    static {
        SERVES.put("viettel", "viettel");
        SERVES.put("vinaphone", "vinaphone,itel");
        SERVES.put("mobifone", "mobifone");
        SERVES.put("vietnamobile", "vietnamobile,*");
    }

    private static final int SEGMENTS_PER_SECOND = 2_000;

    private final Map<String, SmscSimulator> simulators = new LinkedHashMap<>();

    private DemoCarriers() {}

    /** @param logs where each simulator writes down what it was sent */
    static DemoCarriers start(long seed, Path logs, Clock clock) {
        DemoCarriers carriers = new DemoCarriers();
        long next = seed;
        for (String route : SERVES.keySet()) {
            SmscScript script = SmscScript.believable()
                    .seeded(next++)
                    .with(SmscScript.Door.open().named(route).logging(logs.resolve(route + ".jsonl")));
            carriers.simulators.put(route, SmscSimulator.start(script, clock));
        }
        return carriers;
    }

    Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        simulators.forEach((route, simulator) -> {
            String prefix = "loa.routes." + route + ".";
            settings.put(prefix + "channel", "smpp");
            settings.put(prefix + "host", "127.0.0.1");
            settings.put(prefix + "port", simulator.port());
            settings.put(prefix + "system-id", "loa");
            settings.put(prefix + "password", "demo");
            settings.put(prefix + "bind", "transceiver");
            settings.put(prefix + "binds", 1);
            settings.put(prefix + "window", 100);
            settings.put(prefix + "segments-per-second", SEGMENTS_PER_SECOND);
            settings.put(prefix + "carriers", SERVES.get(route));
            settings.put(prefix + "receipt-means", "handset");
        });
        return settings;
    }

    /** Where each wrote down what it was sent. */
    static List<Path> logs(Path folder) {
        return SERVES.keySet().stream()
                .map(route -> folder.resolve(route + ".jsonl"))
                .toList();
    }

    /** How many (number, part) pairs a simulator took more than so often: the outsider's word on promise 1. */
    int takenMoreThan(int times) {
        return simulators.values().stream()
                .mapToInt(simulator -> simulator.takenMoreThan(times))
                .sum();
    }

    @Override
    public void close() {
        simulators.values().forEach(SmscSimulator::close);
    }
}
