package vn.loa.zalo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.AbstractDataSource;
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

    @Test
    void aDatabaseThatFailsIsAskedAgainOnlyAfterAPause() throws InterruptedException {
        TestTime time = new TestTime();
        Failing database = new Failing();
        try (MinuteBudget budget = new MinuteBudget("1111", 40, new PaceRows(JdbcClient.create(database)), time)) {
            Semaphore told = new Semaphore(0);
            budget.whenMore(told::release);
            assertThat(budget.take(1)).isZero();
            assertThat(told.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
            assertThat(database.questions).hasValue(1);
            assertThat(budget.take(1)).isZero();
            assertThat(budget.untilMore())
                    .as("a minute while it is being asked, and a second question would not be answered")
                    .isEqualTo(Duration.ofSeconds(1));
            database.answersAgain.countDown();
            time.pass(Duration.ofSeconds(1));
            assertThat(budget.untilMore()).isZero();
            assertThat(budget.take(1)).isZero();
            assertThat(told.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
            assertThat(database.questions).hasValue(2);
        }
    }

    /** Fails at the first question at once, at later ones when it is told to. */
    private static final class Failing extends AbstractDataSource {

        private final AtomicInteger questions = new AtomicInteger();
        private final CountDownLatch answersAgain = new CountDownLatch(1);

        @Override
        public Connection getConnection() throws SQLException {
            try {
                boolean unused = questions.incrementAndGet() == 1 || answersAgain.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new SQLException("the database is gone");
        }

        @Override
        public Connection getConnection(String username, String password) throws SQLException {
            return getConnection();
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
