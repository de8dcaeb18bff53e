package vn.loa.zalo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.loa.TestDatabase;
import vn.loa.channel.Outcome;
import vn.loa.channel.Quota;
import vn.loa.home.Home;
import vn.loa.words.BadInputException;
import vn.loa.zalo.ZaloPeer.Heard;
import vn.loa.zalo.ZaloPeer.Says;

@Timeout(60)
class ZaloAccountsTest {

    private static final Says GRANTED =
            Says.json("{\"access_token\":\"A\",\"refresh_token\":\"R\",\"expire_in\":90000}");

    private final TestTime time = new TestTime();
    private volatile Function<Heard, Says> answers = heard -> Says.error(-106);

    @TempDir
    private @Nullable Path home;

    private @Nullable ZaloPeer peer;
    private @Nullable ZaloNode node;

    private ZaloAccounts accounts(String... settings) {
        peer = ZaloPeer.start(heard -> answers.apply(heard));
        node = ZaloNode.of(
                ZaloDatabase.open(TestDatabase.H2, Objects.requireNonNull(home)), time, peer().url(), settings);
        return new ZaloAccounts(node().built, ZaloCodes.read(new Home(Path.of("/nowhere"))), time);
    }

    @AfterEach
    void end() {
        node().close();
        peer().close();
    }

