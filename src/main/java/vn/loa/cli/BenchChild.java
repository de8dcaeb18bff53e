package vn.loa.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.loa.bench.BenchDatabase;
import vn.loa.fire.OwnJava;

/** A {@code loa bench} command in a JVM of its own, so that its heap can be small and its memory told from ours. */
final class BenchChild {

    private static final int SECONDS_TO_END = 20;

    private final Screen screen;
    private final String heap;

    /** @param heap as the JVM is told */
    BenchChild(Screen screen, String heap) {
        this.screen = screen;
        this.heap = heap;
    }

    /**
     * Runs it to its end, its progress on this screen.
     *
     * @param on where its wave is kept
     * @return its last line
     * @throws IllegalStateException when it ends badly
     */
    JsonNode run(BenchDatabase on, List<String> arguments) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(command(on, arguments))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines = child.inputReader(StandardCharsets.UTF_8)) {
            String last = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                screen.err().println("  " + line);
                last = line;
            }
            int exit = child.waitFor();
            if (exit != ExitCode.GOOD) {
                throw new IllegalStateException(String.join(" ", arguments) + " ended with exit code " + exit);
            }
            return JsonMapper.shared().readTree(last);
        } finally {
            child.destroy();
            if (!child.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                child.destroyForcibly();
            }
        }
    }

    private List<String> command(BenchDatabase on, List<String> arguments) {
        List<String> command = new ArrayList<>(OwnJava.with(List.of(heap, "-Dfile.encoding=UTF-8")));
        command.addAll(arguments);
        if (!on.jdbcUrl().isEmpty()) {
            command.addAll(List.of("--jdbc-url", on.jdbcUrl(), "--jdbc-user", on.user()));
        }
        return command;
    }

    /** What a child says about the circumstances of its figures. */
    static Map<String, Object> conditions(JsonNode last) {
        Map<String, Object> conditions = new LinkedHashMap<>();
        last.get("conditions")
                .properties()
                .forEach(one -> conditions.put(one.getKey(), one.getValue().asString()));
        return conditions;
    }
}
