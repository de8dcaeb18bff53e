package vn.loa.wave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.loa.TestDatabase;
import vn.loa.ledger.Wave;
import vn.loa.ledger.WaveState;
import vn.loa.smpp.RawSmsc;
import vn.loa.smpp.Reply;

/** Campaigns that try again what failed for a passing reason. */
@Timeout(60)
class SecondAttemptTest {

    private static final int FAST = 3;
    private static final int SLOW = 250;
    private static final Duration AFTER = Duration.ofMinutes(30);
    private static final String RETRY = "retry: { attempts: 2, after: 30m, codes: [\"err:011\"] }";

    @TempDir
    Path temp;

    /** The phone was off the first time. */
    private static RawSmsc offAtFirst() {
        Set<String> once = ConcurrentHashMap.newKeySet();
        return RawSmsc.start(submit -> Reply.ok().receipt(once.add(submit.to()) ? "UNDELIV" : "DELIVRD"));
    }

    @ParameterizedTest
    @EnumSource
    void aSecondAttemptDoesNotWaitForTheSlowestRoute(TestDatabase database) {
        try (RawSmsc fast = offAtFirst();
                RawSmsc slow = RawSmsc.start(submit -> Reply.ok().receipt("DELIVRD"))) {
            Map<String, Object> routes = new LinkedHashMap<>();
            routes.putAll(House.route("fast", "127.0.0.1", fast.port(), "carriers=mobifone"));
            routes.putAll(House.route("slow", "127.0.0.1", slow.port(), "carriers=viettel", "segments-per-second=25"));
            try (House house = House.open(database, temp, database.url(temp), routes)) {
                house.people("others", 901_300_000, FAST);
                house.people("again", 961_300_000, SLOW);
                house.campaign("again", "", "Kinh gui {{ho_ten}}", "audience: { lists: [again, others] }", RETRY);
                Wave wave = house.start("again");
                CompletableFuture<Wave> end = house.runBeside(wave, null);
                await().until(() -> house.waiting(wave, "fast") == FAST);
                house.clock.set(HouseClock.MORNING.plus(AFTER));
                await().atMost(Duration.ofSeconds(20)).until(() -> fast.submitCount() == 2 * FAST);
                assertThat(slow.submitCount()).isLessThan(SLOW);
                assertThat(end).succeedsWithin(Duration.ofSeconds(40));
                assertThat(house.now(wave).state()).isEqualTo(WaveState.DONE);
                house.assertBooks(wave, Map.of("DELIVERED", (long) FAST + SLOW));
                assertThat(slow.takenTwice()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoIsImportedBetweenTwoAttemptsIsNotOfTheWave(TestDatabase database) {
        try (RawSmsc smsc = offAtFirst()) {
            Map<String, Object> routes = House.route("raw", "127.0.0.1", smsc.port());
            try (House house = House.open(database, temp, database.url(temp), routes)) {
                house.people("again", 961_300_000, 3);
                house.campaign("again", "raw", "Kinh gui {{ho_ten}}", RETRY);
                Wave wave = house.start("again");
                CompletableFuture<Wave> end = house.runBeside(wave, null);
                await().until(() -> house.now(wave).state() == WaveState.SETTLING && house.waiting(wave, "raw") == 3);
                house.people("again", 961_300_001, 9);
                house.clock.set(HouseClock.MORNING.plus(AFTER));
                assertThat(end).succeedsWithin(Duration.ofSeconds(40));
                house.assertBooks(wave, Map.of("DELIVERED", 3L));
                assertThat(smsc.submitCount()).isEqualTo(6);
            }
        }
    }
}
