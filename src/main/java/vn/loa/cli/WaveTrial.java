package vn.loa.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import vn.loa.audience.ImportWatcher;
import vn.loa.audience.Imports;
import vn.loa.bench.BenchDatabase;
import vn.loa.home.Home;
import vn.loa.ledger.Wave;
import vn.loa.sandbox.DemoClock;
import vn.loa.sandbox.LoadPeople;
import vn.loa.wave.StartWave;

/** The engine on a home of its own with one route to a load SMSC and lists of generated people, to be measured. */
final class WaveTrial implements AutoCloseable {

    static final long SEED = 42;

    /** What a part of several holds (GSM 03.38 with an 8-bit reference). */
    private static final int PART = 153;

    private static final int NO_LIMIT = 1_000_000;
    private static final String TEXT =
            "Kinh gui ong/ba: UBND tinh de nghi cai dat ung dung Bluezone de duoc canh bao som khi tiep xuc gan.";

    private final LoadPeople people = new LoadPeople(SEED);
    private final Path root;
    private final DemoClock clock;
    private final Engine engine;

    /** How the SMSC is spoken to. */
    record Line(int port, int window, int binds) {}

    private WaveTrial(Path root, DemoClock clock, Engine engine) {
        this.root = root;
        this.clock = clock;
        this.engine = engine;
    }

    static WaveTrial open(Path root, Line line, BenchDatabase database, Engine.Start start) throws IOException {
        return open(root, route(line), morning(), database, start);
    }

    /** @param settings of its route, besides the database's */
    static WaveTrial open(
            Path root, Map<String, Object> settings, Instant at, BenchDatabase database, Engine.Start start)
            throws IOException {
        Files.createDirectories(root.resolve("config"));
        LoadPeople.writeAreas(root.resolve("config/areas.csv"));
        DemoClock clock = new DemoClock(at);
        Map<String, Object> all = new LinkedHashMap<>(database.settings());
        all.putAll(settings);
        return new WaveTrial(root, clock, Engine.start(new Home(root), start, all, clock));
    }

    /** Eight in the morning in Viet Nam, so that no quiet hour comes between. */
    static Instant morning() {
        return Clock.systemUTC().instant().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(1));
    }

    /** Imports the people in so many places from {@code first} on, and writes a campaign of that name for them. */
    void prepare(String campaign, long first, int count, int segments) throws IOException {
        prepare(campaign, first, count, """
                sms:
                  text: "%s"
                  accents: strip
                sender: LOATEST
                """.formatted(text(segments)));
    }

    /** @param form what the campaign sends, and how, as lines of its file */
    void prepare(String campaign, long first, int count, String form) throws IOException {
        Home home = engine.home();
        Files.createDirectories(home.campaigns());
        Files.writeString(home.campaigns().resolve(campaign + ".yaml"), """
                id: %s
                title: Đo tốc độ gửi
                directive: { number: "", date: 2021-05-07, issuer: Loa, basis: "Đo trên máy này" }
                class: public-service
                audience:
                  lists: [%s]
                validity: 24h
                """.formatted(campaign, campaign) + form);
        Path list = root.resolve(campaign + ".csv");
        people.write(list, first, count);
        engine.bean(Imports.class).list(list, campaign, campaign, ImportWatcher.SILENT);
        Files.delete(list);
    }

    <T> T bean(Class<T> type) {
        return engine.bean(type);
    }

    LoadPeople people() {
        return people;
    }

    /** Starts a wave of a prepared campaign on a thread of its own. */
    RunningWave start(String campaign) {
        clock.jumpTo(clock.instant().plus(Duration.ofMinutes(1)));
        Wave wave = engine.bean(StartWave.class).byHand(campaign, false);
        return RunningWave.start(engine, wave);
    }

    DataSource database() {
        return engine.bean(DataSource.class);
    }

    String databaseName() throws SQLException {
        return BenchDatabase.name(database());
    }

    @Override
    public void close() {
        engine.close();
    }

    /** Leaves as exactly so many parts. */
    static String text(int segments) {
        return segments == 1 ? TEXT : TEXT + " Xin cam on.".repeat((PART * (segments - 1)) / " Xin cam on.".length());
    }

    private static Map<String, Object> route(Line line) {
        String prefix = "loa.routes.bench.";
        Map<String, Object> route = new LinkedHashMap<>();
        route.put(prefix + "channel", "smpp");
        route.put(prefix + "host", "127.0.0.1");
        route.put(prefix + "port", line.port());
        route.put(prefix + "system-id", "loa");
        route.put(prefix + "password", "bench");
        route.put(prefix + "window", line.window());
        route.put(prefix + "binds", line.binds());
        route.put(prefix + "segments-per-second", NO_LIMIT);
        route.put(prefix + "carriers", "*");
        route.put(prefix + "receipt-means", "handset");
        return route;
    }
}
