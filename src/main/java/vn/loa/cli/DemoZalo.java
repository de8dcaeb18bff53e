package vn.loa.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import vn.loa.sandbox.GiveConsent;
import vn.loa.sandbox.SimulatedRoute;
import vn.loa.sandbox.ZaloScript;
import vn.loa.sandbox.ZaloSimulator;
import vn.loa.zalo.Consent;
import vn.loa.zalo.ZaloAccounts;

/** The demo's Zalo on loopback: an Official Account that two people in three can be reached by, and the settings of its route. */
final class DemoZalo implements AutoCloseable {

    static final String ROUTE = "zalo";
    static final String LOG = "zalo.jsonl";

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
        String prefix = "loa.routes." + ROUTE + ".";
        Map<String, Object> settings = SimulatedRoute.to(simulator.account(), simulator.baseUrl(), ROUTE);
        settings.put(prefix + "messages-per-second", PER_SECOND);
        settings.put(prefix + "requests-per-minute", 60 * PER_SECOND);
        settings.put(prefix + "in-flight", 100);
        settings.put("loa.http.port", 0);
        return settings;
    }

    /** Consents as an administrator of the account does in a browser. */
    void authorise(ZaloAccounts accounts) throws IOException {
        Consent consent = accounts.consent(ROUTE);
        accounts.authorise(consent, GiveConsent.at(consent.url()));
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
