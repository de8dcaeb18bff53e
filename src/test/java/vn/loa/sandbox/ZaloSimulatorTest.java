package vn.loa.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import vn.loa.contact.PhoneNumber;
import vn.loa.sandbox.SmscScript.Delay;
import vn.loa.sandbox.ZaloScript.Accidents;
import vn.loa.sandbox.ZaloScript.Limits;
import vn.loa.sandbox.ZaloScript.People;
import vn.loa.sandbox.ZaloScript.Tokens;

@Timeout(120)
class ZaloSimulatorTest {

    private static final String SOMEBODY = "84900000001";
    private static final ZaloScript CALM = ZaloScript.calm();

    @TempDir
    private Path dir;

    private final SetClock clock = new SetClock(Instant.parse("2021-05-06T02:00:00.120Z"));

    @Test
    void aGoodMessageIsAnsweredAsDocumented() throws Exception {
        try (ZaloSimulator zalo = start(CALM.with(new Limits(500, 0, 4_000, false, 0)))) {
            HttpResponse<String> answer = new PlainZaloClient(zalo)
                    .post(
                            "/message/template",
                            PlainZaloClient.message(SOMEBODY, PlainZaloClient.TEMPLATE, "k3q9zx-1-1"));
            JsonNode body = PlainZaloClient.json(answer);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(body.path("data").path("msg_id").stringValue()).matches("[0-9a-f]{32}");
            assertThat(answer.body())
                    .isEqualTo("{\"error\":0,\"message\":\"Success\",\"data\":{\"msg_id\":\""
                            + body.path("data").path("msg_id").stringValue()
                            + "\",\"sent_time\":\"1620266400120\",\"sending_mode\":\"1\","
                            + "\"quota\":{\"dailyQuota\":\"500\",\"remainingQuota\":\"499\"}}}");
            assertThat(answer.headers().firstValue("X-RateLimit-Limit")).contains("4000");
            assertThat(answer.headers().firstValue("X-RateLimit-Remain")).contains("3999");
            assertThat(zalo.takenFor(new PhoneNumber(84900000001L))).isEqualTo(1);
            assertThat(zalo.totals().taken()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "84900000001, 0",
        "+84900000001, 0",
        "0900000001, 0",
        "900000001, 0",
        "8490000000, -108",
        "842076251899, -108",
        "'', -108"
    })
    void numbersAreTakenInFourForms(String phone, int code) throws Exception {
        try (ZaloSimulator zalo = start(CALM)) {
            assertThat(new PlainZaloClient(zalo).send(phone, "t").path("error").asInt())
                    .isEqualTo(code);
            assertThat(zalo.takenFor(new PhoneNumber(84900000001L))).isEqualTo(code == 0 ? 1 : 0);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "999999, -109",
        "301003, -131",
        "301004, -146",
        "301005, -131",
        "'', -109",
    })
    void aTemplateThatMayNotBeSentIsRefused(String template, int code) throws Exception {
        try (ZaloSimulator zalo = start(CALM)) {
            JsonNode answer = new PlainZaloClient(zalo).send(PlainZaloClient.message(SOMEBODY, template, "t"));
            assertThat(answer.path("error").asInt()).isEqualTo(code);
            assertThat(answer.has("data")).isFalse();
            assertThat(zalo.totals().answered()).isEqualTo(Map.of(code, 1L));
        }
    }

    @Test
    void theValuesOfATemplateAreChecked() throws Exception {
        try (ZaloSimulator zalo = start(CALM)) {
            PlainZaloClient client = new PlainZaloClient(zalo);
            assertThat(codeWith(client, Map.of())).isEqualTo(-111);
            assertThat(codeWith(client, Map.of("ho_ten", "An", "ten_tinh", "Huế")))
                    .isEqualTo(-1122);
            assertThat(codeWith(client, Map.of("ho_ten", "", "ten_tinh", "Huế", "lan_nhac", "1")))
                    .isEqualTo(-1122);
            assertThat(codeWith(client, Map.of("ho_ten", "N".repeat(31), "ten_tinh", "Huế", "lan_nhac", "1")))
                    .isEqualTo(-1121);
            assertThat(codeWith(client, Map.of("ho_ten", List.of(), "ten_tinh", "Huế", "lan_nhac", "1")))
                    .isEqualTo(-112);
            assertThat(codeWith(client, Map.of("ho_ten", "N".repeat(30), "ten_tinh", "Huế", "lan_nhac", 1)))
                    .isZero();
        }
    }

    @Test
    void aBodyThatCannotBeReadIsRefused() throws Exception {
        try (ZaloSimulator zalo = start(CALM)) {
            PlainZaloClient client = new PlainZaloClient(zalo);
            assertThat(error(client.post("/message/template", ""))).isEqualTo(-121);
            assertThat(error(client.post("/message/template", "{\"phone\":"))).isEqualTo(-122);
            assertThat(error(client.post("/message/template", "[]"))).isEqualTo(-122);
            assertThat(client.send(SOMEBODY, "a b").path("error").asInt()).isEqualTo(-132);
            assertThat(client.send(SOMEBODY, "x".repeat(49)).path("error").asInt())
                    .isEqualTo(-132);
            assertThat(error(client.post("/nowhere", "{}"))).isEqualTo(-106);
        }
    }

    @Test
    void aHashedNumberIsTakenAndCountedByItsHash() throws Exception {
        try (ZaloSimulator zalo = start(CALM);
                Hook hook = new Hook()) {
            zalo.sendWebhooksTo(hook.url());
            PlainZaloClient client = new PlainZaloClient(zalo);
            Map<String, Object> body = PlainZaloClient.message("", PlainZaloClient.TEMPLATE, "t-1");
            body.remove("phone");
            body.put("hash_phone", Hashes.sha256Hex(SOMEBODY));
            assertThat(error(client.post("/message/template/hashphone", body))).isZero();
            assertThat(hook.next().json().path("recipient").path("id").stringValue())
                    .isEqualTo(Hashes.sha256Hex(SOMEBODY));
            body.put("hash_phone", SOMEBODY);
            assertThat(error(client.post("/message/template/hashphone", body))).isEqualTo(-108);
        }
    }

    @Test
    void messagesByUserIdAreAnsweredInTheirOwnShape() throws Exception {
        try (ZaloSimulator zalo = start(CALM)) {
            PlainZaloClient client = new PlainZaloClient(zalo);
            Map<String, Object> body = PlainZaloClient.message("", PlainZaloClient.TEMPLATE, "");
            body.put("user_id", "2512523625412515");
            JsonNode data = PlainZaloClient.json(client.post("/v3.0/oa/message/template", body))
                    .path("data");
            assertThat(data.propertyNames()).containsExactly("message_id", "user_id", "quota");
            assertThat(data.path("user_id").stringValue()).isEqualTo("2512523625412515");
            assertThat(data.path("quota").propertyNames()).containsExactly("quota_type", "remain");
            body.remove("user_id");
            body.put("recipient", Map.of("user_id", "2512523625412515"));
            assertThat(error(client.post("/v3.0/oa/message/template", body))).isZero();
        }
    }

    @Test
    void consultationsAndBroadcastsAreChecked() throws Exception {
        ZaloScript script = CALM.with(new People(1, Map.of(-230, 1.0), 0));
        try (ZaloSimulator zalo = start(CALM);
                ZaloSimulator silent = start(script)) {
            Map<String, Object> consultation =
                    Map.of("recipient", Map.of("user_id", "2512523625412515"), "message", Map.of("text", "Kết quả"));
            JsonNode good = PlainZaloClient.json(new PlainZaloClient(zalo).post("/v3.0/oa/message/cs", consultation));
            assertThat(good.path("data").propertyNames()).containsExactly("message_id", "user_id");
            assertThat(error(new PlainZaloClient(silent).post("/v3.0/oa/message/cs", consultation)))
                    .isEqualTo(-230);
            Map<String, Object> broadcast = Map.of(
                    "recipient",
                    Map.of("target", Map.of("cities", "22")),
                    "message",
                    Map.of(
                            "attachment",
                            Map.of(
                                    "type",
                                    "template",
                                    "payload",
                                    Map.of(
                                            "template_type",
                                            "media",
                                            "elements",
                                            List.of(Map.of(
                                                    "media_type",
                                                    "article",
                                                    "attachment_id",
                                                    "bd5ea46bb32e5a0033f"))))));
            assertThat(error(new PlainZaloClient(zalo).post("/v2.0/oa/message", broadcast)))
                    .isZero();
            assertThat(error(new PlainZaloClient(zalo).post("/v2.0/oa/message", consultation)))
                    .isEqualTo(-201);
        }
    }

    @Test
    void anUnknownOrExpiredTokenIsRefusedByItsHostsCode() throws Exception {
        try (ZaloSimulator zalo = start(CALM)) {
            PlainZaloClient client = new PlainZaloClient(zalo);
            clock.pass(Duration.ofHours(25));
            assertThat(client.code(SOMEBODY)).isEqualTo(-124);
            assertThat(client.look("/v2.0/oa/getoa").path("error").asInt()).isEqualTo(-220);
            client.use("guessed");
            assertThat(client.look("/message/quota").path("error").asInt()).isEqualTo(-124);
            assertThat(client.look("/v2.0/oa/getoa").path("error").asInt()).isEqualTo(-216);
            assertThat(zalo.totals().messages()).isZero();
        }
    }

    @Test
    void aTokenEndsAfterItsMessagesAndARefreshGoesOn() throws Exception {
        try (ZaloSimulator zalo =
                start(CALM.with(new Tokens(Duration.ofHours(25), Duration.ofDays(90), 2, 0, false)))) {
            PlainZaloClient client = new PlainZaloClient(zalo);
            ZaloTokenPair pair = zalo.issueTokens();
            client.use(pair.access());
            assertThat(client.code("84900000001")).isZero();
            assertThat(client.code("84900000002")).isZero();
            assertThat(client.code("84900000003")).isEqualTo(-124);
            JsonNode fresh = client.refresh(pair.refresh());
            assertThat(fresh.propertyNames()).containsExactly("access_token", "refresh_token", "expires_in");
            assertThat(fresh.path("expires_in").stringValue()).isEqualTo("90000");
            client.use(fresh.path("access_token").stringValue());
            assertThat(client.code("84900000003")).isZero();
        }
    }

    @Test
    void aRefreshTokenIsGoodOnce() throws Exception {
        try (ZaloSimulator zalo = start(CALM)) {
            PlainZaloClient client = new PlainZaloClient(zalo);
            ZaloTokenPair pair = zalo.issueTokens();
            String next = client.refresh(pair.refresh()).path("refresh_token").stringValue();
            assertThat(next).isNotEqualTo(pair.refresh());
            JsonNode again = client.refresh(pair.refresh());
            assertThat(again.propertyNames())
                    .containsExactly("error_name", "error_reason", "ref_doc", "error_description", "error");
            assertThat(again.path("error").asInt()).isEqualTo(-14014);
            assertThat(client.refresh(next).has("access_token")).isTrue();
            assertThat(zalo.totals().tokens()).isEqualTo(new ZaloTotals.Tokens(2, 1));
        }
    }

    @Test
    void aRefreshTokenThatNobodyUsesEnds() throws Exception {
        try (ZaloSimulator zalo = start(CALM)) {
            ZaloTokenPair pair = zalo.issueTokens();
            clock.pass(Duration.ofDays(90));
            assertThat(new PlainZaloClient(zalo).refresh(pair.refresh()).has("access_token"))
                    .isFalse();
        }
    }

    @Test
    void aLostAnswerHasRotatedTheTokens() throws Exception {
        try (ZaloSimulator zalo =
                start(CALM.with(new Tokens(Duration.ofHours(25), Duration.ofDays(90), 0, 2, false)))) {
            PlainZaloClient client = new PlainZaloClient(zalo);
            String second = client.refresh(zalo.issueTokens().refresh())
                    .path("refresh_token")
                    .stringValue();
            assertThatThrownBy(() -> client.refresh(second)).isInstanceOf(IOException.class);
            assertThat(client.refresh(second).path("error").asInt()).isEqualTo(-14014);
            assertThat(zalo.totals().tokens()).isEqualTo(new ZaloTotals.Tokens(2, 1));
        }
    }

    @Test
    void consentLeadsBackWithACodeThatIsGoodOnceForItsVerifier() throws Exception {
        try (ZaloSimulator zalo = start(CALM)) {
            PlainZaloClient client = new PlainZaloClient(zalo);
            // RFC 7636, appendix B.
            HttpResponse<String> back =
                    client.get("/v4/oa/permission?app_id=" + zalo.account().appId()
                            + "&redirect_uri=http://127.0.0.1:9/back&state=s%201"
                            + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
            assertThat(back.statusCode()).isEqualTo(302);
            String location = back.headers().firstValue("Location").orElseThrow();
            assertThat(location)
                    .matches("http://127\\.0\\.0\\.1:9/back\\?code=[0-9a-f]{64}&oa_id=3528395015411731234&state=s\\+1");
            Map<String, String> form = new LinkedHashMap<>();
            form.put("grant_type", "authorization_code");
            form.put("code", location.replaceAll(".*code=([0-9a-f]{64}).*", "$1"));
            form.put("code_verifier", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
            JsonNode tokens = client.tokens(form);
            assertThat(tokens.has("refresh_token")).isTrue();
            JsonNode again = client.tokens(form);
            assertThat(again.has("error_name")).isTrue();
            assertThat(again.has("error")).isFalse();
            client.use(tokens.path("access_token").stringValue());
            assertThat(client.code(SOMEBODY)).isZero();
        }
    }

    @Test
    void aWrongProofIsRefusedAndARequiredOneIsMissed() throws Exception {
        Tokens proven = new Tokens(Duration.ofHours(25), Duration.ofDays(90), 0, 0, true);
        try (ZaloSimulator zalo = start(CALM);
                ZaloSimulator strict = start(CALM.with(proven))) {
            Map<String, Object> body = PlainZaloClient.message(SOMEBODY, PlainZaloClient.TEMPLATE, "t");
            PlainZaloClient client = new PlainZaloClient(zalo);
            String token = zalo.issueTokens().access();
            client.use(token);
            String good = Hashes.hmacHex(zalo.account().appSecret(), token);
            assertThat(error(client.post("/message/template", body, "appsecret_proof", good)))
                    .isZero();
            assertThat(error(client.post("/message/template", body, "appsecret_proof", good + "0")))
                    .isEqualTo(-1241);
            assertThat(error(client.post("/v3.0/oa/message/cs", body, "appsecret_proof", "0")))
                    .isEqualTo(-242);
            assertThat(new PlainZaloClient(strict).code(SOMEBODY)).isEqualTo(-1241);
        }
    }

    @Test
    void thoseWithoutAnAccountAreTheSameInEveryWaveAndEveryRun() throws Exception {
        ZaloScript script = CALM.with(new People(7, Map.of(-118, 0.4, -119, 0.1, -114, 0.1), 0.1));
        Map<String, Integer> first = new HashMap<>();
        try (ZaloSimulator zalo = start(script)) {
            PlainZaloClient client = new PlainZaloClient(zalo);
            for (int i = 1; i <= 400; i++) {
                PhoneNumber number = new PhoneNumber(84900000000L + i);
                first.put(number.digits(), client.code(number.digits()));
                assertThat(first.get(number.digits())).isEqualTo(zalo.codeFor(number));
                assertThat(zalo.willReach(number) && first.get(number.digits()) != 0)
                        .isFalse();
            }
            Map<Integer, Long> answered = zalo.totals().answered();
            assertThat(answered.get(-118)).isBetween(130L, 190L);
            assertThat(answered.get(-119)).isBetween(25L, 60L);
            for (Map.Entry<String, Integer> person : first.entrySet()) {
                assertThat(client.code(person.getKey())).isEqualTo(person.getValue());
            }
        }
        try (ZaloSimulator zalo = start(script)) {
            PlainZaloClient client = new PlainZaloClient(zalo);
            for (Map.Entry<String, Integer> person : first.entrySet()) {
                assertThat(client.code(person.getKey())).isEqualTo(person.getValue());
            }
        }
        try (ZaloSimulator other = start(script.seeded(8))) {
            assertThat(first.entrySet())
                    .anyMatch(person ->
                            other.codeFor(new PhoneNumber(Long.parseLong(person.getKey()))) != person.getValue());
        }
    }

    @Test
    void theDaysQuotaEndsAndComesBackAtMidnightInVietNam() throws Exception {
        try (ZaloSimulator zalo = start(CALM.with(new Limits(2, 0, 4_000, false, 0)))) {
            PlainZaloClient client = new PlainZaloClient(zalo);
            assertThat(client.code("84900000001")).isZero();
            assertThat(client.look("/message/quota")
                            .path("data")
                            .path("remainingQuota")
                            .stringValue())
                    .isEqualTo("1");
            assertThat(client.code("84900000002")).isZero();
            assertThat(client.code("84900000003")).isEqualTo(-144);
            assertThat(zalo.totals().quotaLeft()).isZero();
            clock.set(Instant.parse("2021-05-06T16:59:59Z"));
            assertThat(client.code("84900000003")).isEqualTo(-144);
            clock.set(Instant.parse("2021-05-06T17:00:00Z"));
            assertThat(client.code("84900000003")).isZero();
        }
    }

    @Test
    void somebodyElseUsesUpTheRestOfADay() throws Exception {
        try (ZaloSimulator zalo = start(CALM.with(new Limits(500, 1, 4_000, false, 0)))) {
            PlainZaloClient client = new PlainZaloClient(zalo);
            assertThat(client.code("84900000001")).isZero();
            assertThat(client.code("84900000002")).isEqualTo(-144);
            JsonNode quota = client.look("/message/quota").path("data");
            assertThat(quota.path("dailyQuota").stringValue()).isEqualTo("500");
            assertThat(quota.path("remainingQuota").stringValue()).isEqualTo("0");
        }
    }

    @Test
    void nightsAreRefusedByVietnameseTime() throws Exception {
        try (ZaloSimulator zalo = start(CALM.with(new Limits(500, 0, 4_000, true, 0)))) {
            PlainZaloClient client = new PlainZaloClient(zalo);
            clock.set(Instant.parse("2021-05-06T14:59:59Z"));
            assertThat(client.code("84900000001")).isZero();
            clock.set(Instant.parse("2021-05-06T15:00:00Z"));
            assertThat(client.code("84900000002")).isEqualTo(-133);
            clock.set(Instant.parse("2021-05-06T22:59:59Z"));
            assertThat(client.code("84900000002")).isEqualTo(-133);
            clock.set(Instant.parse("2021-05-06T23:00:00Z"));
            assertThat(client.code("84900000002")).isZero();
        }
    }

    @Test
    void tooManyRequestsAMinuteAreRefused() throws Exception {
        try (ZaloSimulator zalo = start(CALM.with(new Limits(500, 0, 2, false, 0)))) {
            PlainZaloClient client = new PlainZaloClient(zalo);
            assertThat(client.code("84900000001")).isZero();
            assertThat(client.look("/message/quota").path("error").asInt()).isZero();
            assertThat(client.code("84900000002")).isEqualTo(-32);
            assertThat(client.look("/v2.0/oa/getoa").path("error").asInt()).isEqualTo(-32);
            clock.pass(Duration.ofMinutes(1));
            assertThat(client.code("84900000002")).isZero();
        }
    }

    @Test
    void aTemplateIsDisabledAfterItsMessagesAndSaysSo() throws Exception {
        try (ZaloSimulator zalo = start(CALM.with(new Limits(500, 0, 4_000, false, 1)))) {
            PlainZaloClient client = new PlainZaloClient(zalo);
            assertThat(client.code("84900000001")).isZero();
            assertThat(client.code("84900000002")).isEqualTo(-146);
            assertThat(client.look("/template/info/v2?template_id=301001")
                            .path("data")
                            .path("status")
                            .stringValue())
                    .isEqualTo("DISABLE");
        }
    }

    @Test
    void aServerErrorMayHaveTakenTheMessageOrNot() throws Exception {
        Path log = dir.resolve("zalo.log");
        try (ZaloSimulator takes = start(
                        CALM.with(new Accidents(0, 1, 0, 0)).with(CALM.door().logging(log)));
                ZaloSimulator not = start(CALM.with(new Accidents(1, 0, 0, 0)))) {
            Map<String, Object> body = PlainZaloClient.message(SOMEBODY, PlainZaloClient.TEMPLATE, "t-1");
            assertThat(new PlainZaloClient(takes)
                            .post("/message/template", body)
                            .statusCode())
                    .isEqualTo(502);
            assertThat(takes.takenFor(new PhoneNumber(84900000001L))).isEqualTo(1);
            assertThat(takes.totals().unanswered()).isEqualTo(1);
            assertThat(Files.readString(log))
                    .matches("\\{\"at\":\"2021-05-06T02:00:00.120Z\",\"route\":\"zalo\",\"to\":\"84900000001\","
                            + "\"tracking\":\"t-1\",\"template\":\"301001\",\"msg_id\":\"[0-9a-f]{32}\","
                            + "\"code\":null}\n");
            assertThat(new PlainZaloClient(not).post("/message/template", body).statusCode())
                    .isEqualTo(502);
            assertThat(not.takenFor(new PhoneNumber(84900000001L))).isZero();
            assertThat(not.totals().failed()).isEqualTo(1);
        }
    }

    @Test
    void aHungUpConnectionHasTakenTheMessage() throws Exception {
        try (ZaloSimulator zalo = start(CALM.with(new Accidents(0, 0, 1, 0)))) {
            PlainZaloClient client = new PlainZaloClient(zalo);
            assertThatThrownBy(() -> client.code(SOMEBODY)).isInstanceOf(IOException.class);
            assertThat(zalo.takenFor(new PhoneNumber(84900000001L))).isEqualTo(1);
            assertThat(zalo.takenMoreThan(0)).isEqualTo(1);
            assertThat(zalo.trackingsTakenMoreThan(0)).isEqualTo(1);
        }
    }

    @Test
    void anAnswerMayBeNoJson() throws Exception {
        try (ZaloSimulator zalo = start(CALM.with(new Accidents(0, 0, 0, 1)))) {
            HttpResponse<String> answer = new PlainZaloClient(zalo)
                    .post("/message/template", PlainZaloClient.message(SOMEBODY, PlainZaloClient.TEMPLATE, "t-1"));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("<html><body>OK</body></html>");
            assertThat(zalo.totals().taken()).isEqualTo(1);
        }
    }

    @Test
    void nobodyMayChangeItsAnswersOverHttp() throws Exception {
        try (ZaloSimulator zalo = start(CALM)) {
            assertThat(new PlainZaloClient(zalo).get("/__admin/mappings").statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void theLogHasOneExactLineAMessage() throws Exception {
        Path log = dir.resolve("zalo.log");
        ZaloScript script = CALM.with(CALM.door().logging(log)).with(People.withoutAccount(1));
        try (ZaloSimulator zalo = start(script)) {
            new PlainZaloClient(zalo).send(SOMEBODY, "k3q9zx-1-1");
            assertThat(Files.readString(log))
                    .isEqualTo("{\"at\":\"2021-05-06T02:00:00.120Z\",\"route\":\"zalo\",\"to\":\"84900000001\","
                            + "\"tracking\":\"k3q9zx-1-1\",\"template\":\"301001\",\"msg_id\":null,\"code\":-118}\n");
        }
    }

    @Test
    void theOutsiderCountsWhoGotTheSameTwice() throws Exception {
        try (ZaloSimulator zalo = start(CALM)) {
            PlainZaloClient client = new PlainZaloClient(zalo);
            client.send("84900000001", "a-1-1");
            client.send("0900000001", "a-1-2");
            client.send("84900000002", "a-1-2");
            assertThat(zalo.takenMoreThan(1)).isEqualTo(1);
            assertThat(zalo.trackingsTakenMoreThan(1)).isEqualTo(1);
            assertThat(zalo.takenMoreThan(2)).isZero();
        }
    }

    @Test
    void statusSaysWhenTheMessageCameAndOfStrangersNothing() throws Exception {
        ZaloScript script = CALM.with(new ZaloScript.Webhooks(
                null,
                Delay.of(Duration.ofSeconds(3)),
                CALM.webhooks().habits(),
                CALM.webhooks().formula()));
        try (ZaloSimulator zalo = start(script);
                ZaloSimulator silent = start(CALM.with(new People(1, Map.of(), 1)))) {
            PlainZaloClient client = new PlainZaloClient(zalo);
            String id = msgId(client.send(SOMEBODY, "t"));
            assertThat(status(client, id)).isZero();
            clock.pass(Duration.ofSeconds(3));
            JsonNode there = client.look("/message/status?message_id=" + id + "&phone=" + SOMEBODY)
                    .path("data");
            assertThat(there.path("status").asInt()).isEqualTo(1);
            assertThat(there.path("delivery_time").stringValue()).isEqualTo("1620266403120");
            assertThat(status(client, id.replace(id.charAt(3), 'f'))).isEqualTo(-1);
            assertThat(status(client, "nobodys")).isEqualTo(-1);
            assertThat(client.look("/message/status").path("error").asInt()).isEqualTo(-107);
            assertThat(zalo.questions()).isEqualTo(5);

            PlainZaloClient other = new PlainZaloClient(silent);
            String lost = msgId(other.send(SOMEBODY, "t"));
            clock.pass(Duration.ofDays(1));
            other.use(silent.issueTokens().access());
            assertThat(status(other, lost)).isZero();
            assertThat(silent.willReach(new PhoneNumber(84900000001L))).isFalse();
        }
    }

    @Test
    void templatesQualityAndTheAccountCanBeLookedUp() throws Exception {
        try (ZaloSimulator zalo = start(CALM)) {
            PlainZaloClient client = new PlainZaloClient(zalo);
            JsonNode all = client.look("/template/all?offset=0&limit=100");
            assertThat(all.path("data").size()).isEqualTo(5);
            assertThat(all.path("metadata").path("total").asInt()).isEqualTo(5);
            assertThat(all.path("data").path(0).propertyNames())
                    .containsExactly("templateId", "templateName", "createdTime", "status", "templateQuality");
            assertThat(client.look("/template/all?offset=0&limit=100&status=2")
                            .path("data")
                            .size())
                    .isEqualTo(1);
            assertThat(client.look("/template/all?offset=4&limit=1")
                            .path("data")
                            .size())
                    .isEqualTo(1);
            assertThat(client.look("/template/all?offset=0&limit=101")
                            .path("error")
                            .asInt())
                    .isEqualTo(-132);
            JsonNode detail =
                    client.look("/template/info/v2?template_id=301001").path("data");
            assertThat(detail.path("listParams").path(0).toString())
                    .isEqualTo("{\"name\":\"ho_ten\",\"require\":true,\"type\":1,\"minLength\":0,\"maxLength\":30,"
                            + "\"acceptNull\":false}");
            assertThat(detail.path("timeout").asInt()).isEqualTo(7_200_000);
            assertThat(detail.path("price_sdt").stringValue()).isEqualTo("120");
            assertThat(client.look("/template/info/v2?template_id=1")
                            .path("error")
                            .asInt())
                    .isEqualTo(-109);
            assertThat(client.look("/quality")
                            .path("data")
                            .path("oa7dayQuality")
                            .stringValue())
                    .isEqualTo("HIGH");
            assertThat(client.look("/v2.0/oa/getoa").path("data").path("oa_id").stringValue())
                    .isEqualTo("3528395015411731234");
        }
    }

    @Test
    void slowAnswersAtAConcurrencyOfAHundredHoldNoThreads() throws Exception {
        ZaloScript script = CALM.with(CALM.door().answering(Delay.of(Duration.ofMillis(500))));
        try (ZaloSimulator zalo = start(script)) {
            PlainZaloClient client = new PlainZaloClient(zalo);
            client.code("84900000000");
            long began = System.nanoTime();
            List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 1; i <= 100; i++) {
                answers.add(client.sendAsync(Long.toString(84900000000L + i), "t-" + i));
            }
            CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).get(20, TimeUnit.SECONDS);
            // Sixteen threads that slept would need 3.5 s.
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isBetween(Duration.ofMillis(499), Duration.ofMillis(2_500));
            assertThat(zalo.totals().answeredWith(0)).isEqualTo(101);
        }
    }

    @Test
    void twentyThousandMessagesTakeLittleMemoryAndTime() throws Exception {
        try (ZaloSimulator zalo = start(CALM)) {
            PlainZaloClient client = new PlainZaloClient(zalo);
            send(client, 1, 2_000);
            long before = heapInUse();
            long began = System.nanoTime();
            send(client, 2_001, 22_000);
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            assertThat(took).isLessThan(Duration.ofSeconds(60));
            assertThat(heapInUse() - before).isLessThan(20_000_000L);
            assertThat(zalo.totals().taken()).isEqualTo(22_000);
            assertThat(zalo.takenMoreThan(1)).isZero();
        }
    }

    private static void send(PlainZaloClient client, int from, int to) throws InterruptedException {
        Semaphore room = new Semaphore(100);
        for (int i = from; i <= to; i++) {
            assertThat(room.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
            CompletableFuture<?> unused = client.sendAsync(Long.toString(84900000000L + i), "t-" + i)
                    .whenComplete((answer, failure) -> room.release());
        }
        assertThat(room.tryAcquire(100, 20, TimeUnit.SECONDS)).isTrue();
    }

    private static long heapInUse() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static int codeWith(PlainZaloClient client, Map<String, Object> values)
            throws IOException, InterruptedException {
        Map<String, Object> body = PlainZaloClient.message(SOMEBODY, PlainZaloClient.TEMPLATE, "t");
        body.put("template_data", values);
        return client.send(body).path("error").asInt();
    }

    private static int status(PlainZaloClient client, String id) throws IOException, InterruptedException {
        return client.look("/message/status?message_id=" + id)
                .path("data")
                .path("status")
                .asInt();
    }

    private static String msgId(JsonNode answer) {
        return answer.path("data").path("msg_id").stringValue();
    }

    private static int error(HttpResponse<String> answer) {
        return PlainZaloClient.json(answer).path("error").asInt();
    }

    private ZaloSimulator start(ZaloScript script) {
        return ZaloSimulator.start(script, clock);
    }
}
