package vn.loa;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import vn.loa.fire.LoaProcess;
import vn.loa.sandbox.DemoPeople;

/**
 * Promises 1 and 3 across real deaths: Loa runs in processes of its own, the simulated SMSC in another one over TCP, and
 * what is asserted about who got what is read from the SMSC's log.
 */
@Timeout(240)
class CrashTest {

    private static final long SEED = 20_261_121;
    private static final Duration ANSWER = Duration.ofMillis(300);
    private static final int WINDOW = 100;
    private static final int SEGMENTS_PER_SECOND = 500;

    /** So slow that a wave of four thousand lasts longer than a busy machine takes to start another process. */
    private static final int SLOW = 20;

    private static final List<String> STATES = List.of(
            "pending",
            "in_flight",
            "accepted",
            "delivered",
            "undelivered",
            "expired",
            "unsent_expired",
            "refused",
            "cancelled",
            "in_doubt");

    private final Clock clock = Clock.systemUTC();

    @TempDir
    private Path dir;

    @SuppressWarnings("NullAway.Init") // home() sets it
    private OutsideSmsc smsc;

    private TrialHome home(Duration answer, int window, int segmentsPerSecond) {
        smsc = OutsideSmsc.start(dir, answer);
        return TrialHome.create(dir.resolve("home"), smsc.port(), window, segmentsPerSecond);
    }

    @AfterEach
    void stop() {
        smsc.close();
    }

    @Test
    void aWaveKilledTwiceInTheMiddleOfDispatchTextsNobodyTwiceAndLosesNobody() {
        int people = 1_500;
        TrialHome home = home(ANSWER, WINDOW, SEGMENTS_PER_SECOND);
        good(home.importPeople(people));
        Random moments = new Random(SEED);

        LoaProcess first = home.loa("wave", "start", TrialHome.CAMPAIGN, "--wait", "60s", "--json");
        String wave = first.wave();
        killInFlight(first, moments);
        LoaProcess second = home.loa("wave", "resume", wave, "--wait", "30s", "--json");
        killInFlight(second, moments);
        LoaProcess last = home.loa("wave", "resume", wave, "--wait", "30s", "--json");

        JsonNode report = last.json();
        assertThat(smsc.twice(0)).isEmpty();
        assertBooks(last, people);
        long inDoubt = report.get("in_doubt").asLong();
        assertThat(inDoubt).isBetween(0L, 2L * WINDOW);
        assertThat(last.exit()).as("in doubt is exit 3: %s", last).isEqualTo(inDoubt == 0 ? 0 : 3);
        assertThat(report.get("by_error")).hasSize(inDoubt == 0 ? 0 : 1);
        for (JsonNode error : report.get("by_error")) {
            assertThat(error.get("code").asString()).isEqualTo("loa:process-died");
            assertThat(error.get("count").asLong()).isEqualTo(inDoubt);
        }
        assertThat(report.get("delivered").asLong()).isEqualTo(people - inDoubt);
        assertThat(smsc.destinations(0).size()).isBetween((int) (people - inDoubt), people);
    }

    @Test
    void aWaveKilledWhilePlanningIsPlannedToTheLastPersonOnce() {
        int people = 8_000;
        TrialHome imported = home(Duration.ZERO, WINDOW, 20_000);
        good(imported.importPeople(people));
        TrialHome home = killedWhilePlanning(imported);
        int before = smsc.submits().size();

        LoaProcess resume = home.loa("wave", "resume", "nhac-1", "--wait", "30s", "--json");

        assertThat(resume.exit()).as("%s", resume).isZero();
        assertBooks(resume, people);
        assertThat(resume.json().get("delivered").asInt()).isEqualTo(people);
        assertThat(home.ask("select count(*) from message")).isEqualTo("" + people);
        assertThat(home.ask("select count(distinct number) from message")).isEqualTo("" + people);
        assertThat(smsc.twice(before)).isEmpty();
        assertThat(smsc.destinations(before)).hasSize(people);
    }

    /** A kill that comes too early or too late hits nothing, and is repeated on a fresh copy of the home. */
    private TrialHome killedWhilePlanning(TrialHome imported) {
        long early = 0;
        long late = 4_000;
        for (int attempt = 1; attempt <= 10; attempt++) {
            TrialHome home = imported.copyTo(dir.resolve("home-" + attempt));
            LoaProcess start = home.loa("wave", "start", TrialHome.CAMPAIGN, "--wait", "60s", "--json");
            start.wave();
            long moment = (early + late) / 2;
            pause(moment);
            start.kill();
            if (!home.ask("select 1 from wave where state = 'PLANNING'").equals("1")) {
                late = moment;
            } else if (home.ask("select planned_through from wave").equals("null")) {
                early = moment;
            } else {
                return home;
            }
        }
        throw new AssertionError("no kill hit the planning");
    }

