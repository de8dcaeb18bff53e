package vn.loa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.loa.ChildJava;

@Timeout(60)
class SandboxZaloCommandTest {

    @TempDir
    private Path dir;

    @Test
    void itPrintsThePortListensAndEndsWithTotalsAndZeroWhenToldToStop() throws Exception {
        try (ChildJava zalo =
                start("--port", "0", "--log", dir.resolve("zalo.log").toString(), "--lang", "en")) {
            String first = zalo.line();
            assertThat(first).matches("The simulated Zalo listens on port \\d+");
            assertThat(zalo.line())
                    .isEqualTo("App 2074138120372622546 (secret sandbox-app-secret), Official Account"
                            + " 3528395015411731234 (webhook secret sandbox-oa-secret).");
            assertThat(zalo.line()).matches("Access token: [0-9a-f]{64}");
            assertThat(zalo.line()).matches("Refresh token \\(good once\\): [0-9a-f]{64}");
            assertThat(quota(first.replaceAll("\\D", ""), "guessed")).isEqualTo(-124);
            assertThat(zalo.stop())
                    .containsExactly(
                            "Asked to send 0 messages: 0 kept (0 of them without an answer that can be read), 0 failed"
                                    + " by a server error.",
                            "Token refreshes: 0 granted, 0 refused.",
                            "Webhooks: 0 sent, 0 acknowledged, 0 refused or not answered, 0 waiting, 0 dropped; 0"
                                    + " forged.");
            assertThat(dir.resolve("zalo.log")).isEmptyFile();
        }
    }

    @Test
    void withJsonStandardOutputIsOneDocumentWithTokensThatAreGood() throws Exception {
        try (ChildJava zalo = start("--port", "0", "--json", "--trouble", "config/sandbox/zalo-believable.yaml")) {
            JsonNode first = JsonMapper.shared().readTree(zalo.line());
            assertThat(first.propertyNames())
                    .containsExactly(
                            "port", "app_id", "app_secret", "oa_id", "oa_secret", "access_token", "refresh_token");
            assertThat(quota(
                            first.path("port").asString(),
                            first.path("access_token").stringValue()))
                    .isZero();
            assertThat(zalo.stop()).isEmpty();
        }
    }

    @Test
    void aTakenPortIsRefusedWithARemedy() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            assertThat(refused("--port", port))
                    .startsWith("loa: Port " + port + " or the log file cannot be opened (")
                    .endsWith("Choose another port (0 takes a free one) or another --log." + System.lineSeparator());
        }
    }

    @Test
    void aBadTroubleFileOrUrlIsRefusedBeforeAnythingListens() throws IOException {
        Path trouble = Files.writeString(dir.resolve("trouble.yaml"), "token:\n  proofs: true\n");
        assertThat(refused("--port", "0", "--trouble", trouble.toString()))
                .startsWith(
                        "loa: " + trouble + ":2:11: token.proofs: There is no such key. Did you mean “token.proof”?");
        assertThat(refused("--port", "0", "--webhook", "localhost/hooks"))
                .startsWith("loa: “localhost/hooks” is not a web address.");
    }

    private static String refused(String... arguments) {
        List<String> command = new ArrayList<>(List.of("sandbox", "zalo"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--lang", "en"));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = LoaCommand.run(new PrintWriter(out), new PrintWriter(err, true), command.toArray(String[]::new));
        assertThat(exit).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        return err.toString();
    }

    private static int quota(String port, String token) throws IOException, InterruptedException {
        HttpRequest ask = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/message/quota"))
                .timeout(Duration.ofSeconds(20))
                .header("access_token", token)
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(ask, HttpResponse.BodyHandlers.ofString());
        return JsonMapper.shared().readTree(answer.body()).path("error").asInt();
    }

    private ChildJava start(String... arguments) {
        List<String> command = new ArrayList<>(List.of("sandbox", "zalo"));
        command.addAll(List.of(arguments));
        return ChildJava.loa(dir, command.toArray(String[]::new));
    }
}
