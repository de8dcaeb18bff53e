package vn.loa;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** A JVM of its own with the classes of the tests, that says lines and may be told some; every wait for it is bounded. */
public final class ChildJava implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 40;
    private static final String END = "\u0000end";

    private final Process process;
    private final Path err;
    private final PrintWriter in;
    private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(1_000);

    private ChildJava(Process process, Path err) {
        this.process = process;
        this.err = err;
        this.in = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
    }

    /**
     * @param dir where its standard error is kept
     * @param options of the JVM
     * @param command the main class and its arguments
     */
    public static ChildJava start(Path dir, List<String> options, List<String> command) {
        List<String> java = new ArrayList<>();
        java.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
        java.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-Dstdout.encoding=UTF-8"));
        java.addAll(options);
        java.addAll(List.of("-cp", System.getProperty("java.class.path", "")));
        java.addAll(command);
        try {
            Path err = Files.createTempFile(dir, "child", ".err");
            Process process =
                    new ProcessBuilder(java).redirectError(err.toFile()).start();
            ChildJava child = new ChildJava(process, err);
            Thread reader = new Thread(child::read, "child-" + process.pid());
            reader.setDaemon(true);
            reader.start();
            return child;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code loa} itself. */
    public static ChildJava loa(Path dir, String... arguments) {
        List<String> command = new ArrayList<>(List.of("vn.loa.cli.Main"));
        command.addAll(List.of(arguments));
        return start(dir, List.of(), command);
    }

    private void read() {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.put(line);
            }
            lines.put(END);
        } catch (IOException e) {
            // It was killed while it spoke; whoever waits for a line is told so by the time-out.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The next line it says. */
    public String line() {
        String line = next();
        if (line.equals(END)) {
            throw new AssertionError("it ended; " + errors());
        }
        return line;
    }

    public void tell(String line) {
        in.println(line);
    }

    /** Tells it to stop, as a service is told, and waits until it has ended well; what it still says. */
    public List<String> stop() throws InterruptedException {
        process.toHandle().destroy();
        awaitEnd();
        List<String> last = new ArrayList<>();
        for (String line = next(); !line.equals(END); line = next()) {
            last.add(line);
        }
        return last;
    }

    /** Waits until it has ended well by itself. */
    public void awaitEnd() throws InterruptedException {
        int exit = exit();
        if (exit != 0) {
            throw new AssertionError("it ended with " + exit + "; " + errors());
        }
    }

    private int exit() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("it did not end; " + errors());
        }
        return process.exitValue();
    }

    private String next() {
        try {
            String line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (line == null) {
                throw new AssertionError("it said nothing for " + PATIENCE_SECONDS + " s; " + errors());
            }
            return line;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private String errors() {
        try {
            return Files.readString(err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            exit();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
