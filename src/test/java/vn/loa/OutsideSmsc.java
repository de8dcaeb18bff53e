package vn.loa;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A simulated SMSC in a process of its own, started before Loa and asked after it: its log, and not Loa's ledger, says who
 * was texted how often.
 */
public final class OutsideSmsc implements AutoCloseable {

    private static final Pattern PORT = Pattern.compile("\"port\":(\\d+)");

    private final LoaProcess process;
    private final Path log;
    private final Duration answersAfter;
    private final int port;

    private OutsideSmsc(LoaProcess process, Path log, Duration answersAfter) {
        this.process = process;
        this.log = log;
        this.answersAfter = answersAfter;
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

    /** One submit_sm; a null status was never answered. */
    public record Submit(
            Instant at, String to, int part, @Nullable Integer status) {

        boolean taken() {
            return status == null || status == 0;
        }

        String toAndPart() {
            return to + "/" + part;
        }
    }

    public int port() {
        return port;
    }

    public List<Submit> submits() {
        List<Submit> submits = new ArrayList<>();
        try {
            String lines = Files.readString(log);
            // The last line may be on its way.
            lines.substring(0, lines.lastIndexOf('\n') + 1).lines().forEach(line -> submits.add(submit(line)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return submits;
    }

    /** Submits that it took a moment ago and has not answered yet. */
    public long unanswered(Instant now) {
        return submits().stream()
                .filter(submit -> submit.at().plus(answersAfter).isAfter(now))
                .count();
    }

    /** Each (number, part) that was answered OK or left unanswered more than once from this line of the log on. */
    public Set<String> twice(int fromLine) {
        Map<String, Integer> taken = new TreeMap<>();
        submits().stream()
                .skip(fromLine)
                .filter(Submit::taken)
                .forEach(submit -> taken.merge(submit.toAndPart(), 1, Integer::sum));
        taken.values().removeIf(times -> times == 1);
        return taken.keySet();
    }

    /** Everybody who was submitted to from this line of the log on. */
    public Set<String> destinations(int fromLine) {
        Set<String> destinations = new TreeSet<>();
        submits().stream().skip(fromLine).forEach(submit -> destinations.add(submit.to()));
        return destinations;
    }

    @Override
    public void close() {
        process.close();
    }

    private static Submit submit(String line) {
        JsonNode json = JsonMapper.shared().readTree(line);
        JsonNode status = json.get("status");
        return new Submit(
                Instant.parse(json.get("at").asString()),
                json.get("to").asString(),
                json.get("part").asInt(),
                status.isNull() ? null : status.asInt());
    }
}
