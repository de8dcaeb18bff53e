package vn.loa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.loa.TestDatabase;
import vn.loa.campaign.CampaignFiles;
import vn.loa.fire.LoaProcess;
import vn.loa.home.Home;
import vn.loa.ledger.Cause;
import vn.loa.ledger.WaveState;
import vn.loa.ledger.Waves;
import vn.loa.sandbox.SmscScript;
import vn.loa.sandbox.SpedUpClock;
import vn.loa.sandbox.ZaloScript;
import vn.loa.sandbox.ZaloScript.Accidents;
import vn.loa.sandbox.ZaloScript.Limits;
import vn.loa.sandbox.ZaloSimulator;
import vn.loa.zalo.Consent;
import vn.loa.zalo.ZaloAccounts;

/** What an operator types to broadcast an article and to note what others posted, against a simulated Zalo. */
@Timeout(180)
class PostCommandTest {

    private static final ZaloScript CALM = ZaloScript.calm();
    private static final Instant MORNING = Instant.parse("2021-05-06T01:00:00Z");
    private static final Instant NIGHT = Instant.parse("2021-05-06T15:30:00Z");
    private static final String CAMPAIGN = "bluezone-install";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final ShutdownSignal shutdown = ShutdownSignal.listen();

    @TempDir
    Path home;

    private @Nullable ZaloSimulator zalo;
    private @Nullable Engine engine;

    @AfterEach
    void close() {
        if (engine != null) {
            engine.close();
        }
        if (zalo != null) {
            zalo.close();
        }
        shutdown.close();
    }

    @ParameterizedTest
    @EnumSource
    void anArticleIsTakenOnceAndStandsInTheReportOfItsCampaign(TestDatabase database) throws Exception {
        start(database, CALM, MORNING, true);
        wave();
        assertThat(broadcast("--title", "Cài Bluezone", "--ages", "1, 2", "--cities", "9", "--by", "hoa", "--json"))
                .as("%s", err)
                .isEqualTo(ExitCode.GOOD);
        JsonNode taken = json();
        assertThat(taken.get("kind").asString()).isEqualTo("broadcast");
        assertThat(taken.get("route").asString()).isEqualTo("official");
        assertThat(taken.get("target").asString()).isEqualTo("ages=1,2 cities=9");
        assertThat(taken.get("state").asString()).isEqualTo("ACCEPTED");
        assertThat(taken.get("provider_ref").asString()).matches("[0-9a-f]{32}");

        assertThat(broadcast()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString())
                .contains("Bài bd5ea46bb32e5a0033f đã phát qua official cho chiến dịch bluezone-install lúc 08:00"
                        + " 06/05/2021: Zalo đã nhận bài (ACCEPTED).")
                .contains("--again");
        assertThat(taken()).isEqualTo(1);
        assertThat(broadcast("--again")).isEqualTo(ExitCode.GOOD);
        assertThat(taken()).isEqualTo(2);

        assertThat(run("post", "reach", "1", "5234", "--source", "Thống kê OA", "--as-of", "06/05/2021 08:00"))
                .isEqualTo(ExitCode.GOOD);
        run("report", CAMPAIGN + "-1", "--json");
        JsonNode report = json();
        assertThat(report.get("audience").asInt()).isZero();
        assertThat(report.get("balanced").asBoolean()).isTrue();
        assertThat(report.get("posts")).hasSize(2);
        assertThat(report.get("posts").get(1).get("reach").get("stated").asLong())
                .isEqualTo(5_234);
    }

