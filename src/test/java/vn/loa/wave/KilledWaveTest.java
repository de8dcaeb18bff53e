package vn.loa.wave;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.loa.TestDatabase;
import vn.loa.channel.PartKey;
import vn.loa.ledger.LedgerWriter;
import vn.loa.ledger.Wave;
import vn.loa.ledger.WaveState;

/** A process that died in dispatch: people are claimed, nothing of them is settled, and nobody knows what left. */
@Timeout(60)
class KilledWaveTest {

    private static final Map<String, Long> AS_CLAIMED = Map.of("IN_FLIGHT", 4L, "PENDING", 6L);

    @TempDir
    Path temp;

    @ParameterizedTest
    @EnumSource
    void cancelledAfterwardsItsClaimsAreInDoubtAndTheRestIsCancelled(TestDatabase database) {
        try (House house = open(database, database.url(temp))) {
            Wave wave = killed(house);
            assertThat(house.bean(SteerWaves.class).cancel(wave.name()).state()).isEqualTo(WaveState.CANCELLED);
            house.assertBooks(wave, Map.of("IN_DOUBT", 4L, "ERROR.loa:process-died", 4L, "CANCELLED", 6L));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theNextProcessCallsInDoubtWhatWasOnTheWireAndFreesTheRest(TestDatabase database) {
        String url = database.url(temp);
        Wave wave;
        try (House house = open(database, url)) {
            wave = killed(house);
            house.bean(LedgerWriter.class).leaving(new PartKey(wave.firstMessage(), 1, 1));
            house.bean(LedgerWriter.class).leaving(new PartKey(wave.firstMessage() + 2, 1, 1));
        }
        try (House house = open(database, url)) {
            assertThat(house.counts(wave))
                    .containsExactlyInAnyOrderEntriesOf(
                            Map.of("IN_DOUBT", 2L, "ERROR.loa:process-died", 2L, "PENDING", 8L));
            assertThat(house.now(wave).state()).isEqualTo(WaveState.DISPATCHING);
            house.assertBalance(wave);
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutItsWireJournalEverythingThatWasClaimedIsInDoubt(TestDatabase database) throws IOException {
        String url = database.url(temp);
        Wave wave;
        try (House house = open(database, url)) {
            wave = killed(house);
        }
        Files.delete(temp.resolve("data/wire.journal"));
        try (House house = open(database, url)) {
            assertThat(house.counts(wave))
                    .containsExactlyInAnyOrderEntriesOf(
                            Map.of("IN_DOUBT", 4L, "ERROR.loa:process-died", 4L, "PENDING", 6L));
            house.assertBalance(wave);
        }
    }

    /** A wave of ten people in dispatch, of whom four are claimed. */
    private static Wave killed(House house) {
        house.people("killed", 961_420_000, 10);
        house.campaign("killed", "here", "Kinh gui {{ho_ten}}");
        Wave wave = house.diedInDispatch("killed", "here", 84_961_420_000L, 10, 4);
        house.assertBooks(wave, AS_CLAIMED);
        return wave;
    }

    private House open(TestDatabase database, String url) {
        return House.open(database, temp, url, House.route("here", "127.0.0.1", 1));
    }
}
