package vn.loa.cli;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.loa.sandbox.LoadSmsc;
import vn.loa.sandbox.SmscScript;
import vn.loa.sandbox.SmscSimulator;
import vn.loa.sandbox.SmscTotals;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;

/** Runs the SMSC simulator in a process of its own until SIGINT or SIGTERM. */
@Command(
        name = "smsc",
        mixinStandardHelpOptions = true,
        description = "Run a simulated SMSC on 127.0.0.1 until Ctrl-C; it logs every submit_sm it gets.")
final class SandboxSmscCommand implements Callable<Integer> {

    @Mixin
    private Screen screen = new Screen();

    @Option(names = "--port", paramLabel = "N", required = true, description = "TCP port; 0 takes a free one")
    private int port;

    @Option(names = "--log", paramLabel = "FILE", description = "append one JSON line for every submit_sm")
    private @Nullable Path log;

    @Option(
            names = "--trouble",
            paramLabel = "FILE",
            description = "YAML that scripts the trouble; the keys are explained in config/sandbox/believable.yaml")
    private @Nullable Path trouble;

    @Option(names = "--name", paramLabel = "ROUTE", description = "route in the log; else the system id of the bind")
    private @Nullable String name;

    @Option(names = "--seed", paramLabel = "S", description = "draws who meets which trouble; wins over the file's")
    private @Nullable Long seed;

    @Option(
            names = "--lean",
            description =
                    "the fast SMSC of the benches: no log and no trouble, and it tells who was sent anything twice")
    private boolean lean;

    @Option(
            names = "--receipt-delay",
            paramLabel = "DURATION",
            description = "with --lean: from a submit to its receipt (default: ${DEFAULT-VALUE})")
    private String receiptDelay = "2s";

    /** A simulator that listens. */
    interface Running {
        int port();

        /** Ends it and prints what it has counted. */
        void stopAndTell(Screen screen);
    }

    @Override
    public Integer call() {
        QuietLog.warningsToStandardError();
        Running simulator = lean ? startLean() : start();
        return UntilStopped.run("smsc-stop", () -> tellPort(simulator.port()), () -> simulator.stopAndTell(screen));
    }

    private Running startLean() {
        if (log != null || trouble != null || seed != null || name != null) {
            throw new BadInputException(Phrase.of("sandbox.lean-has-no-script"));
        }
        LoadSmsc.Settings settings = LoadSmsc.Settings.after(BenchWireOptions.duration(receiptDelay));
        try {
            return new LeanSmsc(LoadSmsc.start(settings.at(port), Clock.systemUTC()));
        } catch (UncheckedIOException | IllegalArgumentException e) {
            throw cannotStart(e);
        }
    }

    private BadInputException cannotStart(RuntimeException e) {
        return new BadInputException(
                Phrase.of("sandbox.cannot-start", Integer.toString(port), String.valueOf(e.getMessage())));
    }

    private Running start() {
        try {
            return new Scripted(SmscSimulator.start(script(), Clock.systemUTC()));
        } catch (UncheckedIOException | IllegalArgumentException e) {
            throw cannotStart(e);
        }
    }

    private SmscScript script() {
        SmscScript script = trouble == null ? SmscScript.calm() : SmscScript.read(trouble);
        SmscScript.Door door = script.door().at(port);
        door = log == null ? door : door.logging(log);
        door = name == null ? door : door.named(name);
        return seed == null ? script.with(door) : script.with(door).seeded(seed);
    }

    private void tellPort(int taken) {
        if (screen.wantsJson()) {
            screen.out().println("{\"port\":" + taken + "}");
        } else {
            screen.say("sandbox.listening", Integer.toString(taken));
            screen.err().println(screen.words().say("sandbox.stop-hint"));
        }
        screen.out().flush();
    }

    /** The simulator with its log and its trouble. */
    private record Scripted(SmscSimulator simulator) implements Running {

        @Override
        public int port() {
            return simulator.port();
        }

        @Override
        public void stopAndTell(Screen screen) {
            simulator.close();
            SmscTotals totals = simulator.totals();
            PrintWriter to = screen.wantsJson() ? screen.err() : screen.out();
            line(screen, to, "sandbox.totals", totals.submits(), totals.taken(), totals.unanswered());
            totals.answered().keySet().stream()
                    .sorted()
                    .forEach(status -> line(
                            screen,
                            to,
                            "sandbox.totals.answered",
                            "0x%02X".formatted(status),
                            totals.answeredWith(status)));
            SmscTotals.Receipts receipts = totals.receipts();
            line(
                    screen,
                    to,
                    "sandbox.totals.receipts",
                    receipts.sent(),
                    receipts.acknowledged(),
                    receipts.refused(),
                    receipts.waiting(),
                    receipts.dropped());
            to.flush();
        }

        private static void line(Screen screen, PrintWriter to, String key, Object... gaps) {
            to.println(screen.words().say(key, gaps));
        }
    }
}
