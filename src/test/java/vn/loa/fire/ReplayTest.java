package vn.loa.fire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.loa.TestDatabase;
import vn.loa.sandbox.SpedUpClock;

/** What {@code loa bench replay} does with 879,000 people in a quarter of an hour, with few people in seconds. */
@Timeout(120)
class ReplayTest {

    private static final ReplayOrder ORDER = new ReplayOrder(1_000, 6_000, 20_210_218);

    @TempDir
    private Path dir;

    @ParameterizedTest
    @EnumSource
    void killedAndCutOffFromOneCarrierNobodyIsLostOrTextedTwiceAndEachCarriersRateIsKept(TestDatabase database) {
        List<ReplayStage> stages = new ArrayList<>();
        ReplayResult result;
        try (FireDatabase ledger = ledger(database)) {
            result = new Replay(ORDER, dir, ledger, Clock.systemUTC(), (stage, submits) -> stages.add(stage)).run();
        }
        assertThat(result.broken()).isEmpty();
        assertThat(result.passed()).isTrue();
        assertThat(result.outside().twice()).isZero();
        assertThat(result.ledger().lost()).isZero();
        assertThat(result.ledger().delivered() + result.ledger().inDoubt()).isEqualTo(ORDER.people());
        assertThat(result.outside().taken())
                .isEqualTo(result.outside().submits())
                .isBetween(
                        ORDER.segments()
                                - result.doubts().ofKill()
                                - result.doubts().ofFall(),
                        ORDER.segments());
        assertThat(result.doubts().afterKill())
                .isBetween(
                        Math.max(1, result.doubts().ofKill()), result.doubts().mostOfKill());
        assertThat(result.doubts().named())
                .hasSize(Math.min(20, result.doubts().ofKill() + result.doubts().ofFall()));
        assertThat(result.doubts().ofFall()).isLessThanOrEqualTo(ReplayOrder.inFlight());
        assertThat(result.cost().residentMb()).isPositive();
        stages.removeIf(ReplayStage.SENDING::equals);
        assertThat(stages)
                .containsExactly(
                        ReplayStage.IMPORTED,
                        ReplayStage.STARTED,
                        ReplayStage.KILLED,
                        ReplayStage.RESUMED,
                        ReplayStage.FALLEN,
                        ReplayStage.BACK,
                        ReplayStage.OVER);
    }

    /** 192.0.2.0/24 is for documentation (RFC 5737): nobody is there. */
    @Test
    void onASpedUpClockNoRouteMayLeaveThisMachine() throws IOException {
        ReplayHome home = ReplayHome.create(dir, Map.of());
        Files.writeString(dir.resolve("config/application.yml"), """
                loa:
                  routes:
                    real:
                      channel: smpp
                      host: 192.0.2.1
                      port: 2775
                      system-id: loa
                      password: secret
                      bind: transceiver
                      binds: 1
                      window: 1
                      segments-per-second: 1
                      carriers: ['*']
                      receipt-means: handset
                """);
        LoaProcess lists = home.quick(new SpedUpClock(Clock.systemUTC(), HaiDuong.BEGIN, 2), "lists");
        assertThat(lists.exit()).as("%s", lists).isEqualTo(2);
        assertThat(lists.out()).isEmpty();
        assertThat(lists.err())
                .contains("loa.bench.clock is for rehearsals on this machine, but the route real leaves it.");
    }

    private FireDatabase ledger(TestDatabase database) {
        return database == TestDatabase.H2 ? FireDatabase.h2() : FireDatabase.postgresql(dir.resolve("postgresql"));
    }
}
