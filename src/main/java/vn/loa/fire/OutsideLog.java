package vn.loa.fire;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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

/**
 * Reads the log of a simulated SMSC while it grows: the only witness of who was texted how often. Only what has been
 * {@link #read} counts. Not thread-safe.
 */
public final class OutsideLog {

    private final Path file;
    private final Duration answersAfter;
    private final List<Submit> submits = new ArrayList<>();
    private long position;

    /** @param answersAfter so long the SMSC leaves every submit unanswered */
    public OutsideLog(Path file, Duration answersAfter) {
        this.file = file;
        this.answersAfter = answersAfter;
    }

    /** Takes in every line that is complete by now. */
    public OutsideLog read() {
        if (Files.exists(file)) {
            String lines = newLines();
            lines.lines().forEach(line -> submits.add(Submit.read(line)));
        }
        return this;
    }

    public List<Submit> submits() {
        return List.copyOf(submits);
    }

    public int size() {
        return submits.size();
    }

    /** Submits taken a moment ago whose answer is not due yet. */
    public int inFlight(Instant now) {
        int inFlight = 0;
        for (int i = submits.size() - 1; i >= 0; i--) {
            Submit submit = submits.get(i);
            if (!submit.at().plus(answersAfter).isAfter(now)) {
                return inFlight;
            }
            inFlight += submit.taken() ? 1 : 0;
        }
        return inFlight;
    }

    /** When the last submit came. */
    public Instant last() {
        return submits.isEmpty()
                ? Instant.EPOCH
                : submits.get(submits.size() - 1).at();
    }

    /** Each (number, part) that was taken more than once from this submit on. */
    public Set<String> twice(int from) {
        Map<String, Integer> taken = new TreeMap<>();
        submits.stream()
                .skip(from)
                .filter(Submit::taken)
                .forEach(submit -> taken.merge(submit.toAndPart(), 1, Integer::sum));
        taken.values().removeIf(times -> times == 1);
        return taken.keySet();
    }

    /** Everybody who was submitted to from this submit on, taken or not. */
    public Set<String> destinations(int from) {
        Set<String> destinations = new TreeSet<>();
        submits.stream().skip(from).forEach(submit -> destinations.add(submit.to()));
        return destinations;
    }

    /** Everybody of whose text each part was taken. */
    public Set<String> whole() {
        Map<String, Set<Integer>> parts = new TreeMap<>();
        Set<String> whole = new TreeSet<>();
        submits.stream().filter(Submit::taken).forEach(submit -> {
            Set<Integer> own = parts.computeIfAbsent(submit.to(), to -> new TreeSet<>());
            own.add(submit.part());
            if (own.size() == submit.of()) {
                whole.add(submit.to());
            }
        });
        return whole;
    }

    /** The last line may still be on its way. */
    private String newLines() {
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            byte[] bytes = new byte[Math.toIntExact(log.length() - position)];
            log.seek(position);
            log.readFully(bytes);
            int end = bytes.length;
            while (end > 0 && bytes[end - 1] != '\n') {
                end--;
            }
            position += end;
            return new String(bytes, 0, end, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
