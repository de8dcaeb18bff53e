package vn.loa.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
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
import vn.loa.channel.LongMessages;
import vn.loa.channel.ReceiptMeans;
import vn.loa.channel.Recorded;
import vn.loa.channel.Route;
import vn.loa.smpp.SmppSettings.Source;
import vn.loa.words.BadInputException;
import vn.loa.words.Words;

class SmppSettingsTest {

    private static final String GOOD = """
            loa:
              routes:
                viettel:
                  channel: smpp
                  host: 127.0.0.1
                  port: 2775
                  system-id: loa
                  password: ${LOA_TEST_UNSET_PASSWORD}
                  bind: transceiver
                  binds: 2
                  window: 100
                  segments-per-second: 300
                  source: { address: BLUEZONE, ton: 5, npi: 0 }
                  carriers: [viettel, '*']
                  receipt-id: auto
                  receipt-means: handset
                official:
                  channel: zalo
                  some-other-key: 1
            """;

    @TempDir
    private @Nullable Path home;

    @Test
    void aRouteIsReadAndOtherChannelsAreLeftAlone() throws IOException {
        List<SmppSettings> routes = read(GOOD);
        assertThat(routes).singleElement().satisfies(settings -> {
            assertThat(settings.route())
                    .isEqualTo(new Route(
                            "viettel", Set.of("viettel", "*"), true, ReceiptMeans.HANDSET, 200, LongMessages.UDH_8));
            assertThat(settings.sending().fields().source())
                    .isEqualTo(new Source("BLUEZONE", 5, 0, new Source.ShortCode(3, 0), new Source.OwnNumber(1, 1)));
            assertThat(settings.sending().fields().destination()).isEqualTo(new SmppSettings.Destination(1, 1));
            assertThat(settings.sending().plan().at(Instant.EPOCH)).isEqualTo(300);
            assertThat(settings.receiving().receiptId()).isEqualTo(ReceiptIdForm.AUTO);
            assertThat(settings.timing().responseTimeout()).hasSeconds(30);
        });
    }

    @Test
    void noRoutesAreNoTrouble() throws IOException {
        assertThat(read("loa: { policy: { hours: '07:00-22:00' } }")).isEmpty();
    }

    @Test
    void aRouteWithoutChannelIsRefused() {
        assertThatThrownBy(() -> read(GOOD.replace("channel: smpp", "connect-timeout: 5s")))
                .isInstanceOfSatisfying(
                        BadInputException.class,
                        bad -> assertThat(bad.line(Words.ENGLISH))
                                .isEqualTo("loa.routes.viettel.channel: This setting is missing. Add it."));
    }

    @Test
    void thePasswordIsNeverShown() throws IOException {
        SmppSettings settings =
                read(GOOD.replace("${LOA_TEST_UNSET_PASSWORD}", "s3cret")).get(0);
        assertThat(settings.toString()).doesNotContain("s3cret").contains("loa:•••@127.0.0.1:2775");
    }

    @Test
    void anUnsetPasswordNamesVariableRouteFileLineAndRemedyWhenOpened() throws IOException {
        SmppChannel channel = new SmppChannel(read(GOOD).get(0), Clock.systemUTC(), System::nanoTime);
        Recorded recorded = new Recorded();
        assertThatThrownBy(() -> channel.open(recorded, recorded, recorded))
                .isInstanceOfSatisfying(
                        BadInputException.class,
                        bad -> assertThat(bad.line(Words.ENGLISH))
                                .isEqualTo(file()
                                        + ":8:17: loa.routes.viettel.password: The password of route “viettel” comes from"
                                        + " the environment variable LOA_TEST_UNSET_PASSWORD, which is not set. Type:"
                                        + " export LOA_TEST_UNSET_PASSWORD=…, then run the command again."));
    }

