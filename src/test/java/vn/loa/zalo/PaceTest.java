package vn.loa.zalo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.loa.TestDatabase;

/** Nodes share the minute of an app. */
@Timeout(60)
class PaceTest {

    @TempDir
    private @Nullable Path home;

    @ParameterizedTest
    @EnumSource
    void nodesThatRaceNeverReserveMoreThanTheMinuteHas(TestDatabase kind) throws Exception {
        try (ZaloDatabase database = ZaloDatabase.open(kind, Objects.requireNonNull(home));
                ZaloDatabase other = database.another()) {
            List<PaceRows> nodes = List.of(new PaceRows(database.jdbc()), new PaceRows(other.jdbc()));
            ExecutorService threads = Executors.newFixedThreadPool(4);
            CountDownLatch go = new CountDownLatch(1);
            List<Future<Integer>> reserved = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                PaceRows node = nodes.get(thread % 2);
                reserved.add(threads.submit(() -> {
                    go.await();
                    int sum = 0;
                    for (int slice = 0; slice < 40; slice++) {
                        sum += node.reserve("1111", 100, 7, 500);
                    }
                    return sum;
                }));
            }
            go.countDown();
            int sum = 0;
            for (Future<Integer> one : reserved) {
                sum += one.get(30, TimeUnit.SECONDS);
            }
            threads.shutdown();
            PaceRows node = nodes.get(0);
            for (int rest = node.reserve("1111", 100, 7, 500); rest > 0; rest = node.reserve("1111", 100, 7, 500)) {
                sum += rest;
            }
            assertThat(sum).isEqualTo(500);
            assertThat(node.reserve("1111", 101, 7, 500)).as("the next minute").isEqualTo(7);
            assertThat(node.reserve("1111", 100, 500, 500))
                    .as("by a slower clock")
                    .isEqualTo(493);
            assertThat(node.reserve("2222", 100, 7, 500)).as("of another app").isEqualTo(7);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClockFarAheadHoldsNobodyBack(TestDatabase kind) {
        try (ZaloDatabase database = ZaloDatabase.open(kind, Objects.requireNonNull(home))) {
            PaceRows rows = new PaceRows(database.jdbc());
            assertThat(rows.reserve("1111", 1_000, 500, 500)).isEqualTo(500);
            assertThat(rows.reserve("1111", 100, 5, 500)).isEqualTo(5);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsReservedIsTakenAndAMinuteBeginsAnew(TestDatabase kind) {
        TestTime time = new TestTime();
        try (ZaloDatabase database = ZaloDatabase.open(kind, Objects.requireNonNull(home));
                MinuteBudget budget = new MinuteBudget("1111", 40, new PaceRows(database.jdbc()), time)) {
            assertThat(take(budget, 40)).isEqualTo(40);
            assertThat(budget.take(1)).isZero();
            assertThat(budget.untilMore())
                    .as("the database is asked, or has said no")
                    .isEqualTo(Duration.ofMinutes(1));
            time.pass(Duration.ofMinutes(1));
            assertThat(take(budget, 3)).isEqualTo(3);
            budget.usedUp();
            assertThat(budget.take(1)).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDatabaseThatFailsIsAskedAgainOnlyAfterAPause(TestDatabase kind) throws InterruptedException {
        TestTime time = new TestTime();
        ZaloDatabase database = ZaloDatabase.open(kind, Objects.requireNonNull(home));
        try (MinuteBudget budget = new MinuteBudget("1111", 40, new PaceRows(database.jdbc()), time)) {
            Semaphore told = new Semaphore(0);
            budget.whenMore(told::release);
            database.close();
            assertThat(budget.take(1)).isZero();
            assertThat(told.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
            assertThat(budget.untilMore()).isEqualTo(Duration.ofSeconds(1));
            assertThat(budget.take(1)).isZero();
            assertThat(budget.untilMore()).as("not asked again").isEqualTo(Duration.ofSeconds(1));
            time.pass(Duration.ofSeconds(1));
            assertThat(budget.untilMore()).isZero();
        }
    }

    private static int take(MinuteBudget budget, int wanted) {
        int taken = 0;
        for (int look = 0; look < 1_000 && taken < wanted; look++) {
            taken += budget.take(wanted - taken);
            LockSupport.parkNanos(5_000_000);
        }
        return taken;
    }
}