    @Test
    void ctrlCHandsBackWhatHasNotLeftAndTheWaveGoesOn() {
        int people = 4_000;
        TrialHome home = home(ANSWER, WINDOW, SLOW);
        good(home.importPeople(people));

        LoaProcess start = home.loa("wave", "start", TrialHome.CAMPAIGN, "--wait", "60s", "--json");
        String wave = start.wave();
        awaitInFlight(20);
        LoaProcess second = home.importPeople(people);
        assertThat(second.exit()).as("%s", second).isEqualTo(2);
        assertThat(second.err()).contains(home.root().toString()).hasLineCount(1);
        assertThat(start.interrupt()).as("%s", start).isEqualTo(130);

        assertThat(home.ask("select state from wave")).isEqualTo("PAUSED");
        assertThat(smsc.submits()).hasSizeLessThan(people);
        TrialHome.create(home.root(), smsc.port(), WINDOW, 20_000);
        LoaProcess resume = home.loa("wave", "resume", wave, "--wait", "30s", "--json");
        assertThat(resume.exit()).as("%s", resume).isZero();
        assertBooks(resume, people);
        assertThat(resume.json().get("delivered").asInt()).isEqualTo(people);
        assertThat(smsc.twice(0)).isEmpty();
    }

    @Test
    void theSecondWaveTextsNobodyWhoInstalledAndACorruptedRowUnbalancesTheBooks() throws IOException {
        int people = 2_000;
        TrialHome home = home(Duration.ZERO, WINDOW, 20_000);
        good(home.importPeople(people));
        good(home.loa("wave", "start", TrialHome.CAMPAIGN, "--wait", "30s", "--json"));
        assertThat(smsc.destinations(0)).hasSize(people);
        int firstWave = smsc.submits().size();

        Path installs = home.root().resolve("installs.csv");
        Instant asOf = clock.instant();
        DemoPeople.writeInstalls(installs, people, TrialHome.SEED, 0.3, asOf);
        good(home.loa("installs", installs.toString(), "--full", "--as-of", asOf.toString(), "--json"));
        LoaProcess second = good(home.loa("wave", "start", TrialHome.CAMPAIGN, "--wait", "30s", "--json"));

        Set<String> active = active(installs);
        assertThat(active).hasSizeBetween(people / 4, people * 2 / 5);
        assertThat(smsc.destinations(firstWave))
                .doesNotContainAnyElementsOf(active)
                .hasSize(people - active.size());
        assertThat(smsc.twice(firstWave)).isEmpty();
        assertBooks(second, people);
        assertThat(second.json().get("skipped").get("install_state").asInt()).isEqualTo(active.size());

        assertThat(home.change("""
                update message set state = 'REFUSED'
                where id = (select min(id) from message where wave_id = 2 and state = 'DELIVERED')""")).isEqualTo(1);
        LoaProcess recount = home.loa("report", "nhac-2", "--recount", "--json");
        assertThat(recount.exit()).as("%s", recount).isEqualTo(3);
        assertThat(recount.json().get("balanced").asBoolean()).isFalse();
        assertThat(recount.json().get("differences").findValuesAsString("what"))
                .anyMatch(what -> what.startsWith("message "))
                .anyMatch(what -> what.startsWith("DELIVERED "));
    }

    private static LoaProcess good(LoaProcess process) {
        assertThat(process.exit()).as("%s", process).isZero();
        return process;
    }

    private void killInFlight(LoaProcess victim, Random moments) {
        int submits = smsc.submits().size() + 100 + moments.nextInt(500);
        awaitInFlight(submits);
        assertThat(victim.isAlive()).as("%s", victim).isTrue();
        assertThat(victim.kill()).isEqualTo(137);
    }

    private void awaitInFlight(int submits) {
        Awaitility.await("submits in flight")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> smsc.submits().size() >= submits && smsc.unanswered(clock.instant()) > 0);
    }

    private static void pause(long millis) {
        Awaitility.await().pollDelay(Duration.ofMillis(millis)).until(() -> true);
    }

    private static void assertBooks(LoaProcess process, int people) {
        JsonNode report = process.json();
        assertThat(report.propertyNames()).as("%s", process).containsAll(STATES).contains("skipped");
        long sum = 0;
        for (JsonNode reason : report.get("skipped")) {
            sum += reason.asLong();
        }
        for (String state : STATES) {
            sum += report.get(state).asLong();
        }
        assertThat(sum).isEqualTo(people);
        assertThat(report.get("audience").asInt()).isEqualTo(people);
        assertThat(report.get("pending").asInt()).isZero();
        assertThat(report.get("in_flight").asInt()).isZero();
        assertThat(report.get("accepted").asInt()).isZero();
        assertThat(report.get("balanced").asBoolean()).isTrue();
    }

    private static Set<String> active(Path installs) throws IOException {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(Files.newBufferedReader(installs))) {
            return rows.stream()
                    .filter(row -> row.getField("state").equals("ACTIVE"))
                    .map(row -> row.getField("number").replaceFirst("^0", "84"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
