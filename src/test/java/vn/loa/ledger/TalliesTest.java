package vn.loa.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.loa.TestDatabase;
import vn.loa.ledger.TallySteps.Counter;

/** Counters over many areas. */
@Timeout(60)
class TalliesTest {

    private static final int AREAS = 12_000;

    @TempDir
    Path home;

    @SuppressWarnings("NullAway.Init") // open() sets it
    private TestLedger ledger;

    private void open(TestDatabase database) {
        ledger = new TestLedger(database, home).start();
    }

    @AfterEach
    void close() {
        if (ledger != null) {
            ledger.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTransactionsStepsAreOneRowUntilTheyHaveNoRoomAndFoldingChangesNoCounter(TestDatabase database) {
        open(database);
        Tallies tallies = ledger.bean(Tallies.class);
        tallies.append(steps(7, 1, 3));
        tallies.append(steps(7, AREAS, 2));
        tallies.append(steps(8, 1, 5));
        assertThat(rows()).isEqualTo(4);
        assertThat(tallies.withManySteps()).isEmpty();
        tallies.append(steps(7, AREAS, -1));
        assertThat(tallies.withManySteps()).containsExactly(7L);
        List<Tally> before = tallies.of(7);
        assertThat(before).hasSize(AREAS).contains(tally(0, 4), tally(1, 1));
        ledger.bean(WaveCounts.class).fold(7);
        assertThat(rows()).isEqualTo(3);
        assertThat(tallies.of(7)).containsExactlyInAnyOrderElementsOf(before);
        assertThat(tallies.of(8)).containsExactly(tally(0, 5));
        assertThat(tallies.withManySteps()).isEmpty();
    }

    /** Folding reads and writes them all. */
    @ParameterizedTest
    @EnumSource
    void theMoreCountersAWaveHasTheMoreStepsAreGatheredBeforeTheyAreFolded(TestDatabase database) {
        open(database);
        Tallies tallies = ledger.bean(Tallies.class);
        tallies.append(steps(7, 2 * AREAS, 1));
        tallies.append(steps(7, 1, 1));
        ledger.bean(WaveCounts.class).fold(7);
        tallies.append(steps(7, 2 * AREAS - 1, 1));
        assertThat(tallies.withManySteps()).isEmpty();
        tallies.append(steps(7, 1, 1));
        assertThat(tallies.withManySteps()).containsExactly(7L);
        assertThat(tallies.sum(7, null, Set.of("SEGMENTS.planned", "DELIVERED")))
                .isEqualTo(4 * AREAS + 1);
        assertThat(tallies.sum(7, "another", Set.of("SEGMENTS.planned"))).isZero();
        assertThat(tallies.sum(7, null, Set.of("SEGMENTS", "planned"))).isZero();
    }

    @Test
    void whatWouldNotBeReadAsItWasWrittenIsRefused() {
        Counter odd = new Counter(1, "r", "c", "a", "ERROR.a\tb");
        assertThatThrownBy(() -> TallyText.of(Map.of(odd, 1L))).isInstanceOf(IllegalArgumentException.class);
    }

    private long rows() {
        return ledger.bean(JdbcClient.class)
                .sql("select count(*) from tally_batch")
                .query(Long.class)
                .single();
    }

    private static TallySteps steps(long wave, int areas, long n) {
        TallySteps steps = new TallySteps();
        for (int area = 0; area < areas; area++) {
            steps.add(
                    new Counter(
                            wave, "a-route-with-a-rather-long-name", "vietnamobile", area(area), "SEGMENTS.planned"),
                    n);
        }
        return steps;
    }

    private static Tally tally(int area, long n) {
        return new Tally("a-route-with-a-rather-long-name", "vietnamobile", area(area), "SEGMENTS.planned", n);
    }

    private static String area(int area) {
        return "001.xa-" + area;
    }
}
