package vn.loa.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ServerSocketFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.loa.TestCertificates;
import vn.loa.channel.Outcome.Accepted;
import vn.loa.channel.Recorded;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;
import vn.loa.words.Words;

/** TLS towards real TLS sockets: what works, and a name for everything that does not. */
@Timeout(120)
class SmppTlsTest {

    @TempDir
    private static @Nullable Path directory;

    @BeforeAll
    static void makeCertificates() {
        certificates().make("smsc", "-ext", "SAN=ip:127.0.0.1,dns:localhost");
        certificates().make("elsewhere", "-ext", "SAN=dns:smsc.carrier.example,ip:192.0.2.7");
        certificates().makeSigned("expired", "-ext", "SAN=ip:127.0.0.1", "-startdate", "-10d", "-validity", "5");
        certificates().make("loa");
    }

    @Test
    void aCarrierWeTrustIsBoundAndTalksAsUsual() throws InterruptedException {
        RawSmsc smsc = RawSmsc.start(
                submit -> Reply.ok("a1").receipt("DELIVRD"), certificates().server("smsc"));
        try (BoundChannel bound =
                BoundChannel.to(smsc, tls("tls.trust=" + certificates().pem("smsc"), "binds=2"))) {
            TestRoutes.offerAll(bound.channel, TestRoutes.parts(1, 2_000));
            bound.recorded.awaitOutcomes(2_000);
            smsc.awaitReceiptsAcknowledged(2_000);
            assertThat(bound.recorded.count(Accepted.class)).isEqualTo(2_000);
            assertThat(smsc.takenTwice()).isEmpty();
        }
    }

    @Test
    void trustMayBeAPkcs12FileAndTheHostAName() throws InterruptedException {
        RawSmsc smsc = RawSmsc.start(submit -> Reply.ok(), certificates().server("smsc"));
        Path trust = certificates().trusting("smsc");
        try (BoundChannel bound = BoundChannel.to(
                smsc, tls("host=localhost", "tls.trust=" + trust, "tls.trust-password=" + TestCertificates.PASSWORD))) {
            bound.send(TestRoutes.part(1, 1, 1));
            assertThat(bound.recorded.of(1)).isInstanceOf(Accepted.class);
        }
    }

    @Test
    void aCertificateOfAnotherHostIsNamed() throws InterruptedException {
        assertThat(trouble(
                        certificates().server("elsewhere"),
                        "tls.trust=" + certificates().pem("elsewhere")))
                .satisfies(trouble -> assertThat(trouble.key()).isEqualTo("smpp.trouble.tls-other-host"))
                .satisfies(trouble -> assertThat(Words.ENGLISH.say(trouble)).contains("127.0.0.1"));
    }

    @Test
    void aCertificateNobodyVouchesForIsNamed() throws InterruptedException {
        assertThat(trouble(
                                certificates().server("smsc"),
                                "tls.trust=" + certificates().pem("loa"))
                        .key())
                .isEqualTo("smpp.trouble.tls-untrusted");
    }

    /** Java's own list of authorities does not know it. */
    @Test
    void withoutATrustFileOnlyKnownAuthoritiesCount() throws InterruptedException {
        assertThat(trouble(certificates().server("smsc")).key()).isEqualTo("smpp.trouble.tls-untrusted");
    }

    @Test
    void anExpiredCertificateIsNamed() throws InterruptedException {
        assertThat(trouble(
                                certificates().server("expired"),
                                "tls.trust=" + certificates().pem("expired"))
                        .key())
                .isEqualTo("smpp.trouble.tls-expired");
    }

