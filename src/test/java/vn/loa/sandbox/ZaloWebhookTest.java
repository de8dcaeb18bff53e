package vn.loa.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import vn.loa.sandbox.SmscScript.Delay;
import vn.loa.sandbox.ZaloScript.Accidents;
import vn.loa.sandbox.ZaloScript.Formula;
import vn.loa.sandbox.ZaloScript.Habits;
import vn.loa.sandbox.ZaloScript.Limits;
import vn.loa.sandbox.ZaloScript.People;
import vn.loa.sandbox.ZaloScript.Webhooks;

@Timeout(60)
class ZaloWebhookTest {

    private static final String SOMEBODY = "84900000001";
    private static final Habits PLAIN = new Habits(0, 0, 0, 0);

    private final SetClock clock = new SetClock(Instant.parse("2021-05-06T02:00:00.120Z"));
    private Hook hook;

    @BeforeEach
    void open() throws Exception {
        hook = new Hook();
    }

    @AfterEach
    void close() {
        hook.close();
    }

    @Test
    void aDeliveryIsToldSignedInTheNestedShape() throws Exception {
        try (ZaloSimulator zalo = start(PLAIN)) {
            String id = send(zalo);
            Hook.Call call = hook.next();
            assertThat(call.body())
                    .isEqualTo("{\"sender\":{\"id\":\"3528395015411731234\"},\"recipient\":{\"id\":\"84900000001\"},"
                            + "\"event_name\":\"user_received_message\",\"message\":{\"delivery_time\":\"1620266400120\","
                            + "\"msg_id\":\"" + id + "\",\"tracking_id\":\"k3q9zx-1-1\"},"
                            + "\"app_id\":\"2074138120372622546\",\"timestamp\":\"1620266400120\"}");
            assertThat(call.isSignedBy(zalo.account())).isTrue();
            assertThat(call.server()).isEqualTo("ZNS");
            assertThat(call.retry()).isNull();
            assertThat(hook.isQuietFor(100)).isTrue();
            assertThat(zalo.totals().webhooks()).isEqualTo(new ZaloTotals.Webhooks(1, 1, 0, 0, 0, 0));
        }
    }

