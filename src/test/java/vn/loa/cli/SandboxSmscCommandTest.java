package vn.loa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SandboxSmscCommandTest {

    @TempDir
    private Path dir;

    @Test
    void itPrintsThePortListensAndEndsWithTotalsAndZeroWhenToldToStop() throws Exception {
        Process smsc = start("--port", "0", "--log", dir.resolve("submits.log").toString(), "--lang", "en");
        try (BufferedReader out = smsc.inputReader(StandardCharsets.UTF_8)) {
            String first = out.readLine();
            assertThat(first).matches("The simulated SMSC listens on port \\d+");
            connect(first.replaceAll("\\D", ""));
            smsc.toHandle().destroy();
            assertThat(smsc.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(smsc.exitValue()).isZero();
            assertThat(out.lines().collect(Collectors.toList()))
                    .containsExactly(
                            "Received 0 submit_sm: 0 kept, 0 not answered.",
                            "Receipts: 0 sent, 0 acknowledged, 0 refused or not answered, 0 waiting, 0 dropped.");
            assertThat(dir.resolve("submits.log")).isEmptyFile();
        } finally {
            smsc.destroyForcibly();
        }
    }

    @Test
    void withJsonStandardOutputIsOneDocument() throws Exception {
        Process smsc = start("--port", "0", "--json");
        try (BufferedReader out = smsc.inputReader(StandardCharsets.UTF_8)) {
            String first = out.readLine();
            assertThat(first).matches("\\{\"port\":\\d+}");
            connect(first.replaceAll("\\D", ""));
            smsc.toHandle().destroy();
            assertThat(smsc.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(out.readLine()).isNull();
        } finally {
            smsc.destroyForcibly();
        }
    }

    @Test
    void theLeanOneEndsWithItsCounters() throws Exception {
        Process smsc = start("--port", "0", "--lean", "--receipt-delay", "0s", "--lang", "en");
        try (BufferedReader out = smsc.inputReader(StandardCharsets.UTF_8)) {
            String first = out.readLine();
            assertThat(first).matches("The simulated SMSC listens on port \\d+");
            connect(first.replaceAll("\\D", ""));
            smsc.toHandle().destroy();
            assertThat(smsc.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(smsc.exitValue()).isZero();
            assertThat(out.lines().collect(Collectors.toList()))
                    .containsExactly(
                            "Received 0 submit_sm: 0 different parts, 0 seen again.",
                            "Receipts: 0 sent, 0 acknowledged, 0 refused or not answered, 0 waiting, 0 dropped.");
        } finally {
            smsc.destroyForcibly();
        }
    }

    @Test
    void aTakenPortIsRefusedWithARemedy() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            StringWriter err = new StringWriter();
            int exit = LoaCommand.run(
                    new PrintWriter(new StringWriter()),
                    new PrintWriter(err, true),
                    "sandbox",
                    "smsc",
                    "--port",
                    port,
                    "--lang",
                    "en");
            assertThat(exit).isEqualTo(2);
            assertThat(err.toString())
                    .isEqualTo("loa: Port " + port + " or the log file cannot be opened (Address already in use)."
                            + " Choose another port (0 takes a free one) or another --log." + System.lineSeparator());
        }
    }

    @Test
    void aBadTroubleFileIsRefusedBeforeAnythingListens() throws IOException {
        Path trouble = Files.writeString(dir.resolve("trouble.yaml"), "refuse:\n  throtled: 1%\n");
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = LoaCommand.run(
                new PrintWriter(out),
                new PrintWriter(err, true),
                "sandbox",
                "smsc",
                "--port",
                "0",
                "--trouble",
                trouble.toString(),
                "--lang",
                "en");
        assertThat(exit).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).startsWith("loa: " + trouble + ":2:13: refuse.throtled: There is no such key.");
    }

    private static void connect(String port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(port))) {
            assertThat(socket.isConnected()).isTrue();
        }
    }

    private static Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dstdout.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                "vn.loa.cli.Main",
                "sandbox",
                "smsc"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
