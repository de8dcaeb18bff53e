package vn.loa.fire;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import vn.loa.sandbox.SmscScript;
import vn.loa.sandbox.SmscScript.Delay;
import vn.loa.sandbox.SmscScript.Door;
import vn.loa.sandbox.SmscScript.Habits;
import vn.loa.sandbox.SmscScript.IdForm;
import vn.loa.sandbox.SmscScript.Ids;
import vn.loa.sandbox.SmscScript.Timing;
import vn.loa.sandbox.SmscSimulator;

/** The four carriers of a replay, each an SMSC of its own with a log of its own; all deliver everybody. */
final class ReplayCarriers implements AutoCloseable {

    private static final Timing TIMING = new Timing(
            new Delay(Duration.ofMillis(40), Duration.ofMillis(40), 0, Duration.ZERO),
            new Delay(Duration.ofMillis(300), Duration.ofMillis(1_200), 0.05, Duration.ofSeconds(2)),
            Duration.ofSeconds(1));

    private final Map<String, SmscSimulator> simulators = new LinkedHashMap<>();
    private final Path dir;

    private ReplayCarriers(Path dir) {
        this.dir = dir;
    }

    static ReplayCarriers start(Path dir, long seed, Clock clock) {
        ReplayCarriers carriers = new ReplayCarriers(dir);
        for (HaiDuong.Carrier carrier : HaiDuong.CARRIERS) {
            SmscScript script = SmscScript.calm()
                    .with(Door.open().named(carrier.route()).logging(carriers.log(carrier.route())))
                    .with(TIMING)
                    .with(new Habits(0.01, 0.005, true))
                    .seeded(seed + carriers.simulators.size());
            carriers.simulators.put(carrier.route(), SmscSimulator.start(lying(carrier, script), clock));
        }
        return carriers;
    }

    private static SmscScript lying(HaiDuong.Carrier carrier, SmscScript script) {
        return carrier.route().equals(HaiDuong.LIAR)
                ? script.with(new Ids(IdForm.HEX_LOWER, IdForm.DECIMAL, 10)).with(new Habits(0.01, 0.005, false))
                : script;
    }

    SmscSimulator of(String route) {
        SmscSimulator simulator = simulators.get(route);
        if (simulator == null) {
            throw new IllegalArgumentException("no carrier " + route);
        }
        return simulator;
    }

    Path log(String route) {
        return dir.resolve(route + ".jsonl");
    }

    /** Taken or not, by all of them. */
    long submits() {
        return simulators.values().stream()
                .mapToLong(simulator -> simulator.totals().submits())
                .sum();
    }

    /** The longest that one of them wrote its log and read nothing. */
    Duration longestLogWrite() {
        return simulators.values().stream()
                .map(SmscSimulator::longestLogWrite)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        simulators.values().forEach(SmscSimulator::close);
    }
}
