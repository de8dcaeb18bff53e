package vn.loa.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(30)
class LeanZaloTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2021-05-06T05:00:00Z"), ZoneOffset.UTC);
    private static final long WAIT_MILLIS = 80;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @SuppressWarnings("NullAway.Init") // open() sets it
    private Hook hook;

    @SuppressWarnings("NullAway.Init") // open() sets it
    private LeanZalo zalo;

    @BeforeEach
    void open() throws IOException {
        hook = new Hook();
        zalo = LeanZalo.start(
                new LeanZalo.Settings(
                        0, Duration.ofMillis(WAIT_MILLIS), hook.url().getPort()),
                NOON);
    }

    @AfterEach
    void close() {
        zalo.close();
        hook.close();
    }

    @Test
    void aMessageIsAnsweredAfterTheTimeAndReportedBySignedWebhook() throws IOException, InterruptedException {
        long started = System.nanoTime();
        JsonNode answer = send("84970000001", "\"tracking_id\":\"abcdef-1-1\"");
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThan(Duration.ofMillis(WAIT_MILLIS - 2));
        assertThat(answer.path("error").asInt(-1)).isZero();
        String id = answer.path("data").path("msg_id").asString();
        Hook.Call call = hook.next();
        assertThat(call.isSignedBy(LeanZalo.account())).isTrue();
        assertThat(call.server()).isEqualTo("ZNS");
        assertThat(call.json().path("recipient").path("id").asString()).isEqualTo("84970000001");
        assertThat(call.json().path("message").path("msg_id").asString()).isEqualTo(id);
        assertThat(call.json().path("message").path("tracking_id").asString()).isEqualTo("abcdef-1-1");
        assertThat(call.json().path("timestamp").asString()).isEqualTo(Long.toString(NOON.millis()));
        await().until(() -> totals().webhooks() == 1);
    }

    @Test
    void whoIsSentSomethingTwiceIsNoticedUntilItForgets() throws IOException, InterruptedException {
        send("84970000001", "\"tracking_id\":\"a\"");
        send("84970000002", "\"tracking_id\":\"b\"");
        send("84970000001", "\"tracking_id\":\"c\"");
        LeanZaloTotals totals = totals();
        assertThat(totals.messages()).isEqualTo(3);
        assertThat(totals.people()).isEqualTo(2);
        assertThat(totals.again()).isEqualTo(1);
        assertThat(totals.sinceFirstNanos()).isPositive();
        await().until(() -> totals().webhooks() == 3);
        ask("anew");
        assertThat(totals().messages()).isZero();
        assertThat(totals().webhooks()).isZero();
        assertThat(totals().again()).isZero();
    }

    @Test
    void aMessageWithoutATrackingIdIsNotReported() throws IOException, InterruptedException {
        assertThat(send("84970000001", "\"request_id\":\"a\"").path("error").asInt(-1))
                .isZero();
        assertThat(totals().untracked()).isEqualTo(1);
        assertThat(totals().messages()).isZero();
        assertThat(hook.isQuietFor(100)).isTrue();
    }

    @Test
    void aRefusedWebhookComesAgain() throws IOException, InterruptedException {
        hook.answer(503);
        send("84970000001", "\"tracking_id\":\"a\"");
        String first = hook.next().body();
        await().until(() -> totals().refused() == 1);
        hook.answer(200);
        assertThat(hook.next().body()).isEqualTo(first);
        await().until(() -> totals().webhooks() == 1);
    }

    @Test
    void theBareLoopIsAnsweredAndItsTimeIsThatOfItsAnswers() throws InterruptedException {
        Duration took = BareZalo.run(URI.create("http://127.0.0.1:" + zalo.port()), 40, 10, Duration.ofSeconds(20));
        assertThat(took).isGreaterThan(Duration.ofMillis(4 * (WAIT_MILLIS - 2)));
        assertThat(hook.waiting()).isZero();
    }

    private JsonNode send(String phone, String more) throws IOException, InterruptedException {
        String body = "{\"phone\":\"" + phone + "\",\"template_id\":\"301001\",\"template_data\":{\"ten_tinh\":"
                + "\"Tuyên Quang\"}," + more + "}";
        return JsonMapper.shared()
                .readTree(answer(request("/message/template")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build()));
    }

    private LeanZaloTotals totals() throws IOException, InterruptedException {
        return ask("totals");
    }

    private LeanZaloTotals ask(String what) throws IOException, InterruptedException {
        return JsonMapper.shared().readValue(answer(request("/lean/" + what).build()), LeanZaloTotals.class);
    }

    private String answer(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + zalo.port() + path))
                .timeout(Duration.ofSeconds(10));
    }
}
