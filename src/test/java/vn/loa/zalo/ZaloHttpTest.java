package vn.loa.zalo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import vn.loa.channel.FilledForm;
import vn.loa.zalo.ZaloAnswer.NotSent;
import vn.loa.zalo.ZaloAnswer.Said;
import vn.loa.zalo.ZaloAnswer.Unclear;
import vn.loa.zalo.ZaloPeer.Heard;
import vn.loa.zalo.ZaloPeer.Says;

/** What goes over the wire, and what is made of what comes back. */
@Timeout(60)
class ZaloHttpTest {

    private static final AccessToken TOKEN = new AccessToken("token-1", 1);
    private static final int TOGETHER = 100;
    private static final FilledForm FORM = new FilledForm("300", "", Map.of("ho_ten", "Nguyễn Văn A"));

    private final ZaloHttp http = new ZaloHttp();
    private final AtomicInteger left = new AtomicInteger();
    private @Nullable ZaloPeer peer;

    @AfterEach
    void end() {
        http.close();
        if (peer != null) {
            peer.close();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200| {\"error\":0,\"message\":\"Success\",\"data\":{}}| 0",
                "200| {\"error\":\"-118\"}| -118",
                "201| {\"error\":-118,\"data\":null}| -118",
                "200| {\"error\":-32,\"message\":7}| -32",
            })
    void aNumberInsideAnObjectIsBelieved(int status, String body, int error) {
        assertThat(send(Says.status(status, body)))
                .isInstanceOfSatisfying(
                        Said.class, said -> assertThat(said.error()).isEqualTo(error));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200| {}| zalo:unreadable-answer",
                "200| ''| zalo:unreadable-answer",
                "200| {\"error\":null}| zalo:unreadable-answer",
                "200| {\"error\":\"none\"}| zalo:unreadable-answer",
                "200| {\"error\":0.5}| zalo:unreadable-answer",
                "200| {\"error\":true}| zalo:unreadable-answer",
                "200| [{\"error\":0}]| zalo:unreadable-answer",
                "200| <html>busy</html>| zalo:unreadable-answer",
                "500| {\"error\":0}| zalo:http-500",
                "503| {\"error\":-118}| zalo:http-503",
                "404| {\"error\":-118}| zalo:http-404",
                "302| {\"error\":0}| zalo:http-302",
            })
    void everythingElseProvesNothing(int status, String body, String code) {
        assertThat(send(Says.status(status, body))).isEqualTo(new Unclear(code));
    }

    /** OkHttp by itself would try this again. */
    @ParameterizedTest
    @CsvSource({"503, Retry-After, 0", "408, Connection, close", "421, Connection, close", "307, Location, /elsewhere"})
    void aPostIsNeverRepeatedOrFollowed(int status, String header, String value) {
        assertThat(send(Says.status(status, "", header, value))).isEqualTo(new Unclear(ZaloCodes.http(status)));
        assertThat(peer().heard()).hasSize(1);
        assertThat(left).hasValue(1);
    }

    @Test
    void silenceAfterLeavingIsATimeout() {
        assertThat(send(Says.nothing(), "answer-timeout=100ms")).isEqualTo(new Unclear(ZaloCodes.TIMEOUT));
        assertThat(left).hasValue(1);
        assertThat(peer().heard()).hasSize(1);
    }

    @Test
    void hangingUpAfterLeavingIsADoubt() {
        assertThat(send(Says.hangUp())).isEqualTo(new Unclear(ZaloCodes.CONNECTION_LOST));
        assertThat(left).hasValue(1);
        assertThat(peer().heard()).hasSize(1);
    }

    @Test
    void anAnswerWithoutEndIsNotRead() {
        String long64 = "{\"error\":0,\"message\":\"" + "x".repeat(ZaloAnswer.LONGEST) + "\"}";
        assertThat(send(Says.json(long64))).isEqualTo(new Unclear(ZaloCodes.UNREADABLE));
    }

    @Test
    void whereNobodyListensNothingLeaves() {
        ZaloPeer gone = ZaloPeer.start(request -> Says.nothing());
        gone.close();
        assertThat(send(ZaloRoutes.settings(gone.url()))).isInstanceOf(NotSent.class);
        assertThat(left).hasValue(0);
    }

