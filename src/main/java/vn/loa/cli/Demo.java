package vn.loa.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import vn.loa.audience.ImportReport;
import vn.loa.audience.Imports;
import vn.loa.home.Home;
import vn.loa.ledger.Wave;
import vn.loa.sandbox.DemoClock;
import vn.loa.sandbox.DemoPeople;
import vn.loa.wave.StartWave;
import vn.loa.zalo.ZaloAccounts;

/**
 * The demo, step by step. It has its own home under {@code data/demo}, its own routes and its own time, whatever the
 * settings and the hour say, and starts from nothing each time.
 */
final class Demo {

    private static final String CAMPAIGN = "bluezone-zalo";
    private static final String LIST = "tuyen-quang";

    /** 08:00 in Viet Nam on the day of directive 1285/UBND-KGVX. */
    private static final Instant FIRST_MORNING = Instant.parse("2021-05-07T01:00:00Z");

    /** The second wave goes out four days later; the campaign asks for three at least. */
    private static final Duration BETWEEN_WAVES = Duration.ofDays(4);

    private static final double INSTALLED = 0.30;

    private final Screen screen;
    private final Home home;
    private final int people;
    private final long seed;
    private final DemoClock clock = new DemoClock(FIRST_MORNING);

    Demo(Screen screen, int people, long seed) {
        this.screen = screen;
        this.people = people;
        this.seed = seed;
        home = new Home(screen.home().data().resolve("demo"));
    }

    /** @return 0 when both reports balance and nobody was texted twice */
    int run() throws IOException, InterruptedException {
        startFromNothing();
        screen.say("demo.title", people, home.root().toString());
        Path list = home.root().resolve("danh-sach-tuyen-quang.csv");
        DemoPeople.Summary written = DemoPeople.write(list, people, seed);
        screen.say("demo.list-written", written.rows(), list.toString());
        try (DemoCarriers carriers = DemoCarriers.start(seed, home.data(), clock);
                DemoZalo zalo = DemoZalo.start(seed, home.data(), clock);
                Engine engine = Engine.start(home, screen.start(), settings(carriers, zalo), clock)) {
            keepSettings(settings(carriers, zalo));
            importList(engine, list);
            adviseOnText();
            authorise(engine, zalo);
            int first = wave(engine, zalo, "demo.wave-1");
            int twice = carriers.takenMoreThan(1) + zalo.takenMoreThan(1);
            clock.jumpTo(FIRST_MORNING.plus(BETWEEN_WAVES));
            importInstalls(engine);
            int second = wave(engine, zalo, "demo.wave-2");
            twice += carriers.takenMoreThan(2) + zalo.takenMoreThan(2);
            int both = reachedByBoth();
            screen.say("demo.outsider", twice, both);
            screen.say("demo.next", home.root().toString(), CAMPAIGN);
            return twice + both == 0 ? Math.max(first, second) : ExitCode.FAILED;
        }
    }

    private static Map<String, Object> settings(DemoCarriers carriers, DemoZalo zalo) {
        Map<String, Object> settings = new LinkedHashMap<>(carriers.settings());
        settings.putAll(zalo.settings());
        return settings;
    }

    private void authorise(Engine engine, DemoZalo zalo) throws IOException, InterruptedException {
        heading("demo.consent");
        zalo.authorise(engine.bean(ZaloAccounts.class));
        screen.say("demo.consented");
    }

    /** By either wave. */
    private int reachedByBoth() throws IOException {
        DemoWitness witness =
                new DemoWitness(DemoCarriers.logs(home.data()), home.data().resolve(DemoZalo.LOG));
        Instant between = FIRST_MORNING.plus(BETWEEN_WAVES);
        return witness.reachedByBoth(FIRST_MORNING, between) + witness.reachedByBoth(between, Instant.MAX);
    }

    /** The routes stay readable for later reports, though nobody answers at their ports any more. */
    private void keepSettings(Map<String, Object> settings) throws IOException {
        Files.createDirectories(home.config());
        StringBuilder file = new StringBuilder(screen.words().say("demo.settings")).append('\n');
        settings.forEach(
                (key, value) -> file.append(key).append(": \"").append(value).append("\"\n"));
        Files.writeString(home.config().resolve("application.yml"), file);
    }

    private void importList(Engine engine, Path list) {
        heading("demo.import");
        ShowImport show = new ShowImport(screen, true);
        ImportReport report = engine.bean(Imports.class).list(list, LIST, "demo", show);
        engine.bean(Imports.class).relation(LIST, screen.words().say("demo.relation"));
        show.end(report, "audience.import.equation");
    }

    private void adviseOnText() {
        heading("demo.text");
        LoaCommand.run(
                screen.out(),
                screen.err(),
                "campaign",
                "check",
                CAMPAIGN,
                "--home",
                home.root().toString(),
                "--lang",
                screen.words().locale().getLanguage());
    }

    private int wave(Engine engine, DemoZalo zalo, String heading) throws InterruptedException {
        heading(heading);
        Wave wave = engine.bean(StartWave.class)
                .byHand(
                        CAMPAIGN,
                        false,
                        foreseen -> screen.out().println(screen.words().say(foreseen)));
        zalo.tell(engine.bean(ZaloAccounts.class));
        return new RunOnScreen(engine, screen).run(wave, null);
    }

    private void importInstalls(Engine engine) {
        heading("demo.installs");
        Path file = home.root().resolve("tinh-trang-cai-dat.csv");
        Instant asOf = FIRST_MORNING.plus(BETWEEN_WAVES).minus(Duration.ofHours(15));
        DemoPeople.writeInstalls(file, people, seed, INSTALLED, asOf);
        ShowImport show = new ShowImport(screen, true);
        ImportReport report = engine.bean(Imports.class).installs(file, true, asOf, show);
        show.end(report, "audience.import.equation-installs");
    }

    private void heading(String key) {
        screen.out().println();
        screen.out().println("── " + screen.words().say(key) + " ──");
    }

    private void startFromNothing() throws IOException {
        OwnedHome.claim(home, "loa demo").close();
        try (Stream<Path> old = Files.walk(home.root())) {
            List<Path> deepestFirst = old.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        }
        Files.createDirectories(home.campaigns());
        try (InputStream shipped = home.open("campaigns/" + CAMPAIGN + ".yaml")) {
            Files.copy(shipped, home.campaigns().resolve(CAMPAIGN + ".yaml"));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
