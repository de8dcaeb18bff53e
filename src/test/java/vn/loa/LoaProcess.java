package vn.loa;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One {@code loa} command in a JVM of its own with a heap of 256 MB, so that it can die as whole processes do. */
public final class LoaProcess implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofSeconds(90);
    private static final Pattern WAVE = Pattern.compile("\\{\"wave\": \"([^\"]+)\"}");
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
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1", // short lives
                "-Dstdout.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                "vn.loa.cli.Main"));
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

    /** Waits for its own end. */
    public int exit() {
        try {
            if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("not over after " + LONGEST + ": " + this);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        return process.exitValue();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** kill -9: nothing of the process runs after it. */
    public int kill() {
        process.destroyForcibly();
        return exit();
    }

    /** What Ctrl-C does. */
    public int interrupt() {
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return exit();
    }

    /** The wave's name, as soon as it is printed. */
    public String wave() {
        Matcher line = await(WAVE, err);
        return line.group(1);
    }

    public Matcher await(Pattern pattern) {
        return await(pattern, out);
    }

    private Matcher await(Pattern pattern, Path file) {
        Matcher found = Awaitility.await(name)
                .atMost(LONGEST)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> pattern.matcher(read(file)), matcher -> matcher.find() || !process.isAlive());
        if (!found.reset().find()) {
            throw new AssertionError("it never printed " + pattern + ": " + this);
        }
        return found;
    }

    public JsonNode json() {
        try {
            return JsonMapper.shared().readTree(out());
        } catch (RuntimeException e) {
            throw new AssertionError("standard output is not one JSON document: " + this, e);
        }
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
