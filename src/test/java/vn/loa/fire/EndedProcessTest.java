package vn.loa.fire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import vn.loa.TestDatabase;

/** Whole processes that end in the middle of a wave without being killed: told to, or because the disk is full. */
@Timeout(120)
class EndedProcessTest {

    private static final FireOrder ORDER = new FireOrder(1, 1, 1_500, 25, 2);
    private static final List<String> NUMBERS = FirePeople.numbers(ORDER.people(), ORDER.seed());
    private static final long ROOM_KIB = 256;

    @TempDir
    private Path dir;

    @ParameterizedTest
    @EnumSource
    void sigtermHandsBackWhatHasNotLeftLeavesNobodyInDoubtAndTheWaveGoesOn(TestDatabase database) {
        try (FireDatabase ledger = ledger(database);
                OutsideSmsc smsc = smsc()) {
            FireHome home = home(ledger, smsc);
            assertThat(home.importList().exit()).isZero();
            LoaProcess start = home.loa("wave", "start", FireHome.CAMPAIGN, "--wait", "30s");
            String wave = start.wave();
            awaitSubmits(smsc, 150);
            assertThat(smsc.inFlight()).isPositive();
            assertThat(start.terminate()).as("%s", start).isEqualTo(143);

            JsonNode report = start.json();
            assertThat(report.get("state").asString()).isEqualTo("PAUSED");
            assertThat(report.get("in_doubt").asInt()).isZero();
            assertThat(report.get("in_flight").asInt()).isZero();
            assertThat(report.get("pending").asInt()).isBetween(1, ORDER.people() - 75);
            int sent = smsc.log().size();
            LoaProcess resume = home.loa("wave", "resume", wave, "--wait", "30s");
            assertThat(resume.exit()).as("%s", resume).isZero();
            assertThat(resume.json().get("delivered").asInt()).isEqualTo(ORDER.people());
            assertThat(resume.json().get("balanced").asBoolean()).isTrue();
            assertThat(smsc.log().twice(0)).isEmpty();
            assertThat(smsc.log().whole()).containsExactlyInAnyOrderElementsOf(NUMBERS);
            assertThat(smsc.log().size()).isEqualTo(2 * ORDER.people()).isGreaterThan(sent);
        }
    }

    /** H2's file may not grow any more: as on a full disk, every write beyond the limit fails. */
    @Test
    void aFullDiskEndsTheProcessWithAClearErrorAndTheWaveGoesOnWhenThereIsRoom() throws IOException {
        try (FireDatabase ledger = FireDatabase.h2();
                OutsideSmsc smsc = smsc()) {
            FireHome home = home(ledger, smsc);
            assertThat(home.importList().exit()).isZero();
            LoaProcess start = home.loa("wave", "start", FireHome.CAMPAIGN, "--wait", "30s");
            String wave = start.wave();
            awaitSubmits(smsc, 50);
            assertThat(start.terminate()).as("%s", start).isEqualTo(143);
            int sent = smsc.log().size();

            long room = (Files.size(home.root().resolve("data/loa.mv.db")) >> 10) + ROOM_KIB;
            LoaProcess full = home.loaUnder(
                    List.of("bash", "-c", "ulimit -f " + room + "; exec \"$@\"", "bash"),
                    "wave",
                    "resume",
                    wave,
                    "--wait",
                    "30s");
            assertThat(full.exit()).as("%s", full).isEqualTo(1);
            assertThat(full.out()).isEmpty();
            // Standard error is a file under the same limit, so what it says last may be missing.
            assertThat(full.err()).contains("closed itself");
            assertThat(smsc.log().size()).isGreaterThan(sent);

            LoaProcess resume = home.loa("wave", "resume", wave, "--wait", "30s");
            int exit = resume.exit();
            int inDoubt = resume.json().get("in_doubt").asInt();
            assertThat(exit).as("%s", resume).isEqualTo(inDoubt == 0 ? 0 : 3);
            assertThat(inDoubt).isLessThanOrEqualTo(ORDER.inFlight());
            assertThat(resume.json().get("delivered").asInt()).isEqualTo(ORDER.people() - inDoubt);
            assertThat(resume.json().get("balanced").asBoolean()).isTrue();
            assertThat(smsc.log().twice(0)).isEmpty();
        }
    }

    private OutsideSmsc smsc() {
        return OutsideSmsc.start(dir.resolve("submits.jsonl"), 1, Clock.systemUTC());
    }

    private FireHome home(FireDatabase ledger, OutsideSmsc smsc) {
        return FireHome.create(dir.resolve("home"), ledger.next(), smsc.port(), ORDER, NUMBERS);
    }

    private static void awaitSubmits(OutsideSmsc smsc, int submits) {
        await().atMost(60, TimeUnit.SECONDS).until(() -> smsc.log().size() >= submits);
    }

    private FireDatabase ledger(TestDatabase database) {
        return database == TestDatabase.H2 ? FireDatabase.h2() : FireDatabase.postgresql(dir.resolve("postgresql"));
    }
}