    /** RFC 7636 appendix B. */
    @Test
    void aConsentAsksWithTheChallengeOfTheSavedVerifier() {
        ZaloAccounts accounts = accounts(
                "redirect-uri=https://loa.example/cb", "code-verifier=dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
        Consent consent = accounts.consent(null);
        HttpUrl url = HttpUrl.get(consent.url());
        assertThat(url.encodedPath()).isEqualTo("/v4/oa/permission");
        assertThat(url.queryParameter("app_id")).isEqualTo("1111");
        assertThat(url.queryParameter("redirect_uri")).isEqualTo("https://loa.example/cb");
        assertThat(url.queryParameter("code_challenge")).isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
        assertThat(url.queryParameter("state")).isEqualTo(consent.state()).hasSize(43);
        assertThat(accounts.consent("official").state()).isNotEqualTo(consent.state());
    }

    @Test
    void withoutASavedVerifierOneIsDrawn() {
        ZaloAccounts accounts = accounts("redirect-uri=https://loa.example/cb");
        Consent consent = accounts.consent(null);
        assertThat(consent.verifier()).matches("[A-Za-z0-9_-]{43}");
        assertThat(consent.toString()).doesNotContain(consent.verifier());
    }

    @Test
    void withoutAnAddressToComeBackToNothingIsAsked() {
        ZaloAccounts accounts = accounts();
        assertThatThrownBy(() -> accounts.consent(null))
                .isInstanceOfSatisfying(
                        BadInputException.class,
                        bad -> assertThat(bad.phrase().key()).isEqualTo("zalo.authorise.redirect"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://loa.example/cb?code=c1&oa_id=2222&state=s1",
        "https://loa.example/cb?state=s1&code=c1",
        "code=c1&state=s1",
        "c1"
    })
    void whatWasPastedIsExchangedAndStored(String pasted) {
        ZaloAccounts accounts = accounts();
        answers = heard -> heard.path().equals("/v4/oa/access_token")
                ? GRANTED
                : Says.json("{\"error\":0,\"data\":{\"oa_id\":\"2222\"}}");
        TokenStatus status = accounts.authorise(new Consent("official", "", "s1", "v1"), pasted);
        assertThat(status.state()).isEqualTo(TokenState.READY);
        assertThat(status.accessUntil()).isEqualTo(time.instant().plus(Duration.ofHours(25)));
        assertThat(peer().heard("/v4/oa/access_token").get(0).form())
                .isEqualTo(Map.of(
                        "code", "c1", "app_id", "1111", "grant_type", "authorization_code", "code_verifier", "v1"));
        assertThat(node().channel.reach().tokens().current().orElseThrow().value())
                .isEqualTo("A");
    }

    @ParameterizedTest
    @CsvSource({
        "https://loa.example/cb?code=c1&oa_id=2222&state=s2, zalo.authorise.state",
        "https://loa.example/cb?code=c1&oa_id=2222, zalo.authorise.state",
        "https://loa.example/cb?code=c1&oa_id=3333&state=s1, zalo.authorise.other-account",
        "https://loa.example/cb?code=&oa_id=2222&state=s1, zalo.authorise.no-code",
        "https://loa.example/cb?error=denied, zalo.authorise.no-code",
        "'', zalo.authorise.no-code",
    })
    void whatBelongsToAnotherConsentIsNotEvenTried(String pasted, String key) {
        ZaloAccounts accounts = accounts();
        assertThatThrownBy(() -> accounts.authorise(new Consent("official", "", "s1", "v1"), pasted))
                .isInstanceOfSatisfying(
                        BadInputException.class,
                        bad -> assertThat(bad.phrase().key()).isEqualTo(key));
        assertThat(peer().heard()).isEmpty();
    }

    @Test
    void tokensOfAnotherAccountAreNotStored() {
        ZaloAccounts accounts = accounts();
        answers = heard -> heard.path().equals("/v4/oa/access_token")
                ? GRANTED
                : Says.json("{\"error\":0,\"data\":{\"oa_id\":3333}}");
        assertThatThrownBy(() -> accounts.authorise(new Consent("official", "", "s1", "v1"), "c1"))
                .isInstanceOfSatisfying(
                        BadInputException.class,
                        bad -> assertThat(bad.phrase().key()).isEqualTo("zalo.authorise.other-account"));
        assertThat(node().channel.reach().tokens().status().state()).isEqualTo(TokenState.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0|", "503|", "200|{\"error\":-32}", "200|{\"error\":0,\"data\":{}}", "200|<html>"})
    void tokensThatNobodySaysAreThisAccountsAreNotStored(int status, @Nullable String body) {
        ZaloAccounts accounts = accounts();
        node().authorise(time.instant());
        answers = heard -> heard.path().equals("/v4/oa/access_token") ? GRANTED : says(status, body);
        assertThatThrownBy(() -> accounts.authorise(new Consent("official", "", "s1", "v1"), "c1"))
                .isInstanceOfSatisfying(
                        BadInputException.class,
                        bad -> assertThat(bad.phrase().key()).isEqualTo("zalo.authorise.unconfirmed"));
        assertThat(peer().heard("/v4/oa/access_token")).as("a code works once").hasSize(1);
        assertThat(peer().heard("/v2.0/oa/getoa"))
                .as("a question may be repeated")
                .hasSize(3);
        assertThat(node().channel.reach().tokens().current().orElseThrow().value())
                .isEqualTo("access-1");
    }

    @Test
    void anAnswerThatComesAtTheSecondTimeIsEnough() {
        ZaloAccounts accounts = accounts();
        AtomicInteger questions = new AtomicInteger();
        answers = heard -> heard.path().equals("/v4/oa/access_token")
                ? GRANTED
                : questions.incrementAndGet() == 1
                        ? Says.hangUp()
                        : Says.json("{\"error\":0,\"data\":{\"oa_id\":\"2222\"}}");
        assertThat(accounts.authorise(new Consent("official", "", "s1", "v1"), "c1")
                        .state())
                .isEqualTo(TokenState.READY);
    }

    @Test
    void anAddressWithOurStateThatNamesTheAccountIsEnough() {
        ZaloAccounts accounts = accounts();
        answers = heard -> heard.path().equals("/v4/oa/access_token") ? GRANTED : Says.hangUp();
        TokenStatus stored = accounts.authorise(
                new Consent("official", "", "s1", "v1"), "https://loa.example/cb?code=c1&oa_id=2222&state=s1");
        assertThat(stored.state()).isEqualTo(TokenState.READY);
    }

    private static Says says(int status, @Nullable String body) {
        return status == 0 ? Says.hangUp() : Says.status(status, body == null ? "" : body);
    }

    @Test
    void aReportSaysWhatZaloSays() {
        ZaloAccounts accounts = accounts();
        node().authorise(time.instant());
        answers = heard -> switch (heard.path()) {
            case "/message/quota" -> Says.json(ZaloNode.QUOTA);
            case "/quality" -> Says.json("{\"error\":0,\"data\":{\"oaCurrentQuality\":\"LOW\"}}");
            case "/template/all" ->
                Says.json("{\"error\":0,\"data\":[{\"templateId\":300,\"templateName\":\"Nhắc\",\"status\":\"4\"}]}");
            default -> Says.error(-106);
        };
        assertThat(accounts.reports(null)).singleElement().satisfies(report -> {
            assertThat(report.tokens().state()).isEqualTo(TokenState.READY);
            assertThat(report.trouble().key()).isEqualTo("channel.fine");
            assertThat(report.quota()).contains(new Quota(5_000, 4_321));
            assertThat(report.quality()).isEqualTo(new AccountReport.Quality("LOW", ""));
            assertThat(report.templates())
                    .containsExactly(new TemplateReport("300", "Nhắc", "DISABLE", "", Duration.ZERO, List.of()));
        });
    }

    @Test
    void aReportWithoutTokensSaysWhatToDo() {
        ZaloAccounts accounts = accounts();
        assertThat(accounts.reports("official")).singleElement().satisfies(report -> {
            assertThat(report.trouble().key()).isEqualTo("zalo.token.none");
            assertThat(report.quota()).isEqualTo(Optional.empty());
        });
        assertThat(peer().heard()).isEmpty();
    }

    @Test
    void templatesAreReadPageByPageWithTheirDetails() {
        ZaloAccounts accounts = accounts();
        node().authorise(time.instant());
        String page = "{\"templateId\":\"9\",\"templateName\":\"n\",\"status\":1},".repeat(50);
        answers = heard -> heard.path().equals("/template/info/v2")
                ? Says.json("{\"error\":0,\"data\":{\"status\":\"ENABLE\",\"timeout\":60000,\"listParams\":"
                        + "[{\"name\":\"ma\",\"require\":true,\"type\":4}]}}")
                : heard.parameter("offset").equals("0")
                        ? Says.json("{\"error\":0,\"data\":[" + page.substring(0, page.length() - 1) + "]}")
                        : Says.json("{\"error\":0,\"data\":[]}");
        List<TemplateReport> templates = accounts.templates(null);
        assertThat(templates).hasSize(50);
        assertThat(templates.get(0))
                .isEqualTo(new TemplateReport(
                        "9",
                        "n",
                        "ENABLE",
                        "",
                        Duration.ofMinutes(1),
                        List.of(new TemplateReport.Field("ma", true, 4, 30))));
        assertThat(peer().heard("/template/all")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"error\":0,\"data\":{\"message_id\":\"m7\"}}| Accepted[providerRef=m7, receiptDue=true]",
                "{\"error\":-230}| Refused[code=zalo-oa:-230]",
                "{\"error\":-200}| InDoubt[code=zalo-oa:-200, knownAs=]",
                "{\"error\":0}| InDoubt[code=zalo:no-message-id, knownAs=]",
                "{\"error\":-212}| Deferred[code=zalo-oa:-212, retryAfter=PT1M]",
            })
    void aConsultationMessageSaysWhatBecameOfIt(String answer, String outcome) {
        ZaloAccounts accounts = accounts();
        node().authorise(time.instant());
        answers = heard -> Says.json(answer);
        Outcome became = accounts.consult("official", "77", "Kết quả tuần này");
        assertThat(became).hasToString(outcome);
        assertThat(accounts.broadcast("official", "art", Map.of())).hasToString(outcome);
    }

    @Test
    void aRouteThatIsNotThereIsTold() {
        ZaloAccounts accounts = accounts();
        assertThatThrownBy(() -> accounts.consent("nobody"))
                .isInstanceOfSatisfying(
                        BadInputException.class,
                        bad -> assertThat(bad.phrase().key()).isEqualTo("zalo.route.unknown"));
        assertThat(accounts.routes()).containsExactly("official");
    }

    private ZaloPeer peer() {
        return Objects.requireNonNull(peer);
    }

    private ZaloNode node() {
        return Objects.requireNonNull(node);
    }
}