    @Test
    void aHandshakeThatNobodyAnswersMeansThatNothingLeft() {
        peer = ZaloPeer.start(request -> Says.nothing());
        String tls = peer().url().replace("http:", "https:");
        assertThat(send(ZaloRoutes.settings(tls, "connect-timeout=300ms", "answer-timeout=300ms")))
                .isInstanceOf(NotSent.class);
        assertThat(left).hasValue(0);
    }

    @Test
    void whatMayNotLeaveIsNotWritten() {
        peer = ZaloPeer.start(request -> Says.error(0));
        ZaloSettings settings = ZaloRoutes.settings(peer().url());
        ZaloAnswer answer = send(settings, new Departure(() -> {
            throw new IllegalStateException("the journal is full");
        }));
        assertThat(answer).isInstanceOf(NotSent.class);
        assertThat(peer().heard()).isEmpty();
    }

    @Test
    void connectionsAreKeptBetweenTwoMessages() {
        AtomicReference<CountDownLatch> together = new AtomicReference<>(new CountDownLatch(TOGETHER));
        peer = ZaloPeer.start(request -> {
            CountDownLatch all = Objects.requireNonNull(together.get());
            all.countDown();
            return Says.error(0).after(all);
        });
        sendTogether();
        together.set(new CountDownLatch(TOGETHER));
        sendTogether();
        assertThat(peer().heard()).hasSize(2 * TOGETHER);
        assertThat(peer().connections()).isEqualTo(TOGETHER);
    }

    private void sendTogether() {
        ZaloSettings settings = ZaloRoutes.settings(peer().url());
        List<CompletableFuture<ZaloAnswer>> answers = IntStream.range(0, TOGETHER)
                .mapToObj(i -> enqueue(settings, new Departure(left::incrementAndGet)))
                .toList();
        answers.forEach(answer ->
                assertThat(answer.orTimeout(20, TimeUnit.SECONDS).join()).isInstanceOf(Said.class));
    }

    @Test
    void theCallsLeftOfTheMinuteAreRead() {
        assertThat(send(Says.status(200, "{\"error\":0}", "X-RateLimit-Remain", "17")))
                .isInstanceOfSatisfying(
                        Said.class, said -> assertThat(said.callsLeft()).isEqualTo(OptionalLong.of(17)));
    }

    @Test
    void aTemplateByPhoneIsWrittenAsDocumented() {
        assertThat(send(Says.error(0), "mode=development", "sending-mode=1")).isInstanceOf(Said.class);
        Heard request = peer().heard().get(0);
        assertThat(request.method() + " " + request.path()).isEqualTo("POST /message/template");
        assertThat(request.header("access_token")).isEqualTo("token-1");
        assertThat(request.header("content-type")).isEqualTo("application/json");
        // HMAC-SHA256 of "token-1" under "app-secret", worked out elsewhere.
        assertThat(request.header("appsecret_proof"))
                .isEqualTo("8e4416844a305cc4fe40bc8a5515230210fdd8442bd755396dd7e12d77c01b4f");
        assertThat(json(request)).isEqualTo(tree("""
                {"phone":"84912000001","template_id":"300","template_data":{"ho_ten":"Nguyễn Văn A"},
                 "mode":"development","sending_mode":"1","tracking_id":"abc123-1-1"}"""));
    }

