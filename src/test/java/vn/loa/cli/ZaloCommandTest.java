package vn.loa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an operator types to bring an Official Account to life. */
@Timeout(120)
class ZaloCommandTest {

    private static final JsonMapper JSON = new JsonMapper();

    private static final Map<String, String> ANSWERS = Map.of(
            "/v4/oa/access_token",
                    "{\"access_token\":\"very-secret\",\"refresh_token\":\"r\",\"expires_in\":\"90000\"}",
            "/v2.0/oa/getoa", "{\"error\":0,\"data\":{\"oa_id\":\"2222\"}}",
            "/message/quota", "{\"error\":0,\"data\":{\"dailyQuota\":\"5000\",\"remainingQuota\":\"4990\"}}",
            "/quality", "{\"error\":0,\"data\":{\"oaCurrentQuality\":\"HIGH\",\"oa7dayQuality\":\"MEDIUM\"}}",
            "/template/all", "{\"error\":0,\"data\":[{\"templateId\":300,\"templateName\":\"Nhắc cài\",\"status\":1}]}",
            "/template/info/v2",
                    "{\"error\":0,\"data\":{\"status\":\"ENABLE\",\"timeout\":7200000,\"listParams\":"
                            + "[{\"name\":\"ho_ten\",\"require\":true,\"type\":1}]}}");

    @TempDir
    private @Nullable Path home;

    private @Nullable HttpServer server;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private void start() throws IOException {
        HttpServer zalo = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        zalo.createContext("/", ZaloCommandTest::answer);
        zalo.start();
        server = zalo;
        String url = "http://127.0.0.1:" + zalo.getAddress().getPort();
        Path config = Files.createDirectories(home().resolve("config"));
        Files.writeString(config.resolve("application.yml"), """
                loa:
                  routes:
                    official:
                      channel: zalo
                      app-id: "1111"
                      oa-id: "2222"
                      secret-key: the-secret
                      carriers: ['*']
                      redirect-uri: https://loa.example/cb
                      api-host: %1$s
                      oa-host: %1$s
                      oauth-host: %1$s
                """.formatted(url));
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            String body = ANSWERS.getOrDefault(exchange.getRequestURI().getPath(), "{\"error\":-106}");
            byte[] octets = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, octets.length);
            exchange.getResponseBody().write(octets);
        }
    }

    @AfterEach
    void end() {
        if (server != null) {
            server.stop(0);
        }
    }

    @Test
    void anAccountWithoutConsentSaysWhatToDoAndWithItSaysHowItIs() throws IOException {
        start();
        assertThat(run("zalo", "status", "--lang", "en")).isEqualTo(ExitCode.FAILED);
        assertThat(out.toString()).contains("Token: none").contains("Run: loa zalo authorise");

        assertThat(run("zalo", "consent")).isEqualTo(ExitCode.GOOD);
        JsonNode consent = JSON.readTree(out.toString());
        String state = consent.get("state").stringValue();
        String verifier = consent.get("verifier").stringValue();
        assertThat(exchange(state, verifier, "https://loa.example/cb?code=c&state=other"))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains("state");
        assertThat(exchange(state, verifier, "https://loa.example/cb?code=c&oa_id=2222&state=" + state))
                .isEqualTo(ExitCode.GOOD);

        assertThat(run("zalo", "status", "--json")).isEqualTo(ExitCode.GOOD);
        JsonNode account = JSON.readTree(out.toString()).get(0);
        assertThat(account.get("tokens").stringValue()).isEqualTo("READY");
        assertThat(account.get("quota_left").longValue()).isEqualTo(4_990);
        assertThat(account.get("quality").stringValue()).isEqualTo("HIGH");
        assertThat(account.get("templates").get(0).get("state").stringValue()).isEqualTo("ENABLE");

        assertThat(run("zalo", "templates", "--lang", "en")).isEqualTo(ExitCode.GOOD);
        assertThat(out.toString())
                .isEqualTo("Template 300: Nhắc cài (ENABLE)%n  ho_ten: required, at most 30 characters%n".formatted());
        assertThat(Files.readString(home().resolve("data/loa.log"))).doesNotContain("very-secret");
    }

    private int exchange(String state, String verifier, String pasted) {
        return run(
                "zalo",
                "exchange",
                "--route=official",
                "--state=" + state,
                "--verifier=" + verifier,
                "--pasted=" + pasted);
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--home=" + home());
        return LoaCommand.run(new PrintWriter(out), new PrintWriter(err), all.toArray(String[]::new));
    }

    private Path home() {
        return Objects.requireNonNull(home);
    }
}
