package vn.loa.zalo;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.loa.TestDatabase;
import vn.loa.zalo.ZaloPeer.Heard;
import vn.loa.zalo.ZaloPeer.Says;

/** A refresh token works once: whatever fails, and whoever races, it is called with at most once. */
@Timeout(120)
class TokenKeeperTest {

    private static final AccountId ACCOUNT = new AccountId("1111", "2222");
    private static final String PATH = "/v4/oa/access_token";
    private static final Duration LIFE = Duration.ofHours(25);

    private final TestTime time = new TestTime();
    private final ZaloHttp http = new ZaloHttp();
    private final AtomicInteger pairs = new AtomicInteger(1);
    private final List<AutoCloseable> open = new ArrayList<>();
    private volatile Function<Heard, Says> script = this::grant;

    @TempDir
    private @Nullable Path home;

    private @Nullable ZaloDatabase database;
    private @Nullable ZaloPeer peer;

    private void open(TestDatabase kind) {
        ZaloDatabase opened = ZaloDatabase.open(kind, Objects.requireNonNull(home));
        database = opened;
        ZaloPeer started = ZaloPeer.start(heard -> script.apply(heard));
        peer = started;
        open.add(opened);
        open.add(started);
        keeper(time)
                .authorised(new TokenPair(
                        "access-1",
                        "refresh-1",
                        time.instant().plus(LIFE),
                        time.instant().plus(Duration.ofDays(90))));
    }

