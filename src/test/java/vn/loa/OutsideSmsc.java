package vn.loa;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import vn.loa.fire.LoaProcess;
import vn.loa.fire.OutsideLog;
import vn.loa.fire.Submit;

/**
 * A simulated SMSC in a process of its own, started before Loa and asked after it: its log, and not Loa's ledger, says who
 * was texted how often.
 */
public final class OutsideSmsc implements AutoCloseable {

    private static final Pattern PORT = Pattern.compile("\"port\":(\\d+)");

    private final LoaProcess process;
    private final OutsideLog log;
    private final int port;

    private OutsideSmsc(LoaProcess process, Path log, Duration answersAfter) {
        this.process = process;
        this.log = new OutsideLog(log, answersAfter);
        this.port = Integer.parseInt(process.await(PORT).group(1));
    }

    /** @param answersAfter so long every submit stays unanswered */
    public static OutsideSmsc start(Path dir, Duration answersAfter) {
        Path log = dir.resolve("submits.jsonl");
        Path trouble = dir.resolve("trouble.yaml");
        try {
            Files.writeString(
                    trouble,
                    "answer: { after: %dms }\nreceipt: { after: 50ms, spread: 200ms }\n"
                            .formatted(answersAfter.toMillis()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        LoaProcess process = LoaProcess.start(
                dir,
                "sandbox",
                "smsc",
                "--port",
                "0",
                "--log",
                log.toString(),
                "--trouble",
                trouble.toString(),
                "--json");
        return new OutsideSmsc(process, log, answersAfter);
    }

    public int port() {
        return port;
    }

    public List<Submit> submits() {
        return log.read().submits();
    }

    /** Submits that it took a moment ago and has not answered yet. */
    public int unanswered(Instant now) {
        return log.read().inFlight(now);
    }

    /** Each (number, part) that was answered OK or left unanswered more than once from this line of the log on. */
    public Set<String> twice(int fromLine) {
        return log.read().twice(fromLine);
    }

    /** Everybody who was submitted to from this line of the log on. */
    public Set<String> destinations(int fromLine) {
        return log.read().destinations(fromLine);
    }

    @Override
    public void close() {
        process.close();
    }
}
