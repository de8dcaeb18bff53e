package vn.loa.wave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.loa.TestDatabase;
import vn.loa.ledger.MessageState;
import vn.loa.ledger.Wave;
import vn.loa.ledger.WaveState;
import vn.loa.sandbox.SmscScript;
import vn.loa.sandbox.SmscScript.Delay;
import vn.loa.sandbox.SmscScript.Timing;
import vn.loa.sandbox.SmscSimulator;

/** The database stands still, or has no more room, in the middle of a wave. */
@Timeout(90)
class DatabaseTroubleTest {

    private static final int PEOPLE = 400;
    private static final int WINDOW = 20;

    @TempDir
    Path temp;

    private final TroubledDatabase trouble = new TroubledDatabase();

    private final SmscSimulator smsc = SmscSimulator.start(
            SmscScript.calm()
                    .with(new Timing(
                            Delay.of(Duration.ofMillis(20)),
                            new Delay(Duration.ofMillis(50), Duration.ofMillis(300), 0, Duration.ZERO),
                            Duration.ofMillis(300))),
            new HouseClock());

    @ParameterizedTest
    @EnumSource
    void whileTheDatabaseStandsStillNoReceiptIsAcknowledgedAndAfterwardsNothingIsMissing(TestDatabase database)
            throws IOException {
        try (smsc;
                House house = open(database)) {
            Wave wave = prepared(house);
            CompletableFuture<Wave> run = house.runBeside(wave, null);
            await().atMost(20, TimeUnit.SECONDS)
                    .until(() -> smsc.totals().receipts().acknowledged() >= 50);
            List<ProcessHandle> stopped = pause(database, house);
            long acknowledged;
            long later;
            try {
                // What was durable already may still be told.
                pause(Duration.ofMillis(300));
                acknowledged = smsc.totals().receipts().acknowledged();
                pause(Duration.ofSeconds(3));
                later = smsc.totals().receipts().acknowledged();
            } finally {
                goOn(stopped);
            }
            assertThat(later).isEqualTo(acknowledged).isLessThan(PEOPLE);
            assertThat(run).succeedsWithin(Duration.ofSeconds(40));
            assertThat(house.now(wave).state()).isEqualTo(WaveState.DONE);
            house.assertBooks(wave, Map.of("DELIVERED", (long) PEOPLE));
            assertThat(smsc.totals().receipts().acknowledged()).isGreaterThanOrEqualTo(PEOPLE);
            assertThat(smsc.totals().receipts().dropped()).isZero();
            nobodyTwice();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFullDiskStopsTheWaveLosesNobodyAndTheWaveGoesOnWhenThereIsRoom(TestDatabase database) {
        try (smsc;
                House house = open(database)) {
            Wave wave = prepared(house);
            CompletableFuture<Wave> run = house.runBeside(wave, null);
            await().atMost(20, TimeUnit.SECONDS)
                    .until(() -> smsc.totals().receipts().acknowledged() >= 50);
            trouble.full(true);
            pause(Duration.ofMillis(300));
            long acknowledged = smsc.totals().receipts().acknowledged();
            pause(Duration.ofSeconds(2));
            assertThat(smsc.totals().receipts().acknowledged()).isEqualTo(acknowledged);
            assertThat(smsc.totals().submits()).isLessThan(PEOPLE);
            trouble.full(false);

            assertThatThrownBy(() -> run.get(30, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class);
            assertThat(house.run(wave, null).state()).isEqualTo(WaveState.DONE);
            await().atMost(20, TimeUnit.SECONDS)
                    .until(() -> house.people(wave, MessageState.DELIVERED) + house.people(wave, MessageState.IN_DOUBT)
                            == PEOPLE);
            long inDoubt = house.people(wave, MessageState.IN_DOUBT);
            assertThat(inDoubt).isLessThanOrEqualTo(WINDOW);
            assertThat(house.people(wave, MessageState.DELIVERED)).isEqualTo(PEOPLE - inDoubt);
            house.assertBalance(wave);
            nobodyTwice();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFullDiskIsNamedByWhatTheWaveFailsOf(TestDatabase database) {
        try (smsc;
                House house = open(database)) {
            CompletableFuture<Wave> run = house.runBeside(prepared(house), null);
            await().atMost(20, TimeUnit.SECONDS)
                    .until(() -> smsc.totals().receipts().acknowledged() >= 50);
            trouble.full(true);
            pause(Duration.ofSeconds(1));
            trouble.full(false);
            assertThatThrownBy(() -> run.get(30, TimeUnit.SECONDS)).hasStackTraceContaining("No space left on device");
        }
    }

    /** What is on its way is settled no more, so nobody waits for it. */
    @Test
    void aDatabaseThatHasClosedItselfEndsTheWaveAtOnce() {
        try (smsc;
                House house = open(TestDatabase.H2)) {
            CompletableFuture<Wave> run = house.runBeside(prepared(house), null);
            await().atMost(20, TimeUnit.SECONDS)
                    .until(() -> smsc.totals().receipts().acknowledged() >= 50);
            trouble.close();
            assertThatThrownBy(() -> run.get(20, TimeUnit.SECONDS)).hasStackTraceContaining("has been closed");
        }
    }

    private House open(TestDatabase database) {
        return House.open(
                database,
                temp,
                database.url(temp),
                House.route("calm", "127.0.0.1", smsc.port(), "window=" + WINDOW, "segments-per-second=200"),
                trouble::wire);
    }

    private static Wave prepared(House house) {
        house.people("troubled", 962_200_000, PEOPLE);
        house.campaign("troubled", "calm", "Kinh gui {{ho_ten}}");
        return house.start("troubled");
    }

    /** PostgreSQL's own processes are stopped, all of them; H2 lives in ours, so there nobody gets a connection. */
    private List<ProcessHandle> pause(TestDatabase database, House house) throws IOException {
        List<ProcessHandle> stopped = new ArrayList<>();
        if (database == TestDatabase.H2) {
            trouble.pause();
        } else {
            String data = house.bean(JdbcClient.class)
                    .sql("show data_directory")
                    .query(String.class)
                    .single();
            long postmaster = Long.parseLong(
                    Files.readAllLines(Path.of(data, "postmaster.pid")).get(0).strip());
            ProcessHandle server = ProcessHandle.of(postmaster).orElseThrow();
            Stream.concat(Stream.of(server), server.descendants()).forEach(stopped::add);
            signal("STOP", stopped);
        }
        return stopped;
    }

    private void goOn(List<ProcessHandle> stopped) throws IOException {
        trouble.goOn();
        signal("CONT", stopped);
    }

    private static void signal(String name, List<ProcessHandle> processes) throws IOException {
        if (processes.isEmpty()) {
            return;
        }
        List<String> command = new ArrayList<>(List.of("kill", "-" + name));
        processes.forEach(process -> command.add(Long.toString(process.pid())));
        assertThat(new ProcessBuilder(command).start().onExit().join().exitValue())
                .isZero();
    }

    private static void pause(Duration time) {
        await().pollDelay(time).atMost(time.plusSeconds(5)).until(() -> true);
    }

    private void nobodyTwice() {
        assertThat(smsc.takenMoreThan(1)).isZero();
        assertThat(smsc.destinations()).isEqualTo(PEOPLE);
    }
}
