package vn.loa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An import in a process of its own, killed as {@code kill -9} does, once while it reads and once while it writes. */
class KilledImportTest {

    private static final int ROWS = 120_000;

    @TempDir
    private Path home;

    @Test
    void aKilledImportGoesOnWithNeitherLossNorDouble() throws Exception {
        Path file = home.resolve("list.csv");
        new MessyList(ROWS).write(file);

        boolean killedReading = importKilledWhen(() -> spoolBytes() > 1 << 20);
        Path database = home.resolve("data/loa.mv.db");
        boolean killedWriting = importKilledWhen(() -> size(database) > 6 << 20);
        JsonNode report = importToTheEnd();

        assertThat(List.of(killedReading, killedWriting)).containsExactly(true, true);
        assertThat(report.get("resumed").asBoolean()).isTrue();
        assertThat(report.get("read").asLong()).isEqualTo(ROWS);
        assertThat(report.get("new").asLong()).isEqualTo(ROWS - 3L * ROWS / 50);
        assertThat(report.get("updated").asLong()).isZero();
        assertThat(report.get("duplicate").asLong()).isEqualTo(ROWS / 50);
        assertThat(report.get("extra_records").asLong()).isEqualTo(ROWS / 50);
        assertThat(report.get("invalid").asLong()).isEqualTo(ROWS / 50);
        try (Stream<String> rejects = Files.lines(Path.of(report.get("rejects").asString()))) {
            assertThat(rejects.filter(line -> !line.contains("row,")).map(line -> line.substring(0, line.indexOf(','))))
                    .hasSize(ROWS / 50)
                    .doesNotHaveDuplicates();
        }
        assertThat(importToTheEnd().get("unchanged").asLong()).isEqualTo(ROWS - 3L * ROWS / 50);
    }

    /** @return whether it was still running when it was killed */
    private boolean importKilledWhen(BooleanSupplier farEnough) throws IOException, InterruptedException {
        Process victim = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "vn.loa.cli.Main",
                        "import",
                        home.resolve("list.csv").toString(),
                        "--list",
                        "killed",
                        "--home",
                        home.toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("victim.txt").toFile())
                .start();
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(4);
        while (!farEnough.getAsBoolean() && System.nanoTime() < end) {
            if (victim.waitFor(5, TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        victim.destroyForcibly();
        return victim.waitFor(1, TimeUnit.MINUTES) && victim.exitValue() == 137;
    }

    private JsonNode importToTheEnd() {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = LoaCommand.run(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                "import",
                home.resolve("list.csv").toString(),
                "--list",
                "killed",
                "--json",
                "--home",
                home.toString());
        assertThat(exit).as(err.toString()).isZero();
        return JsonMapper.builder().build().readTree(out.toString());
    }

    private long spoolBytes() {
        Path spools = home.resolve("data/imports");
        if (!Files.isDirectory(spools)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(spools)) {
            return files.mapToLong(KilledImportTest::size).sum();
        } catch (IOException e) {
            return 0;
        }
    }

    private static long size(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
