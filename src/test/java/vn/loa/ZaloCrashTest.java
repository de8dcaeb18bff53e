package vn.loa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.loa.fire.LoaProcess;
import vn.loa.fire.Submit;
import vn.loa.sandbox.GiveConsent;
import vn.loa.sandbox.SmscScript;
import vn.loa.sandbox.ZaloScript;
import vn.loa.sandbox.ZaloSimulator;

/**
 * A province by Zalo first, in a process that is killed in the middle while its access token ends: who got what is read from the
 * logs of the simulated Zalo and the simulated SMSC, not from Loa's ledger.
 */
@Timeout(300)
class ZaloCrashTest {

    private static final int PEOPLE = 20_000;
    private static final double WITHOUT_ACCOUNT = 0.4;
    private static final int TOKEN_LASTS = 5_000;
    private static final int IN_FLIGHT = 100;
    private static final Duration ANSWER = Duration.ofMillis(40);

    /** Prices of the shipped table for a public service since 2026, in đồng before tax. */
    private static final long EACH_BY_ZALO = 120;

    private static final long EACH_SEGMENT = 300;

    private static final Pattern LISTENS = Pattern.compile("webhooks are taken at 127\\.0\\.0\\.1:(\\d+)");
    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir
    private Path dir;

    @SuppressWarnings("NullAway.Init") // the test sets it
    private OutsideSmsc smsc;

    @SuppressWarnings("NullAway.Init") // the test sets it
    private ZaloSimulator zalo;

    @AfterEach
    void stop() {
        smsc.close();
        zalo.close();
    }

    @Test
    void aKilledWaveWhoseTokenEndsReachesEverybodyOverOneChannelAndItsCostAddsUp() throws Exception {
        smsc = OutsideSmsc.start(dir, Duration.ofMillis(20));
        zalo = ZaloSimulator.start(script(), Clock.systemUTC());
        TrialHome home = TrialHome.create(dir.resolve("home"), smsc.port(), 100, 5_000);
        Files.writeString(home.root().resolve("config/application.yml"), route(), StandardOpenOption.APPEND);
        campaign(home);
        authorise(home);
        Path list = home.writePeople(PEOPLE);
        good(home.loa("import", list.toString(), "--list", TrialHome.LIST, "--relation", "dữ liệu mẫu", "--json"));

        LoaProcess first = home.loa("wave", "start", TrialHome.CAMPAIGN, "--wait", "60s", "--json");
        String wave = first.wave();
        listen(home, 1);
        awaitTaken(PEOPLE / 4);
        assertThat(first.kill()).isEqualTo(LoaProcess.KILLED);
        long takenAtTheKill = zalo.totals().taken();

        LoaProcess second = home.loa("wave", "resume", wave, "--wait", "40s", "--json");
        listen(home, 2);
        int exit = second.exit();

        JsonNode report = second.json();
        int inDoubt = report.get("in_doubt").asInt();
        assertThat(inDoubt).as("of those in flight at the kill").isBetween(0, IN_FLIGHT);
        assertThat(exit).as("%s", second).isEqualTo(inDoubt == 0 ? 0 : 3);
        assertThat(report.get("balanced").asBoolean()).isTrue();
        assertThat(report.get("audience").asInt()).isEqualTo(PEOPLE);
        assertThat(report.get("delivered").asInt()).isEqualTo(PEOPLE - inDoubt);
        Set<String> byZalo = takenByZalo();
        Set<String> bySms = takenBySms();
        assertThat(zalo.totals().taken()).isGreaterThan(takenAtTheKill);
        assertThat(byZalo).hasSize(Math.toIntExact(zalo.totals().taken()));
        assertThat(zalo.takenMoreThan(1)).isZero();
        assertThat(smsc.twice(0)).isEmpty();
        assertThat(byZalo).doesNotContainAnyElementsOf(bySms);
        assertThat(byZalo.size() + bySms.size())
                .as(
                        "whoever was taken is known by a webhook that names our own id; a refusal that the kill cut off is not")
                .isEqualTo(PEOPLE - inDoubt);
        assertThat(bySms.size()).isBetween((int) (PEOPLE * 0.38), (int) (PEOPLE * 0.42));
        assertThat(zalo.totals().tokens().refreshed())
                .as("tokens that ended in the middle")
                .isGreaterThanOrEqualTo(2);
        assertThat(zalo.totals().tokens().refused()).isZero();
        long segments = smsc.submits().stream().filter(Submit::taken).count();
        assertThat(report.get("cost").get("amount").decimalValue().longValueExact())
                .isEqualTo(byZalo.size() * EACH_BY_ZALO + segments * EACH_SEGMENT);
        assertThat(report.get("cost").get("unpriced").asInt()).isZero();
        JsonNode wentOn = report.get("went_on");
        assertThat(wentOn).hasSize(1);
        assertThat(wentOn.get(0).get("code").asString()).isEqualTo("zalo:-118");
        assertThat(wentOn.get(0).get("count").asInt()).isEqualTo(bySms.size());
    }

