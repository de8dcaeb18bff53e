package vn.loa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.loa.ChildJava;

@Timeout(60)
class SandboxSmscCommandTest {

    @TempDir
    private Path dir;

    @Test
    void itPrintsThePortListensAndEndsWithTotalsAndZeroWhenToldToStop() throws Exception {
        try (ChildJava smsc =
                start("--port", "0", "--log", dir.resolve("submits.log").toString(), "--lang", "en")) {
            String first = smsc.line();
            assertThat(first).matches("The simulated SMSC listens on port \\d+");
            connect(first.replaceAll("\\D", ""));
            assertThat(smsc.stop())
                    .containsExactly(
                            "Received 0 submit_sm: 0 kept, 0 not answered.",
                            "Receipts: 0 sent, 0 acknowledged, 0 refused or not answered, 0 waiting, 0 dropped.");
            assertThat(dir.resolve("submits.log")).isEmptyFile();
        }
    }

    @Test
    void withJsonStandardOutputIsOneDocument() throws Exception {
        try (ChildJava smsc = start("--port", "0", "--json")) {
            String first = smsc.line();
            assertThat(first).matches("\\{\"port\":\\d+}");
            connect(first.replaceAll("\\D", ""));
            assertThat(smsc.stop()).isEmpty();
        }
    }

    @Test
    void theLeanOneEndsWithItsCounters() throws Exception {
        try (ChildJava smsc = start("--port", "0", "--lean", "--receipt-delay", "0s", "--lang", "en")) {
            String first = smsc.line();
            assertThat(first).matches("The simulated SMSC listens on port \\d+");
            connect(first.replaceAll("\\D", ""));
            assertThat(smsc.stop())
                    .containsExactly(
                            "Received 0 submit_sm: 0 different parts, 0 seen again.",
                            "Receipts: 0 sent, 0 acknowledged, 0 refused or not answered, 0 waiting, 0 dropped.");
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

    private ChildJava start(String... arguments) {
        List<String> command = new ArrayList<>(List.of("sandbox", "smsc"));
        command.addAll(List.of(arguments));
        return ChildJava.loa(dir, command.toArray(String[]::new));
    }
}