    @Test
    void anAnswerThatIsLostLeavesADoubtAndExitThree() throws Exception {
        start(TestDatabase.H2, CALM.with(new Accidents(0, 0, 1, 0)), MORNING, true);
        assertThat(broadcast("--json")).isEqualTo(ExitCode.UNFINISHED);
        JsonNode lost = json();
        assertThat(lost.get("state").asString()).isEqualTo("IN_DOUBT");
        assertThat(lost.get("in_doubt").asBoolean()).isTrue();
        assertThat(lost.get("code").asString()).isEqualTo("zalo:connection-lost");
        assertThat(lost.get("advice").asString()).contains("--again");
        assertThat(broadcast("--lang", "en")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains("only if it surely is not, add --again");
        assertThat(taken()).isEqualTo(1);
        assertThat(run("post", "list", "--lang", "en")).isEqualTo(ExitCode.GOOD);
        assertThat(out.toString())
                .contains("IN DOUBT whether it went out (IN_DOUBT).")
                .contains("The connection was lost before Zalo answered")
                .doesNotContain("loa wave doubts");
    }

    /** The consent has used up the one request of the minute; and Zalo's clock is not ours. */
    @ParameterizedTest
    @CsvSource({"1, false, zalo-oa:-32", "4000, true, zalo-oa:-234"})
    void whatZaloRefusedStayedHereAndMayBeTriedAgain(int perMinute, boolean night, String code) throws Exception {
        ZaloScript script = CALM.with(new Limits(5_000, 0, perMinute, night, 0));
        zalo = ZaloSimulator.start(script, Clock.fixed(night ? NIGHT : MORNING, ZoneOffset.UTC));
        start(TestDatabase.H2, script, MORNING, true);
        for (int tries = 0; tries < 2; tries++) {
            assertThat(broadcast()).as("%s", err).isEqualTo(ExitCode.FAILED);
            assertThat(out.toString())
                    .contains("KHÔNG gửi được (REFUSED).")
                    .contains("[" + code + "]")
                    .contains("Loa không bao giờ tự phát lại bài");
        }
        run("post", "list", "--json");
        assertThat(json()).hasSize(2);
    }

    @Test
    void aBroadcastWhoseProcessIsKilledIsInDoubtAndNotSentAgain() throws Exception {
        ZaloScript slow = CALM.with(CALM.door().answering(SmscScript.Delay.of(Duration.ofSeconds(4))));
        zalo = ZaloSimulator.start(slow, Clock.fixed(MORNING, ZoneOffset.UTC));
        start(TestDatabase.H2, slow, MORNING, true);
        engine().close();
        String clock = new SpedUpClock(Clock.systemUTC(), MORNING, 1).written();
        List<String> environment = List.of("env", "JAVA_TOOL_OPTIONS=-D" + SpedUpClock.PROPERTY + "=" + clock);
        try (LoaProcess sending = LoaProcess.start(
                home,
                environment,
                "zalo",
                "broadcast",
                "--campaign=" + CAMPAIGN,
                "--article=bd5ea46bb32e5a0033f",
                "--home=" + home)) {
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> taken() == 1);
            assertThat(sending.kill()).isEqualTo(LoaProcess.KILLED);
        }
        engine = open(MORNING.plus(Duration.ofHours(1)));
        run("post", "list", "--json");
        assertThat(json()).hasSize(1);
        assertThat(json().get(0).get("state").asString()).isEqualTo("SENDING");
        assertThat(json().get(0).get("in_doubt").asBoolean()).isTrue();
        assertThat(json().get(0).get("answered_at").isNull()).isTrue();
        assertThat(broadcast()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains("CHƯA XÁC ĐỊNH: đã bắt đầu gửi, chưa có câu trả lời nào được ghi lại");
        assertThat(taken()).isEqualTo(1);
    }

    @Test
    void atNightNothingIsAskedOfZalo() throws Exception {
        start(TestDatabase.H2, CALM, NIGHT, true);
        assertThat(broadcast()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString())
                .contains("Bây giờ là 22:30 06/05/2021 ở Việt Nam. Zalo chỉ cho phát bài từ 06:00 tới 21:59");
        assertThat(run("post", "list", "--json")).isEqualTo(ExitCode.GOOD);
        assertThat(json()).isEmpty();
    }

    @Test
    void withoutConsentNothingIsWritten() throws Exception {
        start(TestDatabase.H2, CALM, MORNING, false);
        assertThat(broadcast("--lang", "en")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains("loa zalo authorise");
        run("post", "list", "--lang", "en");
        assertThat(out.toString()).startsWith("There is no post yet.");
    }

    @Test
    void aRealAccountNeedsAYes() throws Exception {
        start(TestDatabase.H2, CALM, MORNING, false, "https://openapi.example");
        assertThat(broadcast("--lang", "en")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString())
                .contains("Route official reaches real people")
                .contains("--live");
    }

    @Test
    void whatWasPostedByHandIsNotedListedAndItsReachStated() throws Exception {
        start(TestDatabase.H2, CALM, MORNING, false);
        assertThat(run(
                        "post",
                        "add",
                        "--campaign=" + CAMPAIGN,
                        "--place=Trang Zalo OA Sở TTTT",
                        "--title=Cài Bluezone",
                        "--link=https://example.vn/bai-1",
                        "--at=05/05/2021 17:00",
                        "--by=hoa"))
                .isEqualTo(ExitCode.GOOD);
        assertThat(out.toString()).contains("Chưa ai nêu số người tiếp cận. Khi có: loa post reach 1 SỐ");
        assertThat(run("post", "reach", "1", "1200", "--source=Báo cáo", "--as-of=06/05/2021 07:00", "--by=lan"))
                .isEqualTo(ExitCode.GOOD);
        assertThat(run("post", "list", "--campaign=" + CAMPAIGN)).isEqualTo(ExitCode.GOOD);
        assertThat(out.toString().lines())
                .containsExactly(
                        "  Bài 1 (bluezone-install), 17:00 05/05/2021, đăng tay ở Trang Zalo OA Sở TTTT: “Cài Bluezone”",
                        "    https://example.vn/bai-1",
                        "    đã đăng, theo lời người ghi (NOTED). Người ghi: hoa.",
                        "    Số người tiếp cận do người nêu: 1.200, theo Báo cáo, tính đến 07:00 06/05/2021; người nêu: lan.",
                        "Không ai biết đích danh ai đã xem bài đăng. Số người tiếp cận là do người nêu, theo nguồn ghi bên",
                        "  cạnh; Loa không đếm, và không cộng vào số người nào của đợt gửi.");
    }

    @ParameterizedTest
    @CsvSource({
        "post add --campaign=no-such --place=p --title=t, no-such",
        "post add --campaign=bluezone-install --place=p --title=t --reach=5, --as-of TIME",
        "post add --campaign=bluezone-install --place=p --title=t --at=yesterday, Cannot read the moment --at",
        "post reach 9 5 --source=s --as-of=06/05/2021, There is no post 9",
        "zalo broadcast --campaign=bluezone-install --article=a --ages=young, Cannot read the target ages",
        "zalo broadcast --campaign=bluezone-install --article=a --route=other, other",
    })
    void badInputNamesItselfAndChangesNothing(String command, String named) throws Exception {
        start(TestDatabase.H2, CALM, MORNING, false);
        List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
        arguments.add("--lang=en");
        assertThat(run(arguments.toArray(String[]::new))).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains(named);
        run("post", "list", "--json");
        assertThat(json()).isEmpty();
    }

    private void start(TestDatabase database, ZaloScript script, Instant now, boolean consent) throws Exception {
        if (zalo == null) {
            zalo = ZaloSimulator.start(script, Clock.fixed(now, ZoneOffset.UTC));
        }
        start(database, script, now, consent, zalo.baseUrl());
    }

    private void start(TestDatabase database, ZaloScript script, Instant now, boolean consent, String url)
            throws Exception {
        ZaloScript.Account account = script.account();
        Path config = Files.createDirectories(home.resolve("config"));
        Files.writeString(config.resolve("application.yml"), """
                spring:
                  datasource:
                    url: "%s"
                    username: %s
                loa:
                  routes:
                    official:
                      channel: zalo
                      app-id: "%s"
                      oa-id: "%s"
                      secret-key: %s
                      carriers: ['*']
                      redirect-uri: http://127.0.0.1/callback
                      api-host: %6$s
                      oa-host: %6$s
                      oauth-host: %6$s
                """.formatted(
                database.url(home), database.user(), account.appId(), account.oaId(), account.appSecret(), url));
        engine = open(now);
        if (consent) {
            authorise(engine.bean(ZaloAccounts.class));
        }
    }

    private Engine open(Instant now) {
        return Engine.start(
                new Home(home), new Engine.Start("test", shutdown), Map.of(), Clock.fixed(now, ZoneOffset.UTC));
    }

    private static void authorise(ZaloAccounts accounts) throws IOException, InterruptedException {
        Consent consent = accounts.consent(null);
        HttpResponse<Void> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(consent.url())).build(),
                        HttpResponse.BodyHandlers.discarding());
        accounts.authorise(consent, answer.headers().firstValue("Location").orElseThrow());
    }

    /** One of nobody, so that there is a report. */
    private void wave() {
        Waves waves = engine().bean(Waves.class);
        long id = waves.create(engine().bean(CampaignFiles.class).read(CAMPAIGN), Cause.MANUAL, MORNING, false)
                .id();
        assertThat(waves.move(id, WaveState.PLANNING, WaveState.DONE)).isTrue();
    }

    private long taken() {
        return Objects.requireNonNull(zalo).totals().taken();
    }

    private int broadcast(String... more) {
        List<String> all = new ArrayList<>(
                List.of("zalo", "broadcast", "--campaign=" + CAMPAIGN, "--article=bd5ea46bb32e5a0033f"));
        all.addAll(List.of(more));
        return run(all.toArray(String[]::new));
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return LoaCommand.answer(
                new Caller("vi", shutdown, engine()), new PrintWriter(out), new PrintWriter(err), arguments);
    }

    private JsonNode json() {
        return JsonMapper.shared().readTree(out.toString());
    }

    private Engine engine() {
        return Objects.requireNonNull(engine);
    }
}
