package vn.loa.wave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.loa.TestDatabase;
import vn.loa.ledger.MessageState;
import vn.loa.ledger.Wave;
import vn.loa.ledger.WaveState;
import vn.loa.smpp.Dialect;
import vn.loa.smpp.RawSmsc;
import vn.loa.smpp.Reply;
import vn.loa.words.BadInputException;

/** An application ends in the middle of a wave, and another one on the same database goes on with it. */
@Timeout(120)
class ResumedWaveTest {

    private static final int PEOPLE = 200;

    @TempDir
    Path temp;

    @ParameterizedTest
    @EnumSource
    void theNextProcessGoesOnAndNobodyIsTextedTwice(TestDatabase database) {
        String url = database.url(temp);
        try (RawSmsc smsc =
                RawSmsc.start(submit -> Reply.ok().receipt("DELIVRD")).speaking(Dialect.HEX_THEN_DECIMAL)) {
            Map<String, Object> routes = House.route("raw", "127.0.0.1", smsc.port(), "segments-per-second=200");
            Wave wave;
            try (House house = House.open(database, temp, url, routes)) {
                wave = interrupted(house, smsc);
            }
            long sent = smsc.submitCount();
            assertThat(sent).isBetween(20L, PEOPLE - 1L);
            smsc.awaitNoConnection();
            try (House house = House.open(database, temp, url, routes)) {
                assertThat(house.people(wave, MessageState.PENDING)).isEqualTo(PEOPLE - sent);
                assertThat(house.run(wave, null).state()).isEqualTo(WaveState.DONE);
                house.assertBooks(wave, Map.of("DELIVERED", (long) PEOPLE));
                assertThat(smsc.submitCount()).isEqualTo(PEOPLE);
                assertThat(smsc.takenTwice()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRouteThatLeftTheSettingsIsNamedInsteadOfForgettingItsPeople(TestDatabase database) {
        String url = database.url(temp);
        try (RawSmsc smsc = RawSmsc.start()) {
            Map<String, Object> routes = House.route("raw", "127.0.0.1", smsc.port(), "segments-per-second=200");
            Wave wave;
            try (House house = House.open(database, temp, url, routes)) {
                wave = interrupted(house, smsc);
            }
            Map<String, Object> others = House.route("other", "127.0.0.1", smsc.port());
            try (House house = House.open(database, temp, url, others)) {
                assertThatThrownBy(() -> house.run(wave, null))
                        .isInstanceOf(BadInputException.class)
                        .hasMessageContaining("\"raw\"");
                assertThat(house.now(wave).state()).isEqualTo(WaveState.PAUSED);
            }
        }
    }

    /** A wave over every route there is, stopped as Ctrl-C stops it, after some twenty texts. */
    private static Wave interrupted(House house, RawSmsc smsc) {
        house.people("stop", 961_200_000, PEOPLE);
        house.campaign("stop", "", "Kinh gui {{ho_ten}}");
        Wave wave = house.start("stop");
        CompletableFuture<Wave> run = house.runBeside(wave, null);
        smsc.awaitSubmits(20);
        house.bean(SteerWaves.class).interruptAll();
        assertThat(run).succeedsWithin(Duration.ofSeconds(30));
        assertThat(house.now(wave).state()).isEqualTo(WaveState.PAUSED);
        assertThat(house.people(wave, MessageState.IN_FLIGHT)).isZero();
        house.assertBalance(wave);
        return wave;
    }
}
