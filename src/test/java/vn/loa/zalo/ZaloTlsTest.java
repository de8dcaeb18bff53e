package vn.loa.zalo;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vn.loa.ChildJava;
import vn.loa.TestCertificates;
import vn.loa.TestDatabase;

/** Towards real TLS servers, from a process whose JVM trusts one of them: HTTP/2 with those we trust, not a byte to others. */
@Timeout(120)
class ZaloTlsTest {

    private static final String HELLO = "{\"error\":0,\"message\":\"Success\",\"data\":{}}";

    @TempDir
    private static @Nullable Path directory;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static ChildJava caller;

    @BeforeAll
    static void makeCertificatesAndStart() {
        certificates().makeSigned("zalo", "-ext", "SAN=dns:localhost");
        certificates().makeSigned("stranger", "-ext", "SAN=dns:localhost");
        caller = ChildJava.start(
                Objects.requireNonNull(directory),
                List.of(
                        "-Djavax.net.ssl.trustStore=" + certificates().trusting("zalo"),
                        "-Djavax.net.ssl.trustStorePassword=" + TestCertificates.PASSWORD),
                List.of(TlsCaller.class.getName()));
    }

    @AfterAll
    static void end() {
        caller.close();
    }

    @Test
    void whoeverWeTrustIsSpokenToByHttp2() {
        try (Served zalo = Served.as("zalo", aResponse().withBody(HELLO))) {
            assertThat(zalo.said("localhost")).isEqualTo("left 1, said 0");
            assertThat(zalo.said("localhost")).isEqualTo("left 1, said 0");
            assertThat(zalo.heard()).hasSize(2).allSatisfy(request -> {
                assertThat(request.getProtocol()).isEqualTo("HTTP/2.0");
                assertThat(request.getHeader("access_token")).isEqualTo("token-1");
                assertThat(request.getBodyAsString()).contains("Nguyễn Văn A");
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"stranger, localhost", "zalo, 127.0.0.1"})
    void whoeverCannotProveToBeZaloHearsNothing(String certificate, String host) {
        try (Served other = Served.as(certificate, aResponse().withBody(HELLO))) {
            assertThat(other.said(host)).isEqualTo("left 0, not sent, zalo:tls");
            assertThat(other.heard()).isEmpty();
        }
    }

    @Test
    void whoeverSpeaksNoTlsHearsNothing() {
        try (ZaloPeer plain = ZaloPeer.start(heard -> ZaloPeer.Says.json(HELLO))) {
            caller.tell(plain.url().replace("http:", "https:"));
            assertThat(caller.line()).isEqualTo("left 0, not sent, zalo:tls");
        }
    }

    @Test
    void aRouteToAStrangerTakesNothingAndSaysWhy() {
        Clock clock = Clock.systemUTC();
        ZaloDatabase database = ZaloDatabase.open(TestDatabase.H2, Objects.requireNonNull(directory));
        try (Served stranger = Served.as("stranger", aResponse().withBody(HELLO));
                ZaloNode node = ZaloNode.of(database, clock, stranger.url("localhost"))) {
            node.authorise(clock.instant());
            node.channel.open(node.recorded, node.recorded, node.recorded);
            node.await(() -> node.channel.health().trouble().key().equals("zalo.trouble.tls"));
            assertThat(node.channel.offer(ZaloRoutes.parts(1, 5))).isZero();
            assertThat(stranger.heard()).isEmpty();
        }
    }

    /** OkHttp by itself would try these again. */
    @ParameterizedTest
    @CsvSource({"503, Retry-After, 0", "408, Retry-After, 0", "421, X-None, 0", "307, Location, /elsewhere"})
    void aPostIsNeverRepeatedOverHttp2(int status, String header, String value) {
        try (Served zalo = Served.as("zalo", aResponse().withStatus(status).withHeader(header, value))) {
            assertThat(zalo.said("localhost")).isEqualTo("left 1, unclear, zalo:http-" + status);
            assertThat(zalo.heard()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"EMPTY_RESPONSE", "CONNECTION_RESET_BY_PEER"})
    void norWhenTheConnectionEnds(Fault fault) {
        try (Served zalo = Served.as("zalo", aResponse().withFault(fault))) {
            assertThat(zalo.said("localhost")).isEqualTo("left 1, unclear, zalo:connection-lost");
            assertThat(zalo.heard()).hasSize(1);
        }
    }

    private static TestCertificates certificates() {
        return new TestCertificates(Objects.requireNonNull(directory));
    }

    /** A server that shows a certificate and always answers the same. */
    private record Served(WireMockServer server) implements AutoCloseable {

        static Served as(String certificate, ResponseDefinitionBuilder answer) {
            WireMockServer server = new WireMockServer(WireMockConfiguration.options()
                    .bindAddress("127.0.0.1")
                    .httpDisabled(true)
                    .dynamicHttpsPort()
                    .keystoreType("PKCS12")
                    .keystorePath(certificates().keyStore(certificate).toString())
                    .keystorePassword(TestCertificates.PASSWORD)
                    .keyManagerPassword(TestCertificates.PASSWORD));
            server.start();
            server.stubFor(any(anyUrl()).willReturn(answer));
            return new Served(server);
        }

        String said(String host) {
            caller.tell(url(host));
            return caller.line();
        }

        String url(String host) {
            return "https://" + host + ":" + server.httpsPort();
        }

        List<LoggedRequest> heard() {
            return server.findAll(anyRequestedFor(anyUrl()));
        }

        @Override
        public void close() {
            server.stop();
        }
    }
}
