package vn.loa.zalo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.FileSystemResource;
import vn.loa.channel.ChannelKind;
import vn.loa.channel.LongMessages;
import vn.loa.channel.ReceiptMeans;
import vn.loa.channel.Route;
import vn.loa.words.BadInputException;

class ZaloSettingsTest {

    private static final String GOOD = """
            loa:
              routes:
                viettel:
                  channel: smpp
                  some-other-key: 1
                official:
                  channel: zalo
                  app-id: "1234567890"
                  oa-id: "987654321"
                  secret-key: ${LOA_TEST_UNSET_KEY}
                  carriers: ['*']
                  api-host: http://127.0.0.1:8080
                  oa-host: http://localhost:8080
                  oauth-host: http://[::1]:8080
            """;

    @TempDir
    private @Nullable Path home;

    @Test
    void aRouteIsReadWithItsDefaultsAndOtherChannelsAreLeftAlone() throws IOException {
        assertThat(read(GOOD)).singleElement().satisfies(settings -> {
            assertThat(settings.route())
                    .isEqualTo(new Route(
                            "official",
                            ChannelKind.ZALO,
                            Set.of("*"),
                            true,
                            ReceiptMeans.HANDSET,
                            20,
                            LongMessages.PAYLOAD));
            assertThat(settings.login().account()).isEqualTo(new AccountId("1234567890", "987654321"));
            assertThat(settings.wire().pace()).isEqualTo(new ZaloSettings.Pace(15, 4_000, 20));
            assertThat(settings.wire().paths())
                    .isEqualTo(new ZaloSettings.Paths(
                            "message/template/hashphone",
                            "message/status",
                            "template/info/v2",
                            ZaloSettings.UidBody.USER_ID));
            assertThat(settings.manner())
                    .isEqualTo(new ZaloSettings.Manner(
                            Set.of("*"), ZaloSettings.By.PHONE, ZaloSettings.Mode.LIVE, "", true, true, 50));
            assertThat(settings.timing())
                    .isEqualTo(new ZaloSettings.Timing(
                            Duration.ofSeconds(5),
                            Duration.ofSeconds(10),
                            Duration.ofMinutes(10),
                            Duration.ofHours(2)));
            assertThat(settings.consent().webhook().formulas()).containsExactly("app-body-time-oasecret");
        });
    }

    @Test
    void theHostsOfZaloAreTheDefaultAndNotThisMachine() throws IOException {
        String live = GOOD.replaceAll("(?m)^ +(api|oa|oauth)-host:.*\n", "");
        assertThat(read(live).get(0).wire().hosts())
                .hasToString("Hosts[apiHost=https://business.openapi.zalo.me, oaHost=https://openapi.zalo.me,"
                        + " oauthHost=https://oauth.zaloapp.com]");
        assertThat(read(live).get(0).route().loopback()).isFalse();
        assertThat(read(GOOD.replaceAll("(?m)^ +oauth-host:.*\n", ""))
                        .get(0)
                        .route()
                        .loopback())
                .isFalse();
    }

