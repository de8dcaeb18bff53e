package vn.loa.zalo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.loa.channel.Receipt;
import vn.loa.channel.ReceiptState;
import vn.loa.contact.PhoneNumber;
import vn.loa.zalo.HookSource.Secrets;

@Timeout(60)
class WebhookServerTest {

    private static final Instant NOW = Instant.parse("2021-05-06T02:00:00Z");
    private static final long AT = 1_620_266_400_000L;
    private static final String NESTED =
            "{\"sender\":{\"id\":\"3528395015411731234\"},\"recipient\":{\"id\":\"84900000001\"},"
                    + "\"event_name\":\"user_received_message\",\"message\":{\"delivery_time\":\"1620266399000\","
                    + "\"msg_id\":\"a4d0243feee163bd3af2\",\"tracking_id\":\"k3q9zx-1z-1\"},"
                    + "\"app_id\":\"2074138120372622546\",\"timestamp\":\"" + AT + "\"}";
    private static final String FLAT = "{\"event_name\":\"user_received_message\",\"sender\":\"3528395015411731234\","
            + "\"recipient\":\"84900000001\",\"msg_id\":\"a4d0243feee163bd3af2\",\"tracking_id\":\"k3q9zx-1z-1\","
            + "\"delivery_time\":\"1620266399000\",\"app_id\":\"2074138120372622546\",\"timestamp\":\"" + AT + "\"}";

    private static final HookSource SOURCE = source("zalo", "3528395015411731234", MacFormula.APP_BODY_TIME_OASECRET);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final KeptInbox inbox = new KeptInbox();
    private final List<String> news = new ArrayList<>();
    private WebhookServer server;

