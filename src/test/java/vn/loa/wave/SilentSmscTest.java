package vn.loa.wave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
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
import vn.loa.sandbox.SmscScript.Fates;
import vn.loa.sandbox.SmscScript.Habits;
import vn.loa.sandbox.SmscScript.Timing;
import vn.loa.sandbox.SmscSimulator;

/** Waves whose receipts do not come, against an SMSC that answers when it is asked. */
@Timeout(120)
@SuppressWarnings("NullAway.Init") // each test opens its house first
class SilentSmscTest {

    private static final String TEXT = "Kinh gui ong/ba {{ho_ten}}: thu nghiem";
    private static final Habits LOSES_RECEIPTS = new Habits(0, 0, true, 1, true);

    @TempDir
    Path temp;

    private SmscSimulator smsc;
    private House house;
    private String url;

    @AfterEach
    void close() {
        house.close();
        smsc.close();
    }

    private void at(TestDatabase database, SmscScript script) {
        smsc = SmscSimulator.start(script, new HouseClock());
        url = database.url(temp);
        open(database);
    }

    private void open(TestDatabase database) {
        Map<String, Object> routes = new LinkedHashMap<>();
        routes.putAll(House.route("asks", "127.0.0.1", smsc.port(), "ask-after=30m", "window=100"));
        routes.putAll(House.route("waits", "127.0.0.1", smsc.port()));
        house = House.open(database, temp, url, routes);
    }

    @ParameterizedTest
    @EnumSource
    void whoseReceiptsAreLostIsAskedAboutOnceAndTheBooksAreClosed(TestDatabase database) {
        SmscScript script = SmscScript.calm().with(LOSES_RECEIPTS).with(new Fates(3, 0.3, 0.2, 0, List.of("011")));
        at(database, script);
        house.people("lost", 961_700_000, 40);
        house.campaign("lost", "asks", TEXT);
        Wave wave = house.start("lost");
        CompletableFuture<Wave> end = house.runBeside(wave, null);
        awaitSilence(wave, 40);
        house.clock.set(HouseClock.MORNING.plus(Duration.ofMinutes(29)));
        assertNobodyIsAskedAbout(0);

        // The next look through the wave comes within five minutes.
        house.clock.set(HouseClock.MORNING.plus(Duration.ofMinutes(35)));
        Wave done = end.orTimeout(60, TimeUnit.SECONDS).join();
        assertThat(done.state()).isEqualTo(WaveState.DONE);
        Map<String, Long> counts = house.counts(wave);
        long undelivered = counts.getOrDefault("UNDELIVERED", 0L);
        long expired = counts.getOrDefault("EXPIRED", 0L);
        assertThat(undelivered).isPositive();
        assertThat(expired).isPositive();
        house.assertBooks(
                wave,
                Map.of(
                        "DELIVERED", 40 - undelivered - expired,
                        "UNDELIVERED", undelivered,
                        "ERROR.query UNDELIV err:011", undelivered,
                        "EXPIRED", expired,
                        "ERROR.query EXPIRED err:000", expired));
        assertThat(smsc.questions()).isEqualTo(40);
        assertThat(smsc.askedMoreThan(0)).isEqualTo(40);
        assertThat(smsc.askedMoreThan(1)).isZero();
        assertThat(smsc.takenMoreThan(1)).isZero();
        assertThat(receipts("code like 'query %' and raw like 'asked by query_sm%'"))
                .isEqualTo(40);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsStillOnItsWayIsAskedAboutAgainOnlyAfterAsLongAlsoByTheNextProcess(TestDatabase database) {
        Delay tomorrow = Delay.of(Duration.ofDays(1));
        SmscScript script = SmscScript.calm()
                .with(new Habits(0, 0, true, 0, true))
                .with(new Timing(Delay.of(Duration.ZERO), tomorrow, Duration.ofSeconds(1)));
        at(database, script);
        house.people("slow", 961_710_000, 5);
        house.campaign("slow", "asks", TEXT);
        Wave wave = house.start("slow");
        CompletableFuture<Wave> end = house.runBeside(wave, Duration.ofSeconds(10));
        awaitSilence(wave, 5);
        house.clock.set(HouseClock.MORNING.plus(Duration.ofMinutes(31)));
        await().atMost(20, TimeUnit.SECONDS).until(() -> smsc.questions() == 5);
        house.clock.set(HouseClock.MORNING.plus(Duration.ofMinutes(60)));
        assertNobodyIsAskedAbout(5);
        assertThat(end.orTimeout(60, TimeUnit.SECONDS).join().state()).isEqualTo(WaveState.SETTLING);
        house.close();

        open(database);
        house.clock.set(HouseClock.MORNING.plus(Duration.ofMinutes(60)));
        CompletableFuture<Wave> resumed = house.runBeside(house.now(wave), Duration.ofSeconds(15));
        await().atMost(20, TimeUnit.SECONDS).until(() -> smsc.binds() == 1);
        assertNobodyIsAskedAbout(5);
        house.clock.set(HouseClock.MORNING.plus(Duration.ofMinutes(70)));
        await().atMost(20, TimeUnit.SECONDS).until(() -> smsc.questions() == 10);
        assertThat(smsc.askedMoreThan(1)).isEqualTo(5);
        house.clock.set(HouseClock.MORNING.plus(Duration.ofHours(30)));
        assertThat(resumed.orTimeout(60, TimeUnit.SECONDS).join().state()).isEqualTo(WaveState.DONE);
        assertThat(smsc.askedMoreThan(2)).isZero();
        assertThat(receipts("state = 'ON_ITS_WAY'")).isEqualTo(10);
        house.assertBooks(wave, Map.of("ACCEPTED", 5L));
    }

    @ParameterizedTest
    @EnumSource
    void aRouteThatDoesNotSayAskAfterIsNeverAsked(TestDatabase database) {
        at(database, SmscScript.calm().with(LOSES_RECEIPTS));
        house.people("quiet", 961_720_000, 3);
        house.campaign("quiet", "waits", TEXT);
        Wave wave = house.start("quiet");
        CompletableFuture<Wave> end = house.runBeside(wave, null);
        awaitSilence(wave, 3);
        house.clock.set(HouseClock.MORNING.plus(Duration.ofHours(23)));
        assertNobodyIsAskedAbout(0);
        house.clock.set(HouseClock.MORNING.plus(Duration.ofHours(25)));
        assertThat(end.orTimeout(60, TimeUnit.SECONDS).join().state()).isEqualTo(WaveState.DONE);
        house.assertBooks(wave, Map.of("ACCEPTED", 3L));
        assertThat(smsc.questions()).isZero();
    }

    private void awaitSilence(Wave wave, int people) {
        await().atMost(40, TimeUnit.SECONDS)
                .until(() -> house.now(wave).state() == WaveState.SETTLING
                        && house.people(wave, MessageState.ACCEPTED) == people);
    }

    /** For longer than a few looks of the settling wave. */
    private void assertNobodyIsAskedAbout(long before) {
        await().during(1, TimeUnit.SECONDS).atMost(10, TimeUnit.SECONDS).until(() -> smsc.questions() == before);
    }

    private long receipts(String where) {
        return house.bean(JdbcClient.class)
                .sql("select count(*) from receipt where " + where)
                .query(Long.class)
                .single();
    }
}