    @Test
    void everyKeyIsRead() throws IOException {
        ZaloSettings settings = read(GOOD + """
                      by: hashed-phone
                      mode: development
                      sending-mode: 3
                      appsecret-proof: false
                      pause-at-low-quality: false
                      hash-path: message/template/hash_phone
                      uid-body: recipient
                      messages-per-second: 7
                      requests-per-minute: 100
                      in-flight: 3
                      ask-after: 0s
                      redirect-uri: https://loa.example/zalo
                      webhook: { oa-secret: s, formulas: [oa-body-time-oasecret, app-body-time-appsecret], most-age: 1h }
                """).get(0);
        assertThat(settings.manner())
                .isEqualTo(new ZaloSettings.Manner(
                        Set.of("*"),
                        ZaloSettings.By.HASHED_PHONE,
                        ZaloSettings.Mode.DEVELOPMENT,
                        "3",
                        false,
                        false,
                        50));
        assertThat(settings.wire().paths().hashPath()).isEqualTo("message/template/hash_phone");
        assertThat(settings.wire().paths().uidBody()).isEqualTo(ZaloSettings.UidBody.RECIPIENT);
        assertThat(settings.wire().pace()).isEqualTo(new ZaloSettings.Pace(7, 100, 3));
        assertThat(settings.timing().askAfter()).isZero();
        assertThat(settings.consent().webhook().formulas())
                .containsExactly("oa-body-time-oasecret", "app-body-time-appsecret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "app-id: \"1234567890\"| app-id: loa| :8:15: loa.routes.official.app-id: zalo.setting.id",
                "oa-id: \"987654321\"| in-flight: 3| :7:16: loa.routes.official.oa-id: home.setting.missing",
                "carriers: ['*']| in-flight: 501| :11:18: loa.routes.official.in-flight: home.setting.between",
                "carriers: ['*']| by: pigeon| :11:11: loa.routes.official.by: home.setting.unreadable",
                "carriers: ['*']| bind: x| :11:13: loa.routes.official.bind: home.setting.unknown",
                "carriers: ['*']| in-flight: 1| :7:16: loa.routes.official.carriers: home.setting.carriers",
                "http://127.0.0.1:8080| http://10.0.0.5| :12:17: loa.routes.official.api-host: zalo.setting.plain",
                "http://127.0.0.1:8080| http://127.0.0.1.example.com| :12:17: loa.routes.official.api-host: zalo.setting.plain",
                "http://127.0.0.1:8080| ftp://127.0.0.1| :12:17: loa.routes.official.api-host: zalo.setting.host",
                "http://127.0.0.1:8080| https://a/b| :12:17: loa.routes.official.api-host: zalo.setting.host",
                "oa-id: \"987654321\"| 'sending-mode: 2\n      oa-id: \"9\"'| :9:21: loa.routes.official.sending-mode: zalo.setting.sending-mode",
            })
    void whatIsWrongNamesItsLineAndKey(String good, String bad, String told) {
        String file =
                Objects.requireNonNull(home).resolve("config/application.yml").toString();
        assertThatThrownBy(() -> read(GOOD.replace(good, bad)))
                .isInstanceOfSatisfying(
                        BadInputException.class,
                        e -> assertThat(e.place() + ": " + e.phrase().key()).isEqualTo(file + told));
    }

    /** A wave that is paused waits 90 s for what has left. */
    @Test
    void aCallOfMoreThanEightySecondsIsRefused() throws IOException {
        String longest = GOOD + "      connect-timeout: 20s\n      answer-timeout: 60s\n";
        assertThat(read(longest).get(0).timing().answerTimeout()).isEqualTo(Duration.ofSeconds(60));
        assertThatThrownBy(() -> read(longest.replace("20s", "20001ms")))
                .isInstanceOfSatisfying(BadInputException.class, e -> {
                    assertThat(String.valueOf(e.place())).endsWith(":16:23: loa.routes.official.answer-timeout");
                    assertThat(e.phrase().key()).isEqualTo("zalo.setting.longest-call");
                });
    }

    @Test
    void anUnsetSecretIsToldOnlyWhenItIsNeededAndNeverShown() throws IOException {
        ZaloSettings settings = read(GOOD).get(0);
        assertThatThrownBy(() -> CheckZaloRoute.checkSecret(settings))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(":10:19: loa.routes.official.secret-key")
                .hasMessageContaining("export LOA_TEST_UNSET_KEY=…");
        ZaloSettings told =
                read(GOOD.replace("${LOA_TEST_UNSET_KEY}", "very-secret")).get(0);
        CheckZaloRoute.checkSecret(told);
        assertThat(told.toString()).doesNotContain("very-secret");
    }

    private List<ZaloSettings> read(String yaml) throws IOException {
        Path config = Files.createDirectories(Objects.requireNonNull(home).resolve("config"));
        Path file = Files.writeString(config.resolve("application.yml"), yaml);
        StandardEnvironment environment = new StandardEnvironment();
        for (PropertySource<?> source : new YamlPropertySourceLoader().load("test", new FileSystemResource(file))) {
            environment.getPropertySources().addFirst(source);
        }
        return new ReadZaloRoutes(environment).read();
    }
}
