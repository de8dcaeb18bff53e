package vn.loa.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import vn.loa.audience.ImportWatcher;
import vn.loa.audience.Imports;
import vn.loa.home.Home;
import vn.loa.ledger.MessageState;
import vn.loa.ledger.Wave;
import vn.loa.ledger.WaveCounts;
import vn.loa.report.DeliveryReport;
import vn.loa.report.ReportWave;
import vn.loa.sandbox.BareBlast;
import vn.loa.sandbox.DemoClock;
import vn.loa.sandbox.SmscScript;
import vn.loa.sandbox.SmscSimulator;
import vn.loa.wave.RunWave;
import vn.loa.wave.StartWave;

/** The engine on a home of its own with one list and one route to a simulator in this process, to be measured. */
final class DispatchTrial implements AutoCloseable {

    private static final String NAME = "bench";
    private static final long FIRST_NUMBER = 84_970_000_000L;
    private static final int NO_LIMIT = 1_000_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String TEXT =
            "Kinh gui ong/ba: UBND tinh de nghi cai dat ung dung Bluezone de duoc canh bao som khi tiep xuc gan.";

    private final Size size;
    private final SmscSimulator smsc;
    private final DemoClock clock;
    private final Engine engine;

    /** How much is sent at once, and how much of it may be unanswered. */
    record Size(int messages, int window) {}

    /** Messages per second of one wave, of its planning, and of the bare blast right before it. */
    record Pair(double loa, double plan, double bareWire) {

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "loa %.0f/s, bare wire %.0f/s, plan %.0f/s", loa, bareWire, plan);
        }
    }

    private DispatchTrial(Size size, SmscSimulator smsc, DemoClock clock, Engine engine) {
        this.size = size;
        this.smsc = smsc;
        this.clock = clock;
        this.engine = engine;
    }

    /** @param database settings that name another database than the home's own */
    static DispatchTrial open(Path root, Size size, Map<String, Object> database, Engine.Start start)
            throws IOException {
        Home home = new Home(root);
        Path list = write(home, size.messages());
        SmscSimulator smsc = SmscSimulator.start(SmscScript.calm(), Clock.systemUTC());
        DemoClock clock = new DemoClock(Clock.systemUTC().instant());
        try {
            Map<String, Object> settings = new LinkedHashMap<>(database);
            settings.putAll(route(smsc.port(), size.window()));
            Engine engine = Engine.start(home, start, settings, clock);
            engine.bean(Imports.class).list(list, NAME, NAME, ImportWatcher.SILENT);
            return new DispatchTrial(size, smsc, clock, engine);
        } catch (RuntimeException e) {
            smsc.close();
            throw e;
        }
    }

    /** @throws IllegalStateException when not everybody was delivered or the books do not balance */
    Pair measure() throws IOException, InterruptedException, ExecutionException, TimeoutException {
        Duration bare = BareBlast.run(smsc.port(), size.messages(), size.window(), TEXT, PATIENCE);
        clock.jumpTo(clock.instant().plus(Duration.ofMinutes(1)));
        long submits = smsc.totals().submits();
        long acknowledged = smsc.totals().receipts().acknowledged();
        Wave wave = engine.bean(StartWave.class).byHand(NAME, false);
        WaveCounts counts = engine.bean(WaveCounts.class);

        long started = System.nanoTime();
        Future<Wave> run = run(wave);
        await(run, () -> smsc.totals().submits() > submits);
        long first = System.nanoTime();
        await(run, () -> smsc.totals().receipts().acknowledged() >= acknowledged + size.messages());
        await(run, () -> counts.people(wave, MessageState.DELIVERED) == size.messages());
        long last = System.nanoTime();
        prove(run.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        return new Pair(perSecond(last - first), perSecond(first - started), perSecond(bare.toNanos()));
    }

    String databaseName() {
        try (Connection connection = engine.bean(DataSource.class).getConnection()) {
            return connection.getMetaData().getDatabaseProductName() + " "
                    + connection.getMetaData().getDatabaseProductVersion();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What makes a commit durable. */
    Map<String, String> databaseConditions() {
        Map<String, String> conditions = new LinkedHashMap<>();
        if (databaseName().startsWith("PostgreSQL")) {
            conditions.put("fsync", ask("show fsync"));
            conditions.put("synchronous_commit", ask("show synchronous_commit"));
        } else {
            conditions.put(
                    "write_delay",
                    ask("select setting_value from information_schema.settings where setting_name = 'WRITE_DELAY'"));
        }
        return conditions;
    }

    @Override
    public void close() {
        try (smsc) {
            engine.close();
        }
    }

    private Future<Wave> run(Wave wave) {
        FutureTask<Wave> run = new FutureTask<>(() -> engine.bean(RunWave.class).run(wave, PATIENCE));
        Thread thread = new Thread(run, "loa-bench-wave");
        thread.setDaemon(true);
        thread.start();
        return run;
    }

    /** The wave's own run may fail first. */
    private static void await(Future<Wave> run, BooleanSupplier done) throws ExecutionException, InterruptedException {
        while (!done.getAsBoolean()) {
            if (run.isDone()) {
                Wave ended = run.get();
                if (!done.getAsBoolean()) {
                    throw new IllegalStateException("the wave ended early, " + ended.state());
                }
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
    }

    private void prove(Wave wave) {
        DeliveryReport report = engine.bean(ReportWave.class).recounted(wave.name());
        if (!report.balanced() || report.counters().of(MessageState.DELIVERED) != size.messages()) {
            throw new IllegalStateException("wave " + wave.name() + " does not balance or not everybody was delivered: "
                    + report.counters() + " " + report.books());
        }
    }

    private String ask(String query) {
        try (Connection connection = engine.bean(DataSource.class).getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getString(1) : "";
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    private double perSecond(long nanos) {
        return size.messages() * 1e9 / nanos;
    }

    private static Map<String, Object> route(int port, int window) {
        String prefix = "loa.routes.bench.";
        Map<String, Object> route = new LinkedHashMap<>();
        route.put(prefix + "channel", "smpp");
        route.put(prefix + "host", "127.0.0.1");
        route.put(prefix + "port", port);
        route.put(prefix + "system-id", "loa");
        route.put(prefix + "password", NAME);
        route.put(prefix + "window", window);
        route.put(prefix + "segments-per-second", NO_LIMIT);
        route.put(prefix + "carriers", "*");
        route.put(prefix + "receipt-means", "handset");
        return route;
    }

    private static Path write(Home home, int messages) throws IOException {
        Files.createDirectories(home.campaigns());
        Files.writeString(home.campaigns().resolve(NAME + ".yaml"), """
                id: bench
                title: Đo tốc độ gửi
                directive: { number: "", date: 2021-05-07, issuer: Loa, basis: "Đo trên máy này" }
                class: public-service
                audience:
                  lists: [bench]
                sms:
                  text: "%s"
                  accents: strip
                sender: LOATEST
                validity: 24h
                """.formatted(TEXT));
        Path list = home.data().resolve("bench.csv");
        try (Writer out = Files.newBufferedWriter(list, StandardCharsets.UTF_8)) {
            out.write("number,name\n");
            for (int i = 0; i < messages; i++) {
                out.write("+" + (FIRST_NUMBER + i) + ",Nguyen Van A\n");
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return list;
    }
}
