package vn.loa.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import vn.loa.sandbox.ZaloScript;
import vn.loa.sandbox.ZaloSimulator;
import vn.loa.zalo.Consent;
import vn.loa.zalo.ZaloAccounts;

/** The demo's Zalo on loopback: an Official Account that two people in three can be reached by, and the settings of its route. */
final class DemoZalo implements AutoCloseable {

    static final String ROUTE = "zalo";
    static final String LOG = "zalo.jsonl";

    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final int QUOTA = 100_000;
    private static final int PER_SECOND = 1_000;

    private final ZaloSimulator simulator;

    private DemoZalo(ZaloSimulator simulator) {
        this.simulator = simulator;
    }

    /** @param logs where it writes down what it was sent */
    static DemoZalo start(long seed, Path logs, Clock clock) {
        ZaloScript day = ZaloScript.believable();
        ZaloScript script = day.with(day.door().logging(logs.resolve(LOG)))
                // Nobody waits hours before a screen for those who stay silent, nor decides about doubts that nothing
                // resolves.
                .with(new ZaloScript.People(seed, day.people().refusing(), 0))
                .with(new ZaloScript.Accidents(0, 0.000_5, 0.000_5, 0))
                .with(new ZaloScript.Limits(QUOTA, 0, 60 * PER_SECOND, true, 0));
        return new DemoZalo(ZaloSimulator.start(script, clock));
    }

    Map<String, Object> settings() {
        ZaloScript.Account account = simulator.account();
        String prefix = "loa.routes." + ROUTE + ".";
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put(prefix + "channel", "zalo");
        settings.put(prefix + "app-id", account.appId());
        settings.put(prefix + "oa-id", account.oaId());
        settings.put(prefix + "secret-key", account.appSecret());
        settings.put(prefix + "api-host", simulator.baseUrl());
        settings.put(prefix + "oa-host", simulator.baseUrl());
        settings.put(prefix + "oauth-host", simulator.baseUrl());
        settings.put(prefix + "redirect-uri", "http://127.0.0.1/callback");
        settings.put(prefix + "carriers", "*");
        settings.put(prefix + "messages-per-second", PER_SECOND);
        settings.put(prefix + "requests-per-minute", 60 * PER_SECOND);
        settings.put(prefix + "in-flight", 100);
        settings.put(prefix + "webhook.oa-secret", account.oaSecret());
        settings.put("loa.http.port", 0);
        return settings;
    }

    /** Consents as an administrator of the account does in a browser. */
    void authorise(ZaloAccounts accounts) throws IOException, InterruptedException {
        Consent consent = accounts.consent(ROUTE);
        HttpClient browser = HttpClient.newBuilder().connectTimeout(ANSWER).build();
        HttpResponse<Void> answer = browser.send(
                HttpRequest.newBuilder(URI.create(consent.url()))
                        .timeout(ANSWER)
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        accounts.authorise(
                consent,
                answer.headers()
                        .firstValue("Location")
                        .orElseThrow(() -> new IOException("the simulated Zalo sent nobody back")));
    }

    /** Its webhooks go to where this process takes them now. */
    void tell(ZaloAccounts accounts) {
        accounts.webhookPort()
                .ifPresent(port -> simulator.sendWebhooksTo(URI.create("http://127.0.0.1:" + port + "/hooks/zalo")));
    }

    /** How many people were taken more than so many messages for: the outsider's word on promise 1. */
    int takenMoreThan(int times) {
        return simulator.takenMoreThan(times);
    }

    @Override
    public void close() {
        simulator.close();
    }
}