    private ZaloScript script() {
        ZaloScript calm = ZaloScript.calm();
        return calm.with(calm.door().logging(dir.resolve("zalo.jsonl")).answering(SmscScript.Delay.of(ANSWER)))
                .with(ZaloScript.People.withoutAccount(WITHOUT_ACCOUNT))
                .with(new ZaloScript.Tokens(Duration.ofHours(25), Duration.ofDays(90), TOKEN_LASTS, 0, true));
    }

    private String route() {
        return """
                    zalo:
                      channel: zalo
                      app-id: "%1$s"
                      oa-id: "%2$s"
                      secret-key: %3$s
                      api-host: %4$s
                      oa-host: %4$s
                      oauth-host: %4$s
                      redirect-uri: http://127.0.0.1/callback
                      carriers: ['*']
                      in-flight: %5$d
                      messages-per-second: 1000
                      requests-per-minute: 1000000
                      webhook: { oa-secret: %6$s }
                  http: { port: 0 }
                """.formatted(
                        zalo.account().appId(),
                        zalo.account().oaId(),
                        zalo.account().appSecret(),
                        zalo.baseUrl(),
                        IN_FLIGHT,
                        zalo.account().oaSecret());
    }

    private static void campaign(TrialHome home) throws IOException {
        Path file = home.root().resolve("campaigns/" + TrialHome.CAMPAIGN + ".yaml");
        Files.writeString(file, Files.readString(file) + """
                channels: [zalo, sms]
                zalo:
                  template: "301001"
                  fields: { ho_ten: "{{ho_ten}}", ten_tinh: Tuyên Quang, lan_nhac: "{{lan_nhac}}" }
                """);
    }

    private void authorise(TrialHome home) throws IOException {
        JsonNode consent = good(home.loa("zalo", "consent")).json();
        String sentBack = GiveConsent.at(consent.get("url").asString());
        good(home.loa(
                "zalo",
                "exchange",
                "--route=zalo",
                "--state=" + consent.get("state").asString(),
                "--verifier=" + consent.get("verifier").asString(),
                "--pasted=" + sentBack));
    }

    /** From where the so-manieth process said that it listens. */
    private void listen(TrialHome home, int times) throws IOException {
        Path log = home.root().resolve("data/loa.log");
        Awaitility.await("webhooks").atMost(Duration.ofSeconds(60)).until(() -> port(log, times) > 0);
        zalo.sendWebhooksTo(URI.create("http://127.0.0.1:" + port(log, times) + "/hooks/zalo"));
    }

    private static int port(Path log, int times) throws IOException {
        if (!Files.exists(log)) {
            return 0;
        }
        Matcher listening = LISTENS.matcher(Files.readString(log));
        int found = 0;
        for (int i = 0; i < times; i++) {
            found = listening.find() ? Integer.parseInt(listening.group(1)) : 0;
        }
        return found;
    }

    private void awaitTaken(int messages) {
        Awaitility.await("messages in flight")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> zalo.totals().taken() >= messages);
    }

    private Set<String> takenByZalo() throws IOException {
        Set<String> numbers = new HashSet<>();
        try (Stream<String> lines = Files.lines(dir.resolve("zalo.jsonl"))) {
            lines.map(JSON::readTree)
                    .filter(line -> !line.get("msg_id").isNull())
                    .forEach(line -> numbers.add(line.get("to").asString()));
        }
        return numbers;
    }

    private Set<String> takenBySms() {
        Set<String> numbers = new HashSet<>();
        smsc.submits().stream().filter(Submit::taken).forEach(submit -> numbers.add(submit.to()));
        return numbers;
    }

    private static LoaProcess good(LoaProcess process) {
        assertThat(process.exit()).as("%s", process).isZero();
        return process;
    }
}
