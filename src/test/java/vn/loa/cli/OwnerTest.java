package vn.loa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One process owns a home and answers the others; every process here is a real one. */
@Timeout(90)
class OwnerTest {

    private record Ran(int exit, String out, String err) {}

    @TempDir
    private Path home;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endWhatStillRuns() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void aSecondProcessIsAnsweredByTheOwner() throws Exception {
        Process owner = hold(home);
        Ran ran = run(start(home, "say", "--lang", "vi", "", "mot hai", "--", "@x"));
        assertThat(ran)
                .isEqualTo(new Ran(
                        3,
                        "pid " + owner.pid() + "\nhome " + home + "\n" + OwnerProcess.GREETING + "\n|mot hai|@x",
                        "language vi\n"));
        assertThat(letGo(owner)).isEqualTo(new Ran(0, "handed back\n", ""));
    }

    @Test
    void withoutAnOwnerTheCommandRunsInItsOwnProcess() throws Exception {
        Process alone = start(home, "say");
        assertThat(run(alone).out()).startsWith("pid " + alone.pid() + "\n");
        assertThat(home.resolve("data/loa.sock")).doesNotExist();
    }

    @Test
    void aLongAnswerArrivesWholeAndInOrder() throws Exception {
        hold(home);
        StringBuilder expected = new StringBuilder();
        for (int line = 1; line <= OwnerProcess.Much.LINES; line++) {
            expected.append(line).append(' ').append(OwnerProcess.GREETING).append('\n');
        }
        expected.append(OwnerProcess.GREETING.repeat(20_000));
        Ran ran = run(start(home, "much"));
        assertThat(ran.out().getBytes(StandardCharsets.UTF_8).length).isGreaterThan(1_000_000);
        assertThat(ran.out().contentEquals(expected)).isTrue();
        assertThat(ran.exit()).isZero();
    }

    @Test
    void whatIsPrintedArrivesAtOnceAndNotAtTheEnd() throws Exception {
        hold(home);
        Path go = home.resolve("go");
        Process asker = start(home, "linger", go.toString());
        try (BufferedReader out = asker.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).isEqualTo("first");
            Files.createFile(go);
            assertThat(out.readLine()).isEqualTo("second");
        }
    }

    @Test
    void anAskerKilledMidAnswerDoesNotHurtTheOwner() throws Exception {
        Process owner = hold(home);
        Path go = home.resolve("go");
        for (int asker = 0; asker < OwnerSocket.AT_ONCE; asker++) {
            kill(afterItsFirstLine(start(home, "linger", go.toString())));
        }
        Files.createFile(go);
        assertThat(run(start(home, "say")).out()).startsWith("pid " + owner.pid() + "\n");
        assertThat(home.resolve("lingered")).hasContent("to the end");
        assertThat(letGo(owner).exit()).isZero();
    }

    @Test
    void moreThanItsThreadsIsBusyAndSaysSo() throws Exception {
        hold(home);
        Path go = home.resolve("go");
        List<Process> askers = new ArrayList<>();
        for (int asker = 0; asker < OwnerSocket.AT_ONCE; asker++) {
            askers.add(afterItsFirstLine(start(home, "linger", go.toString())));
        }
        assertThat(run(start(home, "say")))
                .isEqualTo(new Ran(
                        2,
                        "",
                        "loa: The process that owns this home is answering 4 commands at once and takes no more."
                                + " Try again in a few minutes.\n"));
        Files.createFile(go);
        for (Process asker : askers) {
            assertThat(asker.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(asker.exitValue()).isZero();
        }
    }

    @Test
    void anOwnerKilledMidAnswerIsToldAndTheAskerFails() throws Exception {
        Process owner = hold(home);
        Process asker =
                afterItsFirstLine(start(home, "linger", home.resolve("never").toString()));
        kill(owner);
        Ran ran = run(asker);
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.err()).startsWith("loa: The process that was answering ended before it was done");
    }

    @Test
    void theSocketOfAKilledOwnerIsInNobodysWay() throws Exception {
        kill(hold(home));
        assertThat(home.resolve("data/loa.sock")).exists();
        Process alone = start(home, "say");
        assertThat(run(alone).out()).startsWith("pid " + alone.pid() + "\n");
        kill(hold(home));
        Process next = hold(home);
        assertThat(run(start(home, "say")).out()).startsWith("pid " + next.pid() + "\n");
    }

    @Test
    void aSecondOwnerIsRefusedAndToldWhoOwnsTheHomeAndWhy() throws Exception {
        Process owner = hold(home);
        assertThat(run(start(home, "hold")))
                .isEqualTo(new Ran(
                        2,
                        "",
                        "loa: The home " + home + " is owned by process " + owner.pid()
                                + " (loa hold). Wait for it to end, or choose another with --home.\n"));
        assertThat(run(start(home, "say")).out()).startsWith("pid " + owner.pid() + "\n");
    }

    @Test
    void onlyTheUserMayAskAndNothingIsLeftBehind() throws Exception {
        Process owner = hold(home);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("data/loa.sock"))))
                .isEqualTo("rw-------");
        letGo(owner);
        try (var left = Files.list(home.resolve("data"))) {
            assertThat(left.map(file -> String.valueOf(file.getFileName()))).containsExactly("loa.lock");
        }
    }

    @Test
    void aPathTooLongForASocketAddressWorks() throws Exception {
        Path deep = Files.createDirectories(
                home.resolve("thư mục rất dài ".repeat(5).strip()).resolve("x".repeat(100)));
        Process owner = hold(deep);
        assertThat(deep.resolve("data/loa.sock")).exists();
        assertThat(run(start(deep, "say")).out()).startsWith("pid " + owner.pid() + "\nhome " + deep + "\n");
    }

    @Test
    void ctrlCHandsBackFirstAndEndsWith130() throws Exception {
        Process owner = hold(home);
        assertThat(new ProcessBuilder("kill", "-INT", Long.toString(owner.pid()))
                        .start()
                        .waitFor())
                .isZero();
        assertThat(run(owner)).isEqualTo(new Ran(130, "handed back\n", ""));
        assertThat(home.resolve("data/loa.sock")).doesNotExist();
    }

    @Test
    void sigtermHandsBackFirstAndEndsWith143() throws Exception {
        Process owner = hold(home);
        owner.toHandle().destroy();
        assertThat(run(owner)).isEqualTo(new Ran(143, "handed back\n", ""));
    }

    private Process hold(Path home) throws IOException {
        return afterItsFirstLine(start(home, "hold"));
    }

    /** Byte by byte, so that the rest stays readable from the process itself. */
    private static Process afterItsFirstLine(Process process) throws IOException {
        int next = process.getInputStream().read();
        while (next != '\n') {
            assertThat(next).as("the process ended").isNotNegative();
            next = process.getInputStream().read();
        }
        return process;
    }

    private static Ran letGo(Process owner) throws Exception {
        owner.getOutputStream().close();
        return run(owner);
    }

    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    private static Ran run(Process process) throws Exception {
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return new Ran(process.exitValue(), out, err);
    }

    /** SIGINT is back at its default, because a build in the background of a shell ignores it and hands that down. */
    private Process start(Path home, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "env",
                "--default-signal=INT",
                "LC_ALL=C.UTF-8",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dloa.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                "vn.loa.cli.OwnerProcess"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).start();
        started.add(process);
        return process;
    }
}