    @Test
    void theOlderShapeHasEverythingAtTheTop() throws Exception {
        try (ZaloSimulator zalo = start(new Habits(0, 0, 0, 1))) {
            String id = send(zalo);
            Hook.Call call = hook.next();
            assertThat(call.body())
                    .isEqualTo("{\"sender\":\"3528395015411731234\",\"recipient\":\"84900000001\","
                            + "\"event_name\":\"user_received_message\",\"delivery_time\":\"1620266400120\","
                            + "\"msg_id\":\"" + id + "\",\"tracking_id\":\"k3q9zx-1-1\","
                            + "\"app_id\":\"2074138120372622546\",\"timestamp\":\"1620266400120\"}");
            assertThat(call.isSignedBy(zalo.account())).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachFormulaSignsWithItsOwnTerms(Formula formula) throws Exception {
        ZaloScript script = ZaloScript.calm().with(new Webhooks(hook.url(), Delay.of(Duration.ZERO), PLAIN, formula));
        try (ZaloSimulator zalo = ZaloSimulator.start(script, clock)) {
            send(zalo);
            Hook.Call call = hook.next();
            String first = formula == Formula.OA_BODY_TIME_OASECRET ? "3528395015411731234" : "2074138120372622546";
            String last = formula == Formula.APP_BODY_TIME_APPSECRET ? "sandbox-app-secret" : "sandbox-oa-secret";
            assertThat(call.signature())
                    .isEqualTo("mac=" + Hashes.sha256Hex(first + call.body() + "1620266400120" + last));
        }
    }

    @Test
    void somePeopleAreToldTwice() throws Exception {
        try (ZaloSimulator zalo = start(new Habits(1, 0, 0, 0))) {
            send(zalo);
            assertThat(hook.next().body()).isEqualTo(hook.next().body());
            assertThat(hook.isQuietFor(100)).isTrue();
        }
    }

    @Test
    void aForgeryTellsOfADeliveryThatNeverWas() throws Exception {
        ZaloScript script = ZaloScript.calm()
                .with(new People(1, Map.of(), 1))
                .with(new Webhooks(
                        hook.url(), Delay.of(Duration.ZERO), new Habits(0, 1, 0, 0), Formula.APP_BODY_TIME_OASECRET));
        try (ZaloSimulator zalo = ZaloSimulator.start(script, clock)) {
            hook.answer(403);
            send(zalo);
            Hook.Call call = hook.next();
            assertThat(call.signature()).matches("mac=[0-9a-f]{64}");
            assertThat(call.isSignedBy(zalo.account())).isFalse();
            clock.pass(Duration.ofHours(3));
            assertThat(hook.isQuietFor(200)).isTrue();
            assertThat(zalo.totals().webhooks()).isEqualTo(new ZaloTotals.Webhooks(0, 0, 0, 1, 0, 0));
        }
    }

    @Test
    void aWebhookMayComeBeforeTheAnswer() throws Exception {
        try (ZaloSimulator zalo = start(new Habits(0, 0, 1, 0))) {
            PlainZaloClient client = new PlainZaloClient(zalo);
            CompletableFuture<Long> answered = client.sendAsync(SOMEBODY, "t").thenApply(answer -> System.nanoTime());
            Hook.Call call = hook.next();
            assertThat(answered.get(10, TimeUnit.SECONDS)).isGreaterThan(call.at());
        }
    }

    @Test
    void aDeliveryWaitsForItsTimeAndIsRepeatedUntilItIsTaken() throws Exception {
        ZaloScript script = ZaloScript.calm()
                .with(new Webhooks(hook.url(), Delay.of(Duration.ofMinutes(3)), PLAIN, Formula.APP_BODY_TIME_OASECRET));
        try (ZaloSimulator zalo = ZaloSimulator.start(script, clock)) {
            hook.answer(503);
            send(zalo);
            assertThat(hook.isQuietFor(150)).isTrue();
            clock.pass(Duration.ofMinutes(3));
            String body = hook.next().body();
            List<Duration> repeats = List.of(
                    Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofMinutes(30));
            for (int i = 0; i < repeats.size(); i++) {
                awaitRefused(zalo, i + 1);
                clock.pass(repeats.get(i).minusMillis(1));
                assertThat(hook.isQuietFor(60)).isTrue();
                clock.pass(Duration.ofMillis(1));
                Hook.Call again = hook.next();
                assertThat(again.retry()).isEqualTo(Integer.toString(i + 1));
                assertThat(again.body()).isEqualTo(body);
            }
            awaitRefused(zalo, 5);
            hook.answer(200);
            clock.pass(Duration.ofHours(1));
            assertThat(hook.next().retry()).isEqualTo("5");
        }
    }

    @Test
    void whoNeverTakesItIsLeftAloneAfterTheLastRepeat() throws Exception {
        try (ZaloSimulator zalo = start(PLAIN)) {
            hook.answer(500);
            send(zalo);
            for (int i = 1; i <= 6; i++) {
                hook.next();
                awaitRefused(zalo, i);
                clock.pass(Duration.ofHours(1));
            }
            assertThat(hook.isQuietFor(150)).isTrue();
            assertThat(zalo.totals().webhooks()).isEqualTo(new ZaloTotals.Webhooks(6, 0, 6, 0, 0, 1));
        }
    }

    @Test
    void aMessageWithoutAnAnswerIsStillToldOf() throws Exception {
        ZaloScript script = ZaloScript.calm()
                .with(new Accidents(0, 0, 1, 0))
                .with(ZaloScript.calm().webhooks().to(hook.url()));
        try (ZaloSimulator zalo = ZaloSimulator.start(script, clock)) {
            CompletableFuture<?> unused = new PlainZaloClient(zalo).sendAsync(SOMEBODY, "k3q9zx-1-1");
            assertThat(hook.next().json().path("message").path("tracking_id").stringValue())
                    .isEqualTo("k3q9zx-1-1");
        }
    }

    @Test
    void theSilentAreNeverToldOf() throws Exception {
        ZaloScript script = ZaloScript.calm()
                .with(new People(1, Map.of(), 1))
                .with(ZaloScript.calm().webhooks().to(hook.url()));
        try (ZaloSimulator zalo = ZaloSimulator.start(script, clock)) {
            send(zalo);
            clock.pass(Duration.ofDays(1));
            assertThat(hook.isQuietFor(150)).isTrue();
        }
    }

    @Test
    void aMessageByUserIdIsToldOfWithoutADeliveryTime() throws Exception {
        try (ZaloSimulator zalo = start(PLAIN)) {
            new PlainZaloClient(zalo)
                    .post(
                            "/v3.0/oa/message/cs",
                            Map.of(
                                    "recipient",
                                    Map.of("user_id", "2512523625412515"),
                                    "message",
                                    Map.of("text", "Kết quả")));
            Hook.Call call = hook.next();
            assertThat(call.server()).isNull();
            assertThat(call.json().path("event_name").stringValue()).isEqualTo("user_received_message");
            assertThat(call.json().path("message").propertyNames()).containsExactly("msg_id");
        }
    }

    @Test
    void aDisabledTemplateAndAChangedQuotaAreToldOf() throws Exception {
        ZaloScript script = ZaloScript.calm()
                .with(new Limits(5_000, 0, 4_000, false, 1))
                .with(new People(1, Map.of(), 1))
                .with(ZaloScript.calm().webhooks().to(hook.url()));
        try (ZaloSimulator zalo = ZaloSimulator.start(script, clock)) {
            send(zalo);
            JsonNode template = hook.next().json();
            assertThat(template.path("event_name").stringValue()).isEqualTo("change_template_status");
            assertThat(template.path("oa_id").stringValue()).isEqualTo("3528395015411731234");
            assertThat(template.path("template_id").stringValue()).isEqualTo("301001");
            assertThat(template.path("status").path("prev_status").stringValue())
                    .isEqualTo("ENABLE");
            assertThat(template.path("status").path("new_status").stringValue()).isEqualTo("DISABLE");
            zalo.changeQuota(500);
            Hook.Call quota = hook.next();
            assertThat(quota.json().path("event_name").stringValue()).isEqualTo("change_oa_daily_quota");
            assertThat(quota.json().path("oaId").stringValue()).isEqualTo("3528395015411731234");
            assertThat(quota.json().path("quota").toString()).contains("\"prev_value\":5000", "\"new_value\":500");
            assertThat(quota.isSignedBy(zalo.account())).isTrue();
            assertThat(zalo.totals().quotaLeft()).isEqualTo(499);
        }
    }

    @Test
    void twoThousandInABurstAllArriveOnce() throws Exception {
        try (ZaloSimulator zalo = start(PLAIN)) {
            PlainZaloClient client = new PlainZaloClient(zalo);
            Set<String> told = new HashSet<>();
            for (int round = 0; round < 20; round++) {
                for (int i = 1; i <= 100; i++) {
                    CompletableFuture<?> unused =
                            client.sendAsync(Long.toString(84900000000L + i), "t-" + round + "-" + i);
                }
                for (int i = 1; i <= 100; i++) {
                    assertThat(told.add(hook.next()
                                    .json()
                                    .path("message")
                                    .path("tracking_id")
                                    .stringValue()))
                            .isTrue();
                }
            }
            assertThat(told).hasSize(2_000);
            assertThat(zalo.totals().webhooks().dropped()).isZero();
        }
    }

    private ZaloSimulator start(Habits habits) {
        return ZaloSimulator.start(
                ZaloScript.calm()
                        .with(new Webhooks(
                                hook.url(), Delay.of(Duration.ZERO), habits, Formula.APP_BODY_TIME_OASECRET)),
                clock);
    }

    private static String send(ZaloSimulator zalo) throws Exception {
        return new PlainZaloClient(zalo)
                .send(SOMEBODY, "k3q9zx-1-1")
                .path("data")
                .path("msg_id")
                .stringValue();
    }

    /** A refusal is counted before the repeat is due. */
    private static void awaitRefused(ZaloSimulator zalo, int times) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (zalo.totals().webhooks().refused() < times
                || (zalo.totals().webhooks().waiting() == 0
                        && zalo.totals().webhooks().dropped() == 0)) {
            assertThat(System.nanoTime()).isLessThan(until);
            Thread.onSpinWait();
        }
    }
}