    @Test
    void aBlankPasswordIsNamedToo() throws IOException {
        SmppChannel channel = new SmppChannel(
                read(GOOD.replace("${LOA_TEST_UNSET_PASSWORD}", "''")).get(0), Clock.systemUTC(), System::nanoTime);
        Recorded recorded = new Recorded();
        assertThatThrownBy(() -> channel.open(recorded, recorded, recorded))
                .isInstanceOfSatisfying(
                        BadInputException.class,
                        bad -> assertThat(bad.line(Words.ENGLISH))
                                .endsWith("Route “viettel” has no password. Write password: ${VARIABLE} and set that"
                                        + " environment variable (at most 8 characters)."));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # instead of                                       | this                              | the line a person reads
        port: 2775                                         | prot: 2775                        | :6:13: loa.routes.viettel.prot: There is no setting of this name. Correct it or delete the line.
        source: { address: BLUEZONE, ton: 5, npi: 0 }      | source: { adress: BLUEZONE }      | :13:25: loa.routes.viettel.source.adress: There is no setting of this name. Correct it or delete the line.
        port: 2775                                         | port: abc                         | :6:13: loa.routes.viettel.port: The value “abc” cannot be read. Write a whole number, a time such as 30s, or one of the words the documentation names for this setting.
        port: 2775                                         | port: 70000                       | :6:13: loa.routes.viettel.port: It is 70000; it must be from 1 to 65535.
        address: BLUEZONE, ton: 5, npi: 0                  | short-code: { ton: 7 }            | :13:36: loa.routes.viettel.source.short-code.ton: It is 7; it must be from 0 to 6.
        window: 100                                        | window: 0                         | :11:15: loa.routes.viettel.window: It is 0; it must be from 1 to 10000.
        host: 127.0.0.1                                    | connect-timeout: 1s               | :4:16: loa.routes.viettel.host: This setting is missing. Add it.
        system-id: loa                                     | system-id: loa-loa-loa-loa1       | :7:18: loa.routes.viettel.system-id: It is 16 characters long; at most 15 are possible (SMPP 3.4).
        password: ${LOA_TEST_UNSET_PASSWORD}               | password: ninechars               | :8:17: loa.routes.viettel.password: It is 9 characters long; at most 8 are possible (SMPP 3.4).
        bind: transceiver                                  | bind: both                        | :9:13: loa.routes.viettel.bind: There is no kind of bind called “both”. Write transceiver or transmitter+receiver.
        receipt-id: auto                                   | receipt-id: octal                 | :15:19: loa.routes.viettel.receipt-id: The value “octal” cannot be read. Write a whole number, a time such as 30s, or one of the words the documentation names for this setting.
        receipt-means: handset                             | response-timeout: 1h              | :16:25: loa.routes.viettel.response-timeout: It is 3600s; it must be from 50ms to 60s.
        receipt-means: handset                             | ask-after: 10s                    | :16:18: loa.routes.viettel.ask-after: It is 10s; it must be from 30s to 604800s.
        receipt-id: auto                                   | long-messages: udh9               | :15:22: loa.routes.viettel.long-messages: The value “udh9” cannot be read. Write a whole number, a time such as 30s, or one of the words the documentation names for this setting.
        receipt-id: auto                                   | registered: first-part            | :15:19: loa.routes.viettel.registered: The value “first-part” cannot be read. Write a whole number, a time such as 30s, or one of the words the documentation names for this setting.
        receipt-id: auto                                   | smsc-time-zone: Hanoi             | :15:23: loa.routes.viettel.smsc-time-zone: The value “Hanoi” cannot be read. Write a whole number, a time such as 30s, or one of the words the documentation names for this setting.
        receipt-id: auto                                   | priority: 4                       | :15:17: loa.routes.viettel.priority: It is 4; it must be from 0 to 3.
        receipt-id: auto                                   | service-type: SERVIC              | :15:21: loa.routes.viettel.service-type: It is 6 characters long; at most 5 are possible (SMPP 3.4).
        receipt-id: auto                                   | system-type: THIRTEEN-LONG        | :15:20: loa.routes.viettel.system-type: It is 13 characters long; at most 12 are possible (SMPP 3.4).
        receipt-id: auto                                   | local-address: gateway            | :15:22: loa.routes.viettel.local-address: “gateway” is no IP address. Write the address of this machine that the carrier registered, 10.0.0.5 for example.
        receipt-id: auto                                   | "tlvs: { 0x1400: 'hex:01f' }"     | :15:23: loa.routes.viettel.tlvs[5120]: “hex:01f” are no octets in hexadecimal. Write "hex:01ff" for example, or the text as it is.
        receipt-id: auto                                   | "tlvs: { '0x13ff': x }"           | :15:25: loa.routes.viettel.tlvs[0x13ff]: There is no vendor parameter of number “0x13ff”. Write one from 0x1400 to 0x3FFF (SMPP 3.4), 0x1401 for example.
        receipt-id: auto                                   | "tls: { enabled: true, trusts: x }" | :15:37: loa.routes.viettel.tls.trusts: There is no setting of this name. Correct it or delete the line.
        carriers: [viettel, '*']                           | enquire-link: 20s                 | :4:16: loa.routes.viettel.carriers: No carrier is named. Write carriers: [viettel], for example, or ['*'] for whoever is left.
        """, quoteCharacter = '"')
    void aBadSettingNamesItsFileLineAndRemedy(String good, String bad, String line) {
        assertThatThrownBy(() -> read(GOOD.replace(good, bad)))
                .isInstanceOfSatisfying(
                        BadInputException.class,
                        trouble -> assertThat(trouble.line(Words.ENGLISH)).isEqualTo(file() + line));
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, true",
        "127.8.9.10, true",
        "localhost, true",
        "::1, true",
        "10.0.0.1, false",
        "127.evil.example, false",
        "smsc.viettel.example, false",
    })
    void onlyThisMachineItselfIsLoopback(String host, boolean loopback) throws IOException {
        SmppSettings settings =
                read(GOOD.replace("host: 127.0.0.1", "host: '" + host + "'")).get(0);
        assertThat(settings.route().loopback()).isEqualTo(loopback);
    }

    private List<SmppSettings> read(String yaml) throws IOException {
        Files.writeString(file(), yaml);
        StandardEnvironment environment = new StandardEnvironment();
        for (PropertySource<?> source : new YamlPropertySourceLoader().load("test", new FileSystemResource(file()))) {
            environment.getPropertySources().addLast(source);
        }
        return new ReadSmppRoutes(environment).read();
    }

    private Path file() {
        return java.util.Objects.requireNonNull(home).resolve("application.yml");
    }
}
