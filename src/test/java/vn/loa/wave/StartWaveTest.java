package vn.loa.wave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.loa.TestDatabase;
import vn.loa.audience.ImportWatcher;
import vn.loa.audience.Imports;
import vn.loa.ledger.Wave;
import vn.loa.ledger.WaveState;
import vn.loa.ledger.Waves;
import vn.loa.words.BadInputException;

/** Why a wave is not started; and that nothing is there afterwards. The real people's route is never opened. */
@Timeout(60)
class StartWaveTest {

    private static final String TEXT = "Kinh gui {{ho_ten}}";

    @TempDir
    static Path temp;

    @SuppressWarnings("NullAway.Init") // set before all
    private static House house;

    @BeforeAll
    static void open() {
        Map<String, Object> routes = new LinkedHashMap<>();
        routes.putAll(House.route("here", "127.0.0.1", 1));
        // TEST-NET-1 of RFC 5737, asked for at night only.
        routes.putAll(House.route("far", "192.0.2.1", 2775));
        routes.putAll(House.route("locked", "127.0.0.1", 1, "password=${UNSET_PASSWORD_OF_A_TEST}"));
        house = House.open(TestDatabase.H2, temp, TestDatabase.H2.url(temp), routes);
        house.people("small", 961_300_000, 3);
        house.people("large", 961_310_000, 1_001);
        house.people("thousand", 961_320_000, 1_000);
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @BeforeEach
    void night() {
        house.clock.set(HouseClock.MORNING.plus(Duration.ofHours(15)));
    }

    @Test
    void anUnfinishedWaveIsNamed() {
        campaign("unfinished", "small", "here");
        Wave wave = house.start("unfinished");
        later(Duration.ofDays(1));
        assertRefused("unfinished").hasMessageContaining("loa wave resume unfinished-1");
        move(wave, WaveState.PLANNING, WaveState.CANCELLED);
        assertThat(house.start("unfinished").name()).isEqualTo("unfinished-2");
    }

    @Test
    void aWaveThatOnlyWaitsForReceiptsIsOverWithItsValidity() {
        campaign("settling", "small", "here", "validity: 2h");
        Wave wave = house.start("settling");
        move(wave, WaveState.PLANNING, WaveState.SETTLING);
        later(Duration.ofHours(2).minusSeconds(1));
        assertRefused("settling").hasMessageContaining("settling-1");
        later(Duration.ofSeconds(1));
        assertThat(house.start("settling").name()).isEqualTo("settling-2");
        assertThat(house.now(wave).state()).isEqualTo(WaveState.DONE);
    }

    @Test
    void twoWavesAreTheCoolDownApart() {
        campaign("cool", "small", "here", "limits: { cool-down: 3d }");
        move(house.start("cool"), WaveState.PLANNING, WaveState.DONE);
        later(Duration.ofDays(3).minusSeconds(1));
        assertRefused("cool").hasMessageContaining("cool-1");
        later(Duration.ofSeconds(1));
        assertThat(house.start("cool").name()).isEqualTo("cool-2");
    }

    @Test
    void aWaveThatWasRefusedAsAWholeDoesNotCoolDownButTheOneBeforeStillDoes() {
        campaign("failed", "small", "here", "limits: { cool-down: 3d }");
        move(house.start("failed"), WaveState.PLANNING, WaveState.FAILED);
        assertRefused("failed");
        later(Duration.ofSeconds(1));
        Wave second = house.start("failed");
        move(second, WaveState.PLANNING, WaveState.DONE);
        later(Duration.ofDays(3));
        Wave third = house.start("failed");
        move(third, WaveState.PLANNING, WaveState.DONE);
        later(Duration.ofDays(1));
        assertRefused("failed").hasMessageContaining("failed-3");
    }

    @Test
    void aRouteThatTheSettingsLackIsNamedWithThoseThereAre() {
        campaign("lost", "small", "nowhere");
        assertRefused("lost").hasMessageContaining("\"nowhere\"").hasMessageContaining("far, here, locked");
    }

    @Test
    void demoDataStaysOnThisMachine() {
        Path file = house.write("demo.csv", "Họ tên;Số điện thoại;Dữ liệu mẫu\nNguyen A;0961330001;1\n");
        house.bean(Imports.class).list(file, "demo", "", ImportWatcher.SILENT);
        campaign("demo", "demo", "far");
        assertRefused("demo").hasMessageContaining("\"far\"");
        campaign("demo", "demo", "here");
        assertThat(house.start("demo").name()).isEqualTo("demo-1");
    }

    @Test
    void moreThanAThousandRealPeopleNeedLive() {
        campaign("large", "large", "far");
        assertRefused("large").hasMessageContaining("--live");
        assertThat(house.bean(StartWave.class).byHand("large", true).live()).isTrue();
        campaign("thousand", "thousand", "far");
        assertThat(house.start("thousand").live()).isFalse();
    }

    @Test
    void aPlaceholderThatNoListHasIsNamed() {
        house.campaign("gap", "here", "Kinh gui {{xa}}", "audience: { lists: [small] }");
        assertRefused("gap").hasMessageContaining("xa");
    }

    @Test
    void aListThatWasNeverImportedIsNamed() {
        campaign("nolist", "no-such-list", "here");
        assertRefused("nolist").hasMessageContaining("no-such-list");
    }

    @Test
    void anUnsetPasswordIsToldWhileThereIsNoWaveYet() {
        campaign("locked", "small", "locked");
        assertRefused("locked").hasMessageContaining("UNSET_PASSWORD_OF_A_TEST");
    }

    private static void campaign(String id, String list, String route, String... more) {
        house.campaign(id, route, TEXT, "audience: { lists: [" + list + "] }" + String.join("", more(more)));
    }

    private static List<String> more(String... lines) {
        return Stream.of(lines).map(line -> "\n" + line).toList();
    }

    private static void later(Duration time) {
        house.clock.set(house.clock.instant().plus(time));
    }

    private static void move(Wave wave, WaveState from, WaveState to) {
        assertThat(house.bean(Waves.class).move(wave.id(), from, to)).isTrue();
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(String campaign) {
        int before = house.bean(Waves.class).all().size();
        AbstractThrowableAssert<?, ? extends Throwable> refusal =
                assertThatThrownBy(() -> house.start(campaign)).isInstanceOf(BadInputException.class);
        assertThat(house.bean(Waves.class).all()).hasSize(before);
        return refusal;
    }
}
