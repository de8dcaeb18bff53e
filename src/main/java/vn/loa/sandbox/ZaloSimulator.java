package vn.loa.sandbox;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.common.FatalStartupException;
import com.github.tomakehurst.wiremock.common.Notifier;
import com.github.tomakehurst.wiremock.core.Options;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.security.Authenticator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.contact.PhoneNumber;

/**
 * Zalo on 127.0.0.1, for the demo and for tests: the three hosts of its open API in one, with one app and one Official Account,
 * behaving as its {@link ZaloScript} says. It counts and logs what it took, so that somebody outside Loa can be asked who got
 * what. Safe to share between threads.
 *
 * <p>Memory is bounded: 12 to 36 bytes for each person and template and for each tracking id, and at most 100,000 waiting
 * webhooks. An answer that is to come later holds a connection and no thread.
 */
public final class ZaloSimulator implements AutoCloseable {

    private static final int ANSWERING_THREADS = 16;
    private static final int DELAYED_ANSWER_THREADS = 4;
    private static final int BACKLOG = 256;
    private static final long IDLE_MILLIS = 60_000;

    /** WireMock would let anybody on this machine change its answers over HTTP. */
    private static final Authenticator NOBODY = request -> false;

    private final ZaloScript script;
    private final ZaloStore store;
    private final ZaloFortune fortune;
    private final ZaloOutbox outbox;
    private final ZaloLog log;
    private final Clock clock;
    private final WireMockServer server;

    private ZaloSimulator(ZaloScript script, ZaloLog log, Clock clock) {
        this.script = script;
        this.log = log;
        this.clock = clock;
        store = new ZaloStore(script, clock);
        fortune = new ZaloFortune(script);
        outbox = new ZaloOutbox(script, clock);
        TakeZaloMessages messages = new TakeZaloMessages(store, fortune, outbox, log, clock);
        ZaloConsent consent = new ZaloConsent(script.account(), store.tokens, clock);
        server = new WireMockServer(
                settings(script.door().port()).extensions(new ZaloDesk(script.account(), store, consent, messages)));
        server.stubFor(any(anyUrl()).willReturn(aResponse().withTransformers(ZaloDesk.NAME)));
    }

    /**
     * Listens at once.
     *
     * @param clock of tokens, quotas, nights, deliveries, webhooks and the log; the wait before an answer is real
     * @throws UncheckedIOException when the port is taken or the log cannot be written
     */
    public static ZaloSimulator start(ZaloScript script, Clock clock) {
        try {
            ZaloLog log = ZaloLog.open(script.door().log(), clock);
            ZaloSimulator simulator = new ZaloSimulator(script, log, clock);
            simulator.server.start();
            simulator.outbox.start();
            return simulator;
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        } catch (FatalStartupException e) {
            throw new UncheckedIOException(new IOException(reason(e), e));
        }
    }

    public int port() {
        return server.port();
    }

    /** Stands for each of the three hosts, without a slash at the end. */
    public String baseUrl() {
        return "http://127.0.0.1:" + port();
    }

    /** Ids and secrets, to be put into somebody's settings. */
    public ZaloScript.Account account() {
        return script.account();
    }

    /** A fresh pair, as if an administrator had agreed just now. */
    public ZaloTokenPair issueTokens() {
        return store.tokens.issue();
    }

    /** Every access token is good no more; refresh tokens are. */
    public void expireTokens() {
        store.tokens.expireAll();
    }

    /** From now on webhooks are posted there; null posts none. */
    public void sendWebhooksTo(@Nullable URI url) {
        outbox.to(url);
    }

    /** Gives a template another status, {@code DISABLE} say, and tells so by webhook. */
    public void changeTemplate(String templateId, String status) {
        String before = store.templates.change(templateId, status);
        if (before != null) {
            long now = clock.millis();
            outbox.add(new ZaloEvent.TemplateChanged(templateId, before, status, now), now);
        }
    }

    /** Changes how many messages a day may be sent, and tells so by webhook. */
    public void changeQuota(int perDay) {
        int before = store.limits.changePerDay(perDay);
        long now = clock.millis();
        outbox.add(new ZaloEvent.QuotaChanged(before, perDay, now), now);
    }

    public ZaloTotals totals() {
        return store.counts.totals(store, outbox);
    }

    /** Whether a message to this number will be taken and delivered, in every wave. */
    public boolean willReach(PhoneNumber number) {
        return codeFor(number) == 0 && !fortune.isSilent(number.msisdn());
    }

    /** The code with which this number is refused every time; 0 when it is not. */
    public int codeFor(PhoneNumber number) {
        return fortune.codeOfPhone(number.msisdn());
    }

    /** How many messages by number, not hashed, for this person were taken. */
    public int takenFor(PhoneNumber number) {
        return store.people.taken(number.msisdn());
    }

    /** How many (recipient, template) pairs were taken more than so many times; with 1, after one wave, those sent twice. */
    public int takenMoreThan(int times) {
        return store.people.takenMoreThan(times);
    }

    /** How many tracking ids were taken more than so many times. */
    public int trackingsTakenMoreThan(int times) {
        return store.trackings.takenMoreThan(times);
    }

    /** How often somebody asked for the status of a message. */
    public long questions() {
        return store.counts.questions();
    }

    /** Closes every connection and the log. Webhooks still waiting are not posted. */
    @Override
    public void close() {
        outbox.close();
        server.stop();
        log.close();
    }

    private static WireMockConfiguration settings(int port) {
        WireMockConfiguration settings = WireMockConfiguration.options()
                .bindAddress("127.0.0.1")
                .containerThreads(ANSWERING_THREADS)
                .jettyAcceptors(1)
                .jettyAcceptQueueSize(BACKLOG)
                .jettyIdleTimeout(IDLE_MILLIS)
                .jettyStopTimeout(1_000L)
                .asynchronousResponseEnabled(true)
                .asynchronousResponseThreads(DELAYED_ANSWER_THREADS)
                .http2PlainDisabled(true)
                .gzipDisabled(true)
                .useChunkedTransferEncoding(Options.ChunkedEncodingPolicy.BODY_FILE)
                .stubRequestLoggingDisabled(true)
                .disableRequestJournal()
                .adminAuthenticator(NOBODY)
                .notifier(new ToLog());
        return port == 0 ? settings.dynamicPort() : settings.port(port);
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    /** WireMock tells of every request; only what went wrong is of interest. */
    private static final class ToLog implements Notifier {

        private static final Logger log = LoggerFactory.getLogger(ZaloSimulator.class);

        @Override
        public void info(String message) {
            log.trace(message);
        }

        @Override
        public void error(String message) {
            log.warn(message);
        }

        @Override
        public void error(String message, Throwable failure) {
            log.warn(message, failure);
        }
    }
}