    @BeforeEach
    void open() {
        server = open(List.of(SOURCE));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {NESTED, FLAT})
    void aDeliveryOfEitherShapeIsKeptBeforeItIsAnswered(String body) throws Exception {
        assertThat(post(body, sign(body))).isEqualTo(200);
        assertThat(inbox.receipts())
                .containsExactly(new Receipt(
                        "zalo",
                        List.of("a4d0243feee163bd3af2", "k3q9zx-1z-1"),
                        new PhoneNumber(84900000001L),
                        ReceiptState.DELIVERED,
                        "received",
                        Instant.parse("2021-05-06T01:59:59Z"),
                        body));
        assertThat(server.counts()).isEqualTo(counts(1, 0, 0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void aHashedRecipientLeavesTheNumberOpenAndMissingRefsAreLeftOut() throws Exception {
        String body = NESTED.replace("84900000001", "5".repeat(64)).replace("\"msg_id\":\"a4d0243feee163bd3af2\",", "");
        assertThat(post(body, sign(body))).isEqualTo(200);
        assertThat(inbox.receipts().get(0).number()).isNull();
        assertThat(inbox.receipts().get(0).refs()).containsExactly("k3q9zx-1z-1");
    }

    @Test
    void idsBeyondTwoToThe53AndNumbersForStringsSurvive() throws Exception {
        String body = "{\"event_name\":\"user_received_message\",\"sender\":{\"id\":3528395015411731234},"
                + "\"recipient\":{\"id\":84900000001},\"message\":{\"delivery_time\":1620266399000,"
                + "\"msg_id\":20741381203726225469},\"app_id\":2074138120372622546,\"timestamp\":" + AT + "}";
        assertThat(post(body, sign(body))).isEqualTo(200);
        Receipt receipt = inbox.receipts().get(0);
        assertThat(receipt.refs()).containsExactly("20741381203726225469");
        assertThat(receipt.number()).isEqualTo(new PhoneNumber(84900000001L));
        assertThat(receipt.reportedAt()).isEqualTo(Instant.parse("2021-05-06T01:59:59Z"));
    }

    @Test
    void theReceiptKeepsFiveHundredCharactersOfWhatCame() throws Exception {
        String body = NESTED.replace("{\"sender\"", "{\"note\":\"" + "ế".repeat(600) + "\",\"sender\"");
        assertThat(post(body, sign(body))).isEqualTo(200);
        assertThat(inbox.receipts().get(0).raw()).isEqualTo(body.substring(0, 500));
    }

    @Test
    void aForgedCallIsRefusedAndChangesNothing() throws Exception {
        assertThat(post(NESTED, "mac=" + "0".repeat(64))).isEqualTo(403);
        assertThat(post(NESTED.replace("84900000001", "84900000002"), sign(NESTED)))
                .isEqualTo(403);
        assertThat(inbox.receipts()).isEmpty();
        assertThat(server.counts()).isEqualTo(counts(0, 2, 0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void aMissingOrCrippledSignatureIsRefused() throws Exception {
        String good = sign(NESTED);
        List<String> wrong =
                List.of("", "mac=", good.substring(4), good + "00", good.substring(0, 66), "mac=" + "x".repeat(64));
        assertThat(post(NESTED, null)).isEqualTo(403);
        for (String signature : wrong) {
            assertThat(post(NESTED, signature)).isEqualTo(403);
        }
        assertThat(server.counts().forged()).isEqualTo(1 + wrong.size());
    }

    @ParameterizedTest
    @EnumSource
    void eachFormulaIsAcceptedWhereItIsConfiguredAndNowhereElse(MacFormula formula) throws Exception {
        HookSource source = source("zalo", "3528395015411731234", formula);
        try (WebhookServer one = open(List.of(source))) {
            for (MacFormula signed : MacFormula.values()) {
                String signature =
                        "mac=" + HexFormat.of().formatHex(signed.mac(source, bytes(NESTED), Long.toString(AT)));
                assertThat(post(one, NESTED, signature, "application/json")).isEqualTo(signed == formula ? 200 : 403);
            }
            assertThat(one.counts()).isEqualTo(counts(1, 2, 0, 0, 0, 0, 0, 0, 0));
        }
    }

    @Test
    void theTermsOfAFormulaAreHashedInOrder() {
        HookSource source = new HookSource(
                "r",
                "app",
                "oa",
                new Secrets("app-hush", "OS-hush"),
                Set.of(MacFormula.OA_BODY_TIME_OASECRET),
                Duration.ofDays(2));
        // printf 'oa{}5OS-hush' | sha256sum
        assertThat(HexFormat.of().formatHex(MacFormula.OA_BODY_TIME_OASECRET.mac(source, bytes("{}"), "5")))
                .isEqualTo("ae5875034986bae966458ec071e647062a980a6150f8cbf4e223f6bc79124950");
        assertThat(source.toString()).doesNotContain("hush");
        assertThat(MacFormula.read("app-body-time-appsecret")).contains(MacFormula.APP_BODY_TIME_APPSECRET);
        assertThat(MacFormula.read("hmac")).isEmpty();
    }

    @Test
    void twoAccountsOfOneAppAreToldApart() throws Exception {
        HookSource first = source("first", "111111111111111111", MacFormula.APP_BODY_TIME_APPSECRET);
        HookSource second = source("second", "3528395015411731234", MacFormula.APP_BODY_TIME_APPSECRET);
        try (WebhookServer both = open(List.of(first, second))) {
            String signature = "mac="
                    + HexFormat.of()
                            .formatHex(MacFormula.APP_BODY_TIME_APPSECRET.mac(first, bytes(NESTED), Long.toString(AT)));
            assertThat(post(both, NESTED, signature, "application/json")).isEqualTo(200);
            assertThat(inbox.receipts().get(0).route()).isEqualTo("second");
        }
    }

    @Test
    void aReplayIsKeptAgainAndAnsweredGood() throws Exception {
        assertThat(post(NESTED, sign(NESTED))).isEqualTo(200);
        assertThat(post(NESTED, sign(NESTED))).isEqualTo(200);
        assertThat(inbox.receipts()).hasSize(2);
        assertThat(inbox.receipts().get(0)).isEqualTo(inbox.receipts().get(1));
    }

    @Test
    void staleEventsAndEventsFromTheFutureAreRefused() throws Exception {
        assertThat(postAt(NOW.minus(Duration.ofDays(2)))).isEqualTo(200);
        assertThat(postAt(NOW.minus(Duration.ofDays(2)).minusMillis(1))).isEqualTo(403);
        assertThat(postAt(NOW.plus(Duration.ofMinutes(10)))).isEqualTo(200);
        assertThat(postAt(NOW.plus(Duration.ofMinutes(10)).plusMillis(1))).isEqualTo(403);
        assertThat(server.counts()).isEqualTo(counts(2, 0, 2, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void aSignedEventWithoutATimeCannotBeRead() throws Exception {
        String body = NESTED.replace("\"timestamp\":\"" + AT + "\"", "\"timestamp\":\"soon\"");
        assertThat(post(body, sign(body, "soon"))).isEqualTo(400);
        assertThat(server.counts().notJson()).isEqualTo(1);
    }

    @Test
    void aSignedBodyThatIsNoJsonCannotBeRead() throws Exception {
        for (String body : List.of("{\"event_name\":", "[]", "")) {
            assertThat(post(body, sign(body, ""))).isEqualTo(400);
            assertThat(post(body, "mac=" + "0".repeat(64))).isEqualTo(403);
        }
        assertThat(server.counts()).isEqualTo(counts(0, 3, 0, 0, 3, 0, 0, 0, 0));
    }

    @Test
    void deeplyNestedJsonIsNotReadAtAll() throws Exception {
        String body = "{\"a\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}";
        assertThat(post(body, sign(body, ""))).isEqualTo(400);
        assertThat(post(body, sign(body))).isEqualTo(403);
    }

    @Test
    void aMegabyteIsRefusedWhetherItIsAnnouncedOrNot() throws Exception {
        String body = "{\"note\":\"" + "x".repeat(1_000_000) + "\"}";
        assertThat(post(body, sign(body))).isEqualTo(413);
        HttpRequest chunked = request(server, sign(body), "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(bytes(body))))
                .build();
        assertThat(http.send(chunked, HttpResponse.BodyHandlers.discarding()).statusCode())
                .isEqualTo(413);
        assertThat(server.counts()).isEqualTo(counts(0, 0, 0, 2, 0, 0, 0, 0, 0));
        assertThat(post(NESTED, sign(NESTED))).isEqualTo(200);
    }

    @Test
    void onlyJsonIsRead() throws Exception {
        assertThat(post(server, NESTED, sign(NESTED), "text/plain")).isEqualTo(415);
        assertThat(post(server, NESTED, sign(NESTED), "application/x-www-form-urlencoded"))
                .isEqualTo(415);
        assertThat(post(server, NESTED, sign(NESTED), "Application/JSON; charset=utf-8"))
                .isEqualTo(200);
        assertThat(server.counts().notJson()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH"})
    void onlyPostIsTaken(String method) throws Exception {
        HttpRequest request = request(server, sign(NESTED), "application/json")
                .method(
                        method,
                        method.startsWith("P")
                                ? HttpRequest.BodyPublishers.ofString(NESTED)
                                : HttpRequest.BodyPublishers.noBody())
                .build();
        assertThat(http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
                .isEqualTo(405);
        assertThat(inbox.receipts()).isEmpty();
    }

    @Test
    void nothingElseIsServed() throws Exception {
        for (String path : List.of("/", "/hooks", "/hooks/zalo/", "/hooks/zalo/x", "/hooks/../hooks/zalo;x=1")) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                    .POST(HttpRequest.BodyPublishers.ofString(NESTED))
                    .header("Content-Type", "application/json")
                    .header("X-ZEvent-Signature", sign(NESTED))
                    .build();
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).isEmpty();
            assertThat(answer.headers().firstValue("Server")).isEmpty();
        }
    }

    @Test
    void aReceiptOfTheAccountsOwnMessageIsOfNoUse() throws Exception {
        String body = NESTED.replace("\"delivery_time\":\"1620266399000\",", "");
        assertThat(post(body, sign(body))).isEqualTo(200);
        assertThat(inbox.receipts()).isEmpty();
        assertThat(server.counts()).isEqualTo(counts(0, 0, 0, 0, 0, 0, 0, 1, 0));
    }

    @Test
    void whatPeopleWriteAndWhatNobodyKnowsIsAnsweredGoodAndNotKept() throws Exception {
        for (String name : List.of("user_send_text", "follow", "user_seen_message", "something_new")) {
            String body = NESTED.replace("user_received_message", name);
            assertThat(post(body, sign(body))).isEqualTo(200);
        }
        assertThat(inbox.receipts()).isEmpty();
        assertThat(server.counts()).isEqualTo(counts(0, 0, 0, 0, 0, 1, 0, 3, 0));
    }

    @Test
    void changesAreToldToWhoeverWantsToKnow() throws Exception {
        String end = ",\"app_id\":\"2074138120372622546\",\"timestamp\":\"" + AT + "\"}";
        for (String body : List.of(
                "{\"event_name\":\"change_template_status\",\"oa_id\":\"3528395015411731234\",\"template_id\":\"301001\","
                        + "\"status\":{\"prev_status\":\"ENABLE\",\"new_status\":\"DISABLE\"},\"reason\":\"…\"" + end,
                "{\"event_name\":\"change_oa_daily_quota\",\"oaId\":\"3528395015411731234\","
                        + "\"quota\":{\"prev_value\":5000,\"new_value\":500}" + end,
                "{\"event_name\":\"change_template_quality\",\"oa_id\":\"3528395015411731234\",\"template_id\":301001,"
                        + "\"quality\":{\"prev_quality\":\"HIGH\",\"new_quality\":\"LOW\"}" + end)) {
            assertThat(post(body, sign(body))).isEqualTo(200);
        }
        assertThat(news).containsExactly("zalo 301001 DISABLE", "zalo 500 a day", "zalo 301001 is LOW");
        assertThat(server.counts()).isEqualTo(counts(0, 0, 0, 0, 0, 0, 0, 0, 3));
    }

    @ParameterizedTest
    @EnumSource(
            value = KeptInbox.Mood.class,
            names = {"IS_FULL", "THROWS"})
    void anInboxThatRefusesMakesZaloTellItAgain(KeptInbox.Mood mood) throws Exception {
        inbox.become(mood);
        assertThat(post(NESTED, sign(NESTED))).isEqualTo(503);
        inbox.become(KeptInbox.Mood.KEEPS);
        assertThat(post(NESTED, sign(NESTED))).isEqualTo(200);
        assertThat(server.counts()).isEqualTo(counts(1, 0, 0, 0, 0, 0, 1, 0, 0));
    }

    @Test
    void anInboxThatNeverAnswersIsNotWaitedForLongerThanZaloWaits() throws Exception {
        inbox.become(KeptInbox.Mood.NEVER_ANSWERS);
        long began = System.nanoTime();
        List<CompletableFuture<HttpResponse<Void>>> calls = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            calls.add(http.sendAsync(good(), HttpResponse.BodyHandlers.discarding()));
        }
        for (CompletableFuture<HttpResponse<Void>> call : calls) {
            assertThat(call.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(503);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isBetween(Duration.ofMillis(1_500), Duration.ofMillis(2_900));
        assertThat(server.counts()).isEqualTo(counts(0, 0, 0, 0, 0, 0, 40, 0, 0));
    }

    @Test
    void slowSendersAreCutOffAndHoldUpNobody() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 40; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
                slow.add(socket);
                socket.setSoTimeout(10_000);
                socket.getOutputStream()
                        .write(bytes("POST /hooks/zalo HTTP/1.1\r\nHost: loa\r\nContent-Type: application/json\r\n"
                                + "Content-Length: 500\r\n\r\n{"));
            }
            long began = System.nanoTime();
            assertThat(post(NESTED, sign(NESTED))).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
            for (Socket socket : slow) {
                InputStream answer = socket.getInputStream();
                assertThat(new String(answer.readAllBytes(), StandardCharsets.US_ASCII))
                        .startsWith("HTTP/1.1 408 ");
            }
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void tenThousandInABurstAreEachKeptOnce() throws Exception {
        KeptInbox counting = new KeptInbox(true);
        AtomicInteger good = new AtomicInteger();
        try (WebhookServer burst =
                WebhookServer.open(HttpPlace.anyFreePort(), List.of(SOURCE), counting, new Notes(), fixed())) {
            Semaphore room = new Semaphore(50);
            for (int i = 0; i < 10_000; i++) {
                assertThat(room.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
                String body = NESTED.replace("k3q9zx-1z-1", "k3q9zx-" + i + "-1");
                HttpRequest request = request(burst, sign(body), "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
                CompletableFuture<?> unused = http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                        .whenComplete((answer, failure) -> {
                            if (failure == null && answer.statusCode() == 200) {
                                good.incrementAndGet();
                            }
                            room.release();
                        });
            }
            assertThat(room.tryAcquire(50, 20, TimeUnit.SECONDS)).isTrue();
            assertThat(good).hasValue(10_000);
            assertThat(counting.count()).isEqualTo(10_000);
            assertThat(burst.counts()).isEqualTo(counts(10_000, 0, 0, 0, 0, 0, 0, 0, 0));
        }
    }

    @Test
    void aTakenPortIsAnError() {
        HttpPlace taken = new HttpPlace(HttpPlace.LOOPBACK, server.port());
        assertThatThrownBy(() -> WebhookServer.open(taken, List.of(SOURCE), inbox, new Notes(), fixed()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("Address already in use");
    }

    @Test
    void onceClosedNobodyIsThereAndThePortIsFree() throws Exception {
        int port = server.port();
        server.close();
        assertThatThrownBy(() -> http.send(good(port), HttpResponse.BodyHandlers.discarding()))
                .isInstanceOf(IOException.class);
        server = WebhookServer.open(
                new HttpPlace(HttpPlace.LOOPBACK, port), List.of(SOURCE), inbox, new Notes(), fixed());
        assertThat(http.send(good(), HttpResponse.BodyHandlers.discarding()).statusCode())
                .isEqualTo(200);
    }

    private WebhookServer open(List<HookSource> sources) {
        return WebhookServer.open(HttpPlace.anyFreePort(), sources, inbox, new Notes(), fixed());
    }

    private HttpRequest good() {
        return good(server.port());
    }

    private HttpRequest good(int port) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/hooks/zalo"))
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .header("X-ZEvent-Signature", sign(NESTED))
                .POST(HttpRequest.BodyPublishers.ofString(NESTED))
                .build();
    }

    private int postAt(Instant timestamp) throws IOException, InterruptedException {
        String time = Long.toString(timestamp.toEpochMilli());
        String body = NESTED.replace("\"timestamp\":\"" + AT + "\"", "\"timestamp\":\"" + time + "\"");
        return post(body, sign(body, time));
    }

    private int post(String body, @Nullable String signature) throws IOException, InterruptedException {
        return post(server, body, signature, "application/json");
    }

    private int post(WebhookServer to, String body, @Nullable String signature, String contentType)
            throws IOException, InterruptedException {
        HttpRequest request = request(to, signature, contentType)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private static HttpRequest.Builder request(WebhookServer to, @Nullable String signature, String contentType) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + to.port() + "/hooks/zalo"))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", contentType);
        return signature == null ? request : request.header("X-ZEvent-Signature", signature);
    }

    private static String sign(String body) {
        return sign(body, Long.toString(AT));
    }

    private static String sign(String body, String time) {
        return "mac=" + HexFormat.of().formatHex(MacFormula.APP_BODY_TIME_OASECRET.mac(SOURCE, bytes(body), time));
    }

    private static HookSource source(String route, String oaId, MacFormula formula) {
        return new HookSource(
                route,
                "2074138120372622546",
                oaId,
                new Secrets("app-secret", "oa-secret"),
                EnumSet.of(formula),
                HookSource.USUAL_MOST_AGE);
    }

    private static WebhookCounts counts(
            long taken,
            long forged,
            long stale,
            long tooBig,
            long notJson,
            long unknown,
            long refusedByUs,
            long ignored,
            long told) {
        return new WebhookCounts(taken, forged, stale, tooBig, notJson, unknown, refusedByUs, ignored, told);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Clock fixed() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    private final class Notes implements ZaloNews {

        @Override
        public void templateChanged(String route, String templateId, String status) {
            news.add(route + " " + templateId + " " + status);
        }

        @Override
        public void qualityChanged(String route, String templateId, String quality) {
            news.add(route + " " + templateId + " is " + quality);
        }

        @Override
        public void quotaChanged(String route, int perDay) {
            news.add(route + " " + perDay + " a day");
        }
    }
}