    @AfterEach
    void end() throws Exception {
        http.close();
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTokenIsRefreshedAtFourFifthsOfItsLife(TestDatabase kind) {
        open(kind);
        TokenKeeper keeper = keeper(time);
        keeper.look();
        assertThat(access(keeper)).isEqualTo("access-1");
        time.pass(Duration.ofHours(20).minusMillis(1));
        keeper.look();
        assertThat(calls()).isEmpty();
        time.pass(Duration.ofMillis(1));
        keeper.look();
        assertThat(calls()).singleElement().satisfies(call -> {
            assertThat(call.header("secret_key")).isEqualTo("app-secret");
            assertThat(call.header("content-type")).isEqualTo("application/x-www-form-urlencoded");
            assertThat(call.form())
                    .containsOnly(
                            Map.entry("refresh_token", "refresh-1"),
                            Map.entry("app_id", "1111"),
                            Map.entry("grant_type", "refresh_token"));
        });
        assertThat(access(keeper)).isEqualTo("access-2");
        assertThat(keeper.status())
                .isEqualTo(new TokenStatus(
                        TokenState.READY,
                        time.instant(),
                        time.instant().plusSeconds(90_000),
                        time.instant().plus(Duration.ofDays(90)),
                        null));
    }

    @ParameterizedTest
    @EnumSource
    void ofSeveralNodesThatRaceOneCallsAndAllUseWhatItBrought(TestDatabase kind) throws Exception {
        open(kind);
        List<TokenKeeper> nodes = new ArrayList<>();
        for (int node = 0; node < 4; node++) {
            ZaloDatabase own = database().another();
            open.add(own);
            nodes.add(keeper(time, own.jdbc()));
        }
        nodes.forEach(TokenKeeper::look);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        open.add(threads::shutdownNow);
        for (int round = 1; round <= 5; round++) {
            time.pass(Duration.ofHours(21));
            CountDownLatch go = new CountDownLatch(1);
            List<Future<?>> racing = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                TokenKeeper node = nodes.get(thread % nodes.size());
                racing.add(threads.submit(() -> {
                    go.await();
                    node.look();
                    return null;
                }));
            }
            go.countDown();
            for (Future<?> one : racing) {
                one.get(60, TimeUnit.SECONDS);
            }
            nodes.forEach(TokenKeeper::look);
            assertThat(calls()).as("round %d", round).hasSize(round);
            int pair = round + 1;
            assertThat(nodes).allSatisfy(node -> assertThat(access(node)).isEqualTo("access-" + pair));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLostAnswerIsUncertainAndNeverTriedAgain(TestDatabase kind) {
        open(kind);
        script = heard -> Says.hangUp();
        assertUncertainForEver(kind);
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerThatNeverComesIsUncertainAndNeverTriedAgain(TestDatabase kind) {
        open(kind);
        script = heard -> Says.nothing();
        assertUncertainForEver(kind);
    }

    @ParameterizedTest
    @EnumSource
    void aFaultOfTheServerIsUncertain(TestDatabase kind) {
        open(kind);
        script = heard -> Says.status(503, "", "Retry-After", "0");
        assertUncertainForEver(kind);
    }

    @ParameterizedTest
    @EnumSource
    void halfAPairInsideTwoHundredIsUncertainAndOverwritesNothing(TestDatabase kind) {
        open(kind);
        script = heard -> Says.json("{\"access_token\":\"new\",\"refresh_token\":\"\",\"expires_in\":\"90000\"}");
        assertUncertainAndNothingOverwritten();
    }

    @ParameterizedTest
    @EnumSource
    void anErrorInsideTwoHundredOverwritesNothing(TestDatabase kind) {
        open(kind);
        script = heard -> Says.json("{\"error_name\":\"Something odd\",\"error_reason\":\"r\",\"ref_doc\":\"d\"}");
        assertUncertainAndNothingOverwritten();
    }

    @ParameterizedTest
    @EnumSource
    void aProxyThatRefusesOnTheWayIsNotZalo(TestDatabase kind) {
        open(kind);
        script = heard -> Says.status(403, "<html>Blocked by policy</html>");
        assertUncertainAndNothingOverwritten();
    }

    private void assertUncertainAndNothingOverwritten() {
        String before = stored("access_token");
        TokenKeeper keeper = keeper(time);
        time.pass(Duration.ofHours(21));
        keeper.look();
        assertThat(keeper.status().state()).isEqualTo(TokenState.UNCERTAIN);
        assertThat(stored("access_token")).isEqualTo(before);
    }

    private void assertUncertainForEver(TestDatabase kind) {
        TokenKeeper keeper = keeper(time);
        time.pass(Duration.ofHours(21));
        keeper.look();
        for (int hour = 0; hour < 5; hour++) {
            time.pass(Duration.ofHours(1));
            keeper.look();
            keeper(time).look();
        }
        assertThat(calls()).as("on %s", kind).hasSize(1);
        assertThat(keeper.current()).isEmpty();
        assertThat(keeper.trouble().orElseThrow().key()).isEqualTo("zalo.token.uncertain");
        assertThat(keeper.status().state()).isEqualTo(TokenState.UNCERTAIN);
        assertThat(keeper.status().claimedAt()).isEqualTo(TestTime.START.plus(Duration.ofHours(21)));
        keeper.authorised(new TokenPair(
                "consented", "r", time.instant().plus(LIFE), time.instant().plus(Duration.ofDays(90))));
        assertThat(access(keeper)).isEqualTo("consented");
        assertThat(keeper.trouble()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void anInvalidGrantAsksForConsent(TestDatabase kind) {
        open(kind);
        script = heard -> Says.json("{\"error\":-14014,\"error_name\":\"Invalid refresh token\"}");
        assertDenied();
    }

    @ParameterizedTest
    @EnumSource
    void aBadRequestAsksForConsent(TestDatabase kind) {
        open(kind);
        script = heard -> Says.status(400, "{\"error_name\":\"Invalid secret key\"}");
        assertDenied();
    }

    private void assertDenied() {
        TokenKeeper keeper = keeper(time);
        time.pass(Duration.ofHours(21));
        keeper.look();
        time.pass(Duration.ofHours(1));
        keeper.look();
        assertThat(calls()).hasSize(1);
        assertThat(keeper.current()).isEmpty();
        assertThat(keeper.trouble().orElseThrow().key()).isEqualTo("zalo.token.denied");
        assertThat(keeper.status().state()).isEqualTo(TokenState.NONE);
        assertThat(keeper.status().claimedAt()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void whatSurelyDidNotLeaveIsTriedAgain(TestDatabase kind) {
        open(kind);
        String url = peer().url();
        peer().close();
        TokenKeeper keeper = keeper(time, database().jdbc(), url);
        time.pass(Duration.ofHours(21));
        keeper.look();
        assertThat(keeper.status().state()).isEqualTo(TokenState.READY);
        assertThat(keeper.status().claimedAt()).isNull();
        assertThat(keeper.trouble().orElseThrow().key()).isEqualTo("zalo.token.unreachable");
        assertThat(access(keeper)).isEqualTo("access-1");
        TokenKeeper reconnected = withAnotherPeer();
        reconnected.look();
        assertThat(access(reconnected)).isEqualTo("access-2");
    }

    private TokenKeeper withAnotherPeer() {
        ZaloPeer other = ZaloPeer.start(this::grant);
        open.add(other);
        return keeper(time, database().jdbc(), other.url());
    }

    @ParameterizedTest
    @EnumSource
    void whenTheDatabaseFailsAfterTheAnswerOnlyTheWritingIsTriedAgain(TestDatabase kind) {
        open(kind);
        AtomicBoolean broken = new AtomicBoolean();
        TokenKeeper keeper = keeper(time, JdbcClient.create(breakable(broken)));
        keeper.look();
        script = heard -> {
            broken.set(true);
            return grant(heard);
        };
        time.pass(Duration.ofHours(21));
        keeper.look();
        assertThat(access(keeper)).as("kept in memory").isEqualTo("access-2");
        assertThat(keeper.trouble().orElseThrow().key()).isEqualTo("zalo.token.unsaved");
        TokenKeeper other = keeper(time);
        other.look();
        assertThat(other.status().state()).isEqualTo(TokenState.REFRESHING);
        keeper.look();
        assertThat(calls()).hasSize(1);
        broken.set(false);
        keeper.look();
        assertThat(keeper.trouble()).isEmpty();
        assertThat(access(keeper)).isEqualTo("access-2");
        other.look();
        assertThat(access(other)).isEqualTo("access-2");
        assertThat(calls()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void aClaimLeftBehindByTheDeadIsUncertain(TestDatabase kind) {
        open(kind);
        assertThat(new TokenRows(database().jdbc()).claim(ACCOUNT, 1, "the-dead", time.instant()))
                .isTrue();
        TokenKeeper keeper = keeper(time);
        keeper.look();
        time.pass(Duration.ofSeconds(30));
        keeper.look();
        assertThat(keeper.status().state()).isEqualTo(TokenState.REFRESHING);
        assertThat(access(keeper)).as("the old one still works").isEqualTo("access-1");
        time.pass(Duration.ofSeconds(30));
        keeper.look();
        assertThat(keeper.status().state()).isEqualTo(TokenState.UNCERTAIN);
        assertThat(keeper.current()).isEmpty();
        assertThat(calls()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aLateAnswerStillFindsTheRowThatOthersGaveUp(TestDatabase kind) {
        open(kind);
        CountDownLatch released = new CountDownLatch(1);
        TokenKeeper other = keeper(time);
        script = heard -> {
            other.look();
            time.pass(Duration.ofMinutes(2));
            other.look();
            assertThat(other.status().state()).isEqualTo(TokenState.UNCERTAIN);
            released.countDown();
            return grant(heard);
        };
        time.pass(Duration.ofHours(21));
        TokenKeeper keeper = keeper(time);
        keeper.look();
        assertThat(released.getCount()).isZero();
        assertThat(access(keeper)).isEqualTo("access-2");
        other.look();
        assertThat(access(other)).isEqualTo("access-2");
    }

    /** The other node's clock is hours off, in either direction: it must neither give up a claim nor refresh again and again. */
    @ParameterizedTest
    @EnumSource
    void clocksThatDisagreeCostNoSecondRefresh(TestDatabase kind) {
        open(kind);
        for (Duration skew : List.of(Duration.ofHours(7), Duration.ofHours(-7))) {
            TestTime askew = new TestTime();
            askew.jump(Duration.between(askew.instant(), time.instant()).plus(skew));
            ZaloDatabase own = database().another();
            open.add(own);
            TokenKeeper here = keeper(time);
            TokenKeeper there = keeper(askew, own.jdbc());
            here.look();
            there.look();
            int before = calls().size();
            time.pass(Duration.ofHours(20));
            askew.pass(Duration.ofHours(20));
            for (int look = 0; look < 3; look++) {
                here.look();
                there.look();
            }
            assertThat(calls()).as("skew %s", skew).hasSize(before + 1);
            assertThat(access(here)).isEqualTo(access(there));
            assertThat(here.status().state()).isEqualTo(TokenState.READY);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClockSetBackBringsNoTokenBackToLife(TestDatabase kind) {
        open(kind);
        script = heard -> Says.hangUp();
        TokenKeeper keeper = keeper(time);
        keeper.look();
        time.pass(Duration.ofHours(25));
        assertThat(keeper.current()).isEmpty();
        time.jump(Duration.ofHours(-10));
        assertThat(keeper.current()).isEmpty();
        script = this::grant;
        keeper.look();
        assertThat(access(keeper)).isEqualTo("access-2");
        time.jump(Duration.ofHours(-10));
        keeper.look();
        time.jump(Duration.ofHours(15));
        keeper.look();
        assertThat(calls()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void aRefusedTokenIsChangedOnceAndOnlyWhileItIsTheStoredOne(TestDatabase kind) {
        open(kind);
        TokenKeeper keeper = keeper(time);
        TokenKeeper other = keeper(time);
        keeper.look();
        other.look();
        time.pass(Duration.ofHours(1));
        AccessToken first = keeper.current().orElseThrow();
        keeper.refused(first);
        other.refused(first);
        assertThat(keeper.current()).isEmpty();
        keeper.look();
        other.look();
        assertThat(calls()).hasSize(1);
        assertThat(access(keeper)).isEqualTo("access-2");
        assertThat(access(other)).isEqualTo("access-2");
        keeper.refused(first);
        keeper.look();
        assertThat(access(keeper)).isEqualTo("access-2");
        assertThat(calls()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void oneTokenRefusedAsSoonAsItCameIsChangedAndTheNextIsNot(TestDatabase kind) {
        open(kind);
        TokenKeeper keeper = keeper(time);
        keeper.look();
        keeper.refused(keeper.current().orElseThrow());
        keeper.look();
        assertThat(access(keeper)).isEqualTo("access-2");
        keeper.refused(keeper.current().orElseThrow());
        keeper.look();
        keeper.look();
        assertThat(calls()).hasSize(1);
        assertThat(keeper.current()).isEmpty();
        assertThat(keeper.trouble().orElseThrow().key()).isEqualTo("zalo.token.refused");
        time.pass(Duration.ofMinutes(6));
        keeper.look();
        assertThat(access(keeper)).isEqualTo("access-3");
    }

    @ParameterizedTest
    @EnumSource
    void tokensThatWereGoodAndEndEarlyAreChangedHoweverYoung(TestDatabase kind) {
        open(kind);
        TokenKeeper keeper = keeper(time);
        keeper.look();
        for (int token = 1; token <= 4; token++) {
            AccessToken now = keeper.current().orElseThrow();
            assertThat(now.value()).isEqualTo("access-" + token);
            keeper.accepted(now);
            keeper.refused(now);
            keeper.look();
        }
        assertThat(calls()).hasSize(4);
    }

    @ParameterizedTest
    @EnumSource
    void theTableHoldsOnlyWhatTheKeyOpens(TestDatabase kind) {
        open(kind);
        assertThat(stored("access_token") + stored("refresh_token"))
                .doesNotContain("access-1")
                .doesNotContain("refresh-1");
        TokenRow row = new TokenRows(database().jdbc()).read(ACCOUNT).orElseThrow();
        assertThat(row.toString()).doesNotContain(row.access());
        TokenKeeper otherKey = new TokenKeeper(
                ACCOUNT,
                new TokenRows(database().jdbc()),
                new SealTokens(() -> key((byte) 9)),
                endpoint(time, peer().url()),
                time,
                time::nanoTime);
        time.pass(Duration.ofHours(21));
        otherKey.look();
        assertThat(otherKey.trouble().orElseThrow().key()).isEqualTo("zalo.token.sealed-otherwise");
        assertThat(calls()).isEmpty();
        swapTheTwo();
        TokenKeeper swapped = keeper(time);
        swapped.look();
        assertThat(swapped.trouble().orElseThrow().key()).isEqualTo("zalo.token.sealed-otherwise");
    }

    private void swapTheTwo() {
        database()
                .jdbc()
                .sql("update zalo_token set access_token = refresh_token, refresh_token = access_token")
                .update();
    }

    private Says grant(Heard heard) {
        int next = pairs.incrementAndGet();
        return Says.json("{\"access_token\":\"access-" + next + "\",\"refresh_token\":\"refresh-" + next
                + "\",\"expires_in\":\"90000\"}");
    }

    private TokenKeeper keeper(TestTime itsTime) {
        return keeper(itsTime, database().jdbc());
    }

    private TokenKeeper keeper(TestTime itsTime, JdbcClient jdbc) {
        return keeper(itsTime, jdbc, peer().url());
    }

    private TokenKeeper keeper(TestTime itsTime, JdbcClient jdbc, String url) {
        return new TokenKeeper(
                ACCOUNT,
                new TokenRows(jdbc),
                new SealTokens(() -> key((byte) 7)),
                endpoint(itsTime, url),
                itsTime,
                itsTime::nanoTime);
    }

    private TokenEndpoint endpoint(TestTime itsTime, String url) {
        ZaloSettings settings = ZaloRoutes.settings(url, "answer-timeout=2s");
        return new TokenEndpoint(settings, http, itsTime);
    }

    private DataSource breakable(AtomicBoolean broken) {
        ZaloDatabase own = database().another();
        open.add(own);
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (broken.get()) {
                        throw new SQLException("the database is gone");
                    }
                    return method.getName().equals("getConnection") ? own.connection() : method.invoke(own, arguments);
                });
    }

    private String stored(String column) {
        return database()
                .jdbc()
                .sql("select " + column + " from zalo_token")
                .query(String.class)
                .single();
    }

    private static SecretKey key(byte octet) {
        byte[] key = new byte[32];
        Arrays.fill(key, octet);
        return new SecretKeySpec(key, "AES");
    }

    private static String access(TokenKeeper keeper) {
        return keeper.current().orElseThrow().value();
    }

    private List<Heard> calls() {
        return peer().heard(PATH);
    }

    private ZaloDatabase database() {
        return Objects.requireNonNull(database);
    }

    private ZaloPeer peer() {
        return Objects.requireNonNull(peer);
    }
}
