package vn.loa.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import vn.loa.audience.Imports;
import vn.loa.bench.BenchDatabase;
import vn.loa.channel.RouteHealth;
import vn.loa.channel.Waits;
import vn.loa.sandbox.GiveConsent;
import vn.loa.sandbox.LeanZalo;
import vn.loa.sandbox.SimulatedRoute;
import vn.loa.wave.RunWave;
import vn.loa.zalo.Consent;
import vn.loa.zalo.ZaloAccounts;

/** The engine on a home of its own with one route to a lean Zalo, authorised as a person does it, to be measured. */
final class ZaloTrial implements AutoCloseable {

    private static final String CAMPAIGN = "bench";
    private static final String ROUTE = "zalo";
    private static final String ROUTE_KEYS = "loa.routes." + ROUTE + ".";
    private static final int NO_LIMIT = 100_000;
    private static final int NO_LIMIT_A_MINUTE = 10_000_000;

    private final WaveTrial trial;

    /**
     * How Zalo is spoken to.
     *
     * @param port of all its hosts
     * @param hookPort where its webhooks are taken
     * @param concurrency messages in flight
     * @param at the moment that both sides' clocks began at
     */
    record Line(int port, int hookPort, int concurrency, Instant at) {

        URI host() {
            return URI.create("http://127.0.0.1:" + port);
        }
    }

    private ZaloTrial(WaveTrial trial) {
        this.trial = trial;
    }

    static ZaloTrial open(Path root, Line line, BenchDatabase database, Engine.Start start) throws IOException {
        ZaloTrial opened = new ZaloTrial(WaveTrial.open(root, settings(line), line.at(), database, start));
        try {
            opened.authorise();
            return opened;
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /** Imports so many people and writes a campaign for them. */
    void prepare(int people) throws IOException {
        trial.prepare(CAMPAIGN, 0, people, """
                channels: [zalo]
                zalo:
                  template: "301001"
                  fields: { ho_ten: "{{ho_ten}}", ten_tinh: Tuyên Quang, lan_nhac: "{{lan_nhac}}" }
                """);
        trial.bean(Imports.class).relation(CAMPAIGN, "Thuê bao của tỉnh, đã đồng ý nhận tin");
    }

    RunningWave start() {
        return trial.start(CAMPAIGN);
    }

    /** Where the route's time has gone since it was opened first. */
    Waits waits() {
        RouteHealth health = trial.bean(RunWave.class).health().get(ROUTE);
        return health == null ? Waits.NONE : health.waits();
    }

    WaveTrial wave() {
        return trial;
    }

    @Override
    public void close() {
        trial.close();
    }

    private void authorise() throws IOException {
        ZaloAccounts accounts = trial.bean(ZaloAccounts.class);
        Consent consent = accounts.consent(ROUTE);
        accounts.authorise(consent, GiveConsent.at(consent.url()));
    }

    private static Map<String, Object> settings(Line line) {
        Map<String, Object> settings =
                SimulatedRoute.to(LeanZalo.account(), line.host().toString(), ROUTE);
        settings.put(ROUTE_KEYS + "messages-per-second", NO_LIMIT);
        settings.put(ROUTE_KEYS + "requests-per-minute", NO_LIMIT_A_MINUTE);
        settings.put(ROUTE_KEYS + "in-flight", line.concurrency());
        settings.put("loa.http.port", line.hookPort());
        return settings;
    }
}
