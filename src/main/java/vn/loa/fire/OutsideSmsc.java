package vn.loa.fire;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import vn.loa.sandbox.SmscScript;
import vn.loa.sandbox.SmscScript.Delay;
import vn.loa.sandbox.SmscScript.Door;
import vn.loa.sandbox.SmscScript.Habits;
import vn.loa.sandbox.SmscScript.IdForm;
import vn.loa.sandbox.SmscScript.Ids;
import vn.loa.sandbox.SmscScript.Timing;
import vn.loa.sandbox.SmscSimulator;
import vn.loa.sandbox.SmscTotals;

/**
 * The SMSC that the victims text through. It lives outside of them, delivers everybody, answers in hexadecimal and reports
 * in decimal without optional parameters, reports a few early and a few twice, and a tenth of all late.
 */
final class OutsideSmsc implements AutoCloseable {

    /** Long enough that the whole window is on the wire when a kill comes. */
    static final Duration ANSWERS_AFTER = Duration.ofMillis(250);

    private static final Delay RECEIPT =
            new Delay(Duration.ofMillis(50), Duration.ofMillis(700), 0.1, Duration.ofSeconds(4));

    private final Clock clock;
    private final OutsideLog log;
    private final SmscSimulator simulator;

    private OutsideSmsc(Clock clock, OutsideLog log, SmscSimulator simulator) {
        this.clock = clock;
        this.log = log;
        this.simulator = simulator;
    }

    static OutsideSmsc start(Path file, long seed, Clock clock) {
        SmscScript script = SmscScript.calm()
                .with(Door.open().logging(file))
                .with(new Timing(Delay.of(ANSWERS_AFTER), RECEIPT, Duration.ofSeconds(1)))
                .with(new Ids(IdForm.HEX_LOWER, IdForm.DECIMAL, 10))
                .with(new Habits(0.02, 0.02, false))
                .seeded(seed);
        return new OutsideSmsc(clock, new OutsideLog(file, ANSWERS_AFTER), SmscSimulator.start(script, clock));
    }

    /** A rate at which the window is what holds a route back. */
    static int segmentsPerSecond(FireOrder order) {
        return Math.max(200, (int) (order.inFlight() * 1_200L / ANSWERS_AFTER.toMillis()));
    }

    int port() {
        return simulator.port();
    }

    /** With every line of this moment. */
    OutsideLog log() {
        return log.read();
    }

    Instant now() {
        return clock.instant();
    }

    int inFlight() {
        return log().inFlight(now());
    }

    SmscTotals.Receipts receipts() {
        return simulator.totals().receipts();
    }

    @Override
    public void close() {
        simulator.close();
    }
}
