package vn.loa.fire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One {@code loa} command in a JVM of its own, with a heap of 256 MB unless told otherwise, so that it can die as whole processes do. */
public final class LoaProcess implements AutoCloseable {

    /** How kill -9 ends a process. */
    public static final int KILLED = 137;

    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final List<String> SMALL = List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"); // short lives
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final Pattern WAVE = Pattern.compile("\\{\"wave\": \"([^\"]+)\"}");
    /** Its bit in a mask of signals. */
    private static final long SIGINT = 1 << 1;

    private static final AtomicInteger NEXT = new AtomicInteger();

    private final String name;
    private final Process process;
    private final Path out;
    private final Path err;

    private LoaProcess(String name, Process process, Path out, Path err) {
        this.name = name;
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** @param dir where its output is kept */
    public static LoaProcess start(Path dir, String... arguments) {
        return start(dir, List.of(), arguments);
    }

    /** @param before what runs the JVM, such as a shell that sets a limit first; empty for the JVM itself */
    public static LoaProcess start(Path dir, List<String> before, String... arguments) {
        return start(dir, before, SMALL, arguments);
    }

    /** @param options of the JVM, its heap among them */
    static LoaProcess start(Path dir, List<String> before, List<String> options, String... arguments) {
        List<String> command = new ArrayList<>(hearsCtrlC());
        command.addAll(before);
        command.addAll(OwnJava.with(options));
        command.addAll(List.of(arguments));
        String file = arguments[0] + "-" + NEXT.incrementAndGet();
        Path out = dir.resolve(file + ".out");
        Path err = dir.resolve(file + ".err");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            return new LoaProcess(String.join(" ", arguments), process, out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A shell starts what it starts in the background deaf to SIGINT, and every process below inherits that. */
    private static List<String> hearsCtrlC() {
        Path env = Path.of("/usr/bin/env");
        return isDeafToCtrlC() && Files.isExecutable(env) ? List.of(env.toString(), "--default-signal=INT") : List.of();
    }

    private static boolean isDeafToCtrlC() {
        try (Stream<String> status = Files.lines(Path.of("/proc/self/status"))) {
            return status.filter(line -> line.startsWith("SigIgn:"))
                    .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & SIGINT) != 0);
        } catch (IOException e) {
            // No Linux: then nobody knows, and all is as it was.
            return false;
        }
    }

    /**
     * Waits for its own end, two minutes at most.
     *
     * @throws IllegalStateException when it takes longer
     */
    public int exit() {
        return exit(LONGEST);
    }

    /** As {@link #exit()}, with another patience. */
    int exit(Duration longest) {
        try {
            if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("not over after " + longest + ": " + this);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return process.exitValue();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /**
     * kill -9: nothing of the process runs after it.
     *
     * @return {@link #KILLED}, or how it had ended before
     */
    public int kill() {
        process.destroyForcibly();
        return exit();
    }

    /** What Ctrl-C does. */
    public int interrupt() {
        SendSignal.to(process, "INT");
        return exit();
    }

    /** What an orderly shutdown of the machine does. */
    public int terminate() {
        SendSignal.to(process, "TERM");
        return exit();
    }

    /** The wave's name, as soon as it is printed. */
    public String wave() {
        return await(WAVE, err).group(1);
    }

    /** Waits until its standard output matches. */
    public Matcher await(Pattern pattern) {
        return await(pattern, out);
    }

    private Matcher await(Pattern pattern, Path file) {
        long giveUp = System.nanoTime() + LONGEST.toNanos();
        while (System.nanoTime() < giveUp) {
            boolean last = !process.isAlive();
            Matcher found = pattern.matcher(read(file));
            if (found.find()) {
                return found;
            }
            if (last) {
                break;
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
        throw new IllegalStateException("it never printed " + pattern + ": " + this);
    }

    /**
     * Waits for its own end.
     *
     * @throws IllegalStateException when its standard output is not one JSON document
     */
    public JsonNode json() {
        exit();
        try {
            return JsonMapper.shared().readTree(out());
        } catch (RuntimeException e) {
            throw new IllegalStateException("standard output is not one JSON document: " + this, e);
        }
    }

    /** What it says, once it is over; throws unless it ends in time and with one of these exit codes. */
    JsonNode answer(Duration longest, Integer... good) {
        if (!List.of(good).contains(exit(longest))) {
            throw new IllegalStateException("" + this);
        }
        return json();
    }

    /** As {@link #answer(Duration, Integer...)}, two minutes at most. */
    JsonNode answer(Integer... good) {
        return answer(LONGEST, good);
    }

    public String out() {
        return read(out);
    }

    public String err() {
        return read(err);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    @Override
    public String toString() {
        return "loa " + name + (process.isAlive() ? " (running)" : " (exit " + process.exitValue() + ")") + "\n" + err()
                + out();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