    /** TLS 1.3 tells only after the handshake. */
    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aMissingCertificateOfOursIsNamed(String version) throws InterruptedException {
        assertThat(trouble(
                                certificates().serverTrustingOnly("smsc", "loa", version),
                                "tls.trust=" + certificates().pem("smsc"))
                        .key())
                .isEqualTo("smpp.trouble.tls-own-certificate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void ourCertificateLetsUsIn(String version) throws InterruptedException {
        RawSmsc smsc = RawSmsc.start(submit -> Reply.ok(), certificates().serverTrustingOnly("smsc", "loa", version));
        try (BoundChannel bound = BoundChannel.to(
                smsc,
                tls(
                        "tls.trust=" + certificates().pem("smsc"),
                        "tls.key-store=" + certificates().keyStore("loa"),
                        "tls.key-store-password=" + TestCertificates.PASSWORD))) {
            bound.send(TestRoutes.part(1, 1, 1));
            assertThat(bound.recorded.of(1)).isInstanceOf(Accepted.class);
        }
    }

    @Test
    void aPeerThatHangsUpAtTheHandshakeIsNamed() throws InterruptedException, IOException {
        assertThat(troubleWith(socket -> socket.getInputStream().read())).isEqualTo("smpp.trouble.tls-not-spoken");
    }

    @Test
    void aPeerThatAnswersSomethingElseIsNamed() throws InterruptedException, IOException {
        assertThat(troubleWith(socket -> {
                    socket.getInputStream().read();
                    socket.getOutputStream().write("SMSC ready, no secrets\r\n".getBytes(StandardCharsets.US_ASCII));
                }))
                .isEqualTo("smpp.trouble.tls-not-spoken");
    }

    @Test
    void aPeerThatSaysNothingIsGivenUp() throws InterruptedException, IOException {
        assertThat(troubleWith(socket -> {
                    while (socket.getInputStream().read() >= 0) {
                        // Reads on and never answers.
                    }
                }))
                .isEqualTo("smpp.trouble.tls-slow");
    }

    /** Each octet comes in time for its read time-out. */
    @Test
    void aPeerThatDripsIsGivenUp() throws InterruptedException, IOException {
        assertThat(troubleWith(socket -> {
                    // A record of 16,000 octets, announced and then dripped.
                    byte[] record = Arrays.copyOf(new byte[] {0x16, 3, 3, 0x3e, (byte) 0x80, 2, 0, 0x3e, 0x7c}, 16_005);
                    for (byte octet : record) {
                        socket.getOutputStream().write(octet);
                        BoundChannel.pause(Duration.ofMillis(20));
                    }
                }))
                .isEqualTo("smpp.trouble.tls-slow");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        tls.trust=nowhere.pem                                             | loa.routes.viettel.tls.trust              | cannot be read (NoSuchFileException)
        tls.trust=empty.pem                                               | loa.routes.viettel.tls.trust              | holds no certificate to trust
        tls.trust=loa.p12, tls.trust-password=secret                      | loa.routes.viettel.tls.trust              | holds no certificate to trust
        tls.key-store=loa.p12, tls.key-store-password=wrong!              | loa.routes.viettel.tls.key-store-password | This password does not open the file
        tls.key-store=loa.p12, tls.key-store-password=${LOA_TEST_UNSET}   | loa.routes.viettel.tls.key-store-password | comes from the environment variable LOA_TEST_UNSET, which is not set
        tls.key-store=smsc-trusted.p12, tls.key-store-password=secret     | loa.routes.viettel.tls.key-store          | holds no private key
        tls.key-store=loa.pem                                             | loa.routes.viettel.tls.key-store          | cannot be read
        """)
    void aBadFileIsNamedBeforeAnythingConnects(String settings, String key, String words) throws IOException {
        Files.writeString(home().resolve("empty.pem"), "-----BEGIN\n");
        if (Files.notExists(home().resolve("smsc-trusted.p12"))) {
            certificates().trusting("smsc");
        }
        String[] resolved = Arrays.stream(settings.split(", "))
                .map(setting -> setting.replaceFirst("=(?=.*\\.(pem|p12))", "=" + home() + "/"))
                .toArray(String[]::new);
        SmppChannel channel = TestRoutes.channel(1, tls(resolved));
        assertThatThrownBy(channel::check)
                .isInstanceOfSatisfying(
                        BadInputException.class,
                        bad -> assertThat(bad.line(Words.ENGLISH)).contains(key).contains(words));
    }

    @Test
    void noPasswordIsShown() {
        assertThat(TestRoutes.settings(1, tls("tls.key-store=x.p12", "tls.key-store-password=geheim"))
                        .toString())
                .doesNotContain("geheim");
    }

    private static Phrase trouble(ServerSocketFactory sockets, String... settings) throws InterruptedException {
        RawSmsc smsc = RawSmsc.start(submit -> Reply.ok(), sockets);
        try (BoundChannel bound = BoundChannel.to(smsc, tls(settings))) {
            bound.awaitHealth(() -> bound.channel.health().trouble().key().startsWith("smpp.trouble.tls"));
            assertThat(bound.channel.health().bound()).isZero();
            assertThat(bound.channel.offer(TestRoutes.parts(1, 1))).isZero();
            return bound.channel.health().trouble();
        }
    }

    private interface Peer {
        void talk(Socket socket) throws IOException, InterruptedException;
    }

    /** The trouble that a peer of this behaviour is; connecting may take 300 ms. */
    private static String troubleWith(Peer peer) throws InterruptedException, IOException {
        ExecutorService threads = Executors.newCachedThreadPool();
        SmppChannel channel = null;
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Future<?> unused = threads.submit(() -> {
                while (true) {
                    Socket socket = server.accept();
                    Future<?> unusedTalk = threads.submit(() -> {
                        try (socket) {
                            peer.talk(socket);
                        }
                        return null;
                    });
                }
            });
            channel = TestRoutes.channel(
                    server.getLocalPort(), tls("connect-timeout=300ms", "reconnect-from=60s", "reconnect-to=60s"));
            Recorded recorded = new Recorded();
            channel.open(recorded, recorded, recorded);
            long until = System.nanoTime() + 20_000_000_000L;
            while (!channel.health().trouble().key().startsWith("smpp.trouble.tls")) {
                assertThat(System.nanoTime() - until)
                        .as(channel.health().toString())
                        .isNegative();
                BoundChannel.pause(Duration.ofMillis(5));
            }
            return channel.health().trouble().key();
        } finally {
            if (channel != null) {
                channel.close(Duration.ofMillis(50));
            }
            threads.shutdownNow();
        }
    }

    private static String[] tls(String... more) {
        List<String> all = new ArrayList<>(List.of("tls.enabled=true"));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private static TestCertificates certificates() {
        return new TestCertificates(home());
    }

    private static Path home() {
        return java.util.Objects.requireNonNull(directory);
    }
}