    @Test
    void aHashedPhoneGoesWhereTheSettingSays() {
        assertThat(send(
                        Says.error(0),
                        "by=hashed-phone",
                        "hash-path=message/template/hash_phone",
                        "appsecret-proof=false"))
                .isInstanceOf(Said.class);
        Heard request = peer().heard().get(0);
        assertThat(request.path()).isEqualTo("/message/template/hash_phone");
        assertThat(request.headers()).doesNotContainKey("appsecret_proof");
        assertThat(json(request)).isEqualTo(tree("""
                {"hash_phone":"da3d4231c149eb3eadf2701db6d9558fc3df6ceaed564e442df301c91b10b06d","template_id":"300",
                 "template_data":{"ho_ten":"Nguyễn Văn A"},"tracking_id":"abc123-1-1"}"""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "user-id| {\"user_id\":\"77\",\"template_id\":\"300\",\"template_data\":{\"a\":\"b\"}}",
                "recipient| {\"recipient\":{\"user_id\":\"77\"},\"template_id\":\"300\",\"template_data\":{\"a\":\"b\"}}",
            })
    void aTemplateByUserIdHasNoTrackingId(String form, String body) {
        ZaloSettings settings = scripted(Says.error(0), "uid-body=" + form);
        ZaloRequests requests = new ZaloRequests(settings);
        assertThat(http.line(settings.timing())
                        .call(requests.template(
                                new FilledForm("300", "77", Map.of("a", "b")), ZaloRoutes.person(1), "t", TOKEN)))
                .isInstanceOf(Said.class);
        assertThat(peer().heard().get(0).path()).isEqualTo("/v3.0/oa/message/template");
        assertThat(json(peer().heard().get(0))).isEqualTo(tree(body));
    }

    @Test
    void theOtherCallsAreWrittenAsDocumented() {
        ZaloSettings settings = scripted(Says.error(0));
        ZaloRequests requests = new ZaloRequests(settings);
        ZaloHttp.Line line = http.line(settings.timing());
        List.of(
                        requests.consultation("77", "Chào anh", TOKEN),
                        requests.broadcast("art-1", Map.of("cities", "9"), TOKEN),
                        requests.status("m1", ZaloRoutes.person(1), TOKEN),
                        requests.quota(TOKEN),
                        requests.quality(TOKEN),
                        requests.templates(50, TOKEN),
                        requests.templateInfo("300", TOKEN),
                        requests.account(TOKEN))
                .forEach(line::call);
        assertThat(peer().heard().stream().map(one -> one.method() + " " + one.path() + " " + one.query()))
                .containsExactly(
                        "POST /v3.0/oa/message/cs {}",
                        "POST /v2.0/oa/message {}",
                        "GET /message/status {message_id=m1, phone=84912000001}",
                        "GET /message/quota {}",
                        "GET /quality {}",
                        "GET /template/all {offset=50, limit=50}",
                        "GET /template/info/v2 {template_id=300}",
                        "GET /v2.0/oa/getoa {}");
        assertThat(json(peer().heard().get(0)))
                .isEqualTo(tree("{\"recipient\":{\"user_id\":\"77\"},\"message\":{\"text\":\"Chào anh\"}}"));
        assertThat(json(peer().heard().get(1))).isEqualTo(tree("""
                {"recipient":{"target":{"cities":"9"}},"message":{"attachment":{"type":"template","payload":
                 {"template_type":"media","elements":[{"media_type":"article","attachment_id":"art-1"}]}}}}"""));
        assertThatThrownBy(() -> requests.consultation("77", "x".repeat(2_001), TOKEN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRouteByHashedNumbersTellsNoNumberInTheClear() {
        ZaloSettings settings = scripted(Says.error(0), "by=hashed-phone");
        ZaloRequests requests = new ZaloRequests(settings);
        List.of(
                        requests.template(FORM, ZaloRoutes.person(1), "abc123-1-1", TOKEN),
                        requests.status("m1", ZaloRoutes.person(1), TOKEN))
                .forEach(http.line(settings.timing())::call);
        assertThat(peer().heard()).hasSize(2).noneMatch(one -> one.toString().contains("912000001"));
        assertThat(peer().heard("/message/status").get(0).query()).isEqualTo(Map.of("message_id", "m1"));
    }

    @Test
    void aTokenIsNeverShown() {
        assertThat(TOKEN.toString()).doesNotContain("token-1");
    }

    private ZaloAnswer send(Says says, String... more) {
        return send(scripted(says, more));
    }

    private ZaloSettings scripted(Says says, String... more) {
        peer = ZaloPeer.start(request -> says);
        return ZaloRoutes.settings(peer().url(), more);
    }

    private ZaloAnswer send(ZaloSettings settings) {
        return send(settings, new Departure(left::incrementAndGet));
    }

    private ZaloAnswer send(ZaloSettings settings, Departure departure) {
        return enqueue(settings, departure).orTimeout(20, TimeUnit.SECONDS).join();
    }

    private CompletableFuture<ZaloAnswer> enqueue(ZaloSettings settings, Departure departure) {
        CompletableFuture<ZaloAnswer> answer = new CompletableFuture<>();
        http.line(settings.timing())
                .enqueue(
                        new ZaloRequests(settings).template(FORM, ZaloRoutes.person(1), "abc123-1-1", TOKEN),
                        departure,
                        answer::complete);
        return answer;
    }

    private ZaloPeer peer() {
        return Objects.requireNonNull(peer);
    }

    private static JsonNode json(Heard request) {
        return tree(request.body());
    }

    private static JsonNode tree(String json) {
        return ZaloAnswer.Json.MAPPER.readTree(json);
    }
}
