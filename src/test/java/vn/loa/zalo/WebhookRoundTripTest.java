package vn.loa.zalo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vn.loa.channel.Receipt;
import vn.loa.contact.PhoneNumber;
import vn.loa.sandbox.SmscScript.Delay;
import vn.loa.sandbox.ZaloScript;
import vn.loa.sandbox.ZaloSimulator;
import vn.loa.zalo.HookSource.Secrets;

/** What the simulated Zalo tells arrives: flat, twice, early, and with forgeries among it. */
@Timeout(60)
class WebhookRoundTripTest {

    private static final int PEOPLE = 500;

    private final Clock clock = Clock.systemUTC();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void everybodyReachedIsToldOfAndNobodyElse() throws Exception {
        ZaloScript script = ZaloScript.calm()
                .with(new ZaloScript.People(3, Map.of(-118, 0.4), 0.05))
                .with(new ZaloScript.Webhooks(
                        null,
                        Delay.of(Duration.ofMillis(50)),
                        new ZaloScript.Habits(0.1, 0.2, 0.1, 0.5),
                        ZaloScript.Formula.OA_BODY_TIME_OASECRET));
        KeptInbox inbox = new KeptInbox();
        try (ZaloSimulator zalo = ZaloSimulator.start(script, clock);
                WebhookServer server = WebhookServer.open(
                        HttpPlace.anyFreePort(), List.of(source(zalo)), inbox, new NoNews(), clock)) {
            zalo.sendWebhooksTo(URI.create("http://127.0.0.1:" + server.port() + "/hooks/zalo"));
            sendToAll(zalo);
            await(zalo);
            Set<PhoneNumber> reached = IntStream.range(0, PEOPLE)
                    .mapToObj(WebhookRoundTripTest::number)
                    .filter(zalo::willReach)
                    .collect(Collectors.toSet());
            assertThat(inbox.receipts().stream().map(Receipt::number).collect(Collectors.toSet()))
                    .isEqualTo(reached);
            assertThat(inbox.receipts().stream()
                            .map(receipt -> receipt.refs().get(1))
                            .distinct())
                    .hasSize(reached.size());
            assertThat(server.counts().forged())
                    .isEqualTo(zalo.totals().webhooks().forged())
                    .isPositive();
            assertThat(server.counts().taken())
                    .isEqualTo(zalo.totals().webhooks().acknowledged())
                    .isGreaterThan(reached.size());
        }
    }

    private void sendToAll(ZaloSimulator zalo) throws Exception {
        String token = zalo.issueTokens().access();
        List<CompletableFuture<HttpResponse<Void>>> answers = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            String body = "{\"phone\":\"" + number(i).digits() + "\",\"template_id\":\"301001\",\"template_data\":{"
                    + "\"ho_ten\":\"An\",\"ten_tinh\":\"Huế\",\"lan_nhac\":\"1\"},\"tracking_id\":\"k3q9zx-" + i
                    + "-1\"}";
            answers.add(http.sendAsync(
                    HttpRequest.newBuilder(URI.create(zalo.baseUrl() + "/message/template"))
                            .header("access_token", token)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.discarding()));
            if (answers.size() == 50) {
                CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                        .get(20, TimeUnit.SECONDS);
                answers.clear();
            }
        }
        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).get(20, TimeUnit.SECONDS);
    }

    private static void await(ZaloSimulator zalo) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (zalo.totals().webhooks().waiting() > 0) {
            assertThat(System.nanoTime()).isLessThan(until);
            Thread.onSpinWait();
        }
    }

    private static HookSource source(ZaloSimulator zalo) {
        return new HookSource(
                "zalo",
                zalo.account().appId(),
                zalo.account().oaId(),
                new Secrets(zalo.account().appSecret(), zalo.account().oaSecret()),
                EnumSet.of(MacFormula.APP_BODY_TIME_OASECRET, MacFormula.OA_BODY_TIME_OASECRET),
                HookSource.USUAL_MOST_AGE);
    }

    private static PhoneNumber number(int i) {
        return new PhoneNumber(84900000000L + i);
    }
}
