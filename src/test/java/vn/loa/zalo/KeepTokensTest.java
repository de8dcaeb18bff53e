package vn.loa.zalo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vn.loa.ChildJava;
import vn.loa.TestDatabase;
import vn.loa.words.BadInputException;
import vn.loa.zalo.ZaloPeer.Heard;
import vn.loa.zalo.ZaloPeer.Says;

/** A refresh cut off costs an administrator's consent: neither those who wait for it nor a process that ends may do that. */
@Timeout(120)
class KeepTokensTest {

    private static final String PATH = "/v4/oa/access_token";
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    /** HAND_BACK of the command line's ShutdownSignal: then the process ends, whatever is left. */
    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);

    private final TestTime time = new TestTime();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);
    private final ZaloPeer peer = ZaloPeer.start(this::says);

    @TempDir
    private @Nullable Path home;

    private @Nullable ZaloNode node;

    @AfterEach
    void end() {
        answer.countDown();
        if (node != null) {
            node.close();
        }
        peer.close();
    }

    @ParameterizedTest
    @EnumSource
    void aProcessThatEndsWaitsForItsRefresh(TestDatabase kind) throws InterruptedException {
        String url = kind.url(home());
        try (ZaloDatabase database = ZaloDatabase.open(url, kind.user())) {
            Instant now = Clock.systemUTC().instant();
            TokenPair pair = new TokenPair("access-1", "refresh-1", now.plusSeconds(600), now.plusSeconds(600));
            new TokenRows(database.jdbc())
                    .authorised(
                            RefreshRacer.ACCOUNT,
                            RefreshRacer.seal().seal(RefreshRacer.ACCOUNT, pair, now.minus(Duration.ofHours(24))));
        }
        List<String> command = List.of(EndingKeeper.class.getName(), url, kind.user(), peer.url());
        try (ChildJava child = ChildJava.start(home(), List.of(), command)) {
            assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
            child.tell("end");
            assertThat(child.line()).isEqualTo(EndingKeeper.ENDING);
            answer.countDown();
            child.awaitEnd();
        }
        try (ZaloDatabase database = ZaloDatabase.open(url, kind.user())) {
            TokenRow row =
                    new TokenRows(database.jdbc()).read(RefreshRacer.ACCOUNT).orElseThrow();
            assertThat(row.state()).isEqualTo(TokenState.READY);
            assertThat(row.version()).isEqualTo(2);
        }
        assertThat(peer.heard(PATH)).hasSize(1);
    }

    @Test
    void closingWaitsForTheRefreshThatAQuestionBegan() throws InterruptedException {
        ZaloNode node = withATokenThatIsOver();
        CompletableFuture<AccessToken> waiting = CompletableFuture.supplyAsync(() -> tokens().await(PATIENCE));
        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
        Thread closing = new Thread(node.built::close, "closing");
        closing.start();
        awaitThatItWaits(closing);
        answer.countDown();
        closing.join(20_000);
        assertThat(closing.isAlive()).isFalse();
        assertThat(waiting.orTimeout(20, TimeUnit.SECONDS).join().value()).isEqualTo("access-2");
        assertThat(tokens().status().state()).isEqualTo(TokenState.READY);
    }

    @Test
    void whoeverIsInterruptedWhileWaitingCutsNothingOff() throws InterruptedException {
        ZaloNode node = withATokenThatIsOver();
        Waiter waiter = new Waiter();
        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
        waiter.isInterruptedAndSays("zalo.token.busy");
        answer.countDown();
        node.await(() -> tokens().current().isPresent());
        assertThat(tokens().current().orElseThrow().value()).isEqualTo("access-2");
        assertThat(peer.heard(PATH)).hasSize(1);
    }

    @Test
    void anInterruptEndsTheWaitForSomebodyElsesRefreshAtOnce() throws InterruptedException {
        ZaloNode node = withATokenThatIsOver();
        assertThat(new TokenRows(node.database.jdbc()).claim(RefreshRacer.ACCOUNT, 1, "somebody", time.instant()))
                .isTrue();
        Waiter waiter = new Waiter();
        awaitThatItWaits(waiter.thread);
        waiter.isInterruptedAndSays("zalo.token.busy");
        assertThat(peer.heard(PATH)).isEmpty();
    }

    @Test
    void onceTheRouteIsClosedNoRefreshBegins() {
        ZaloNode opened = ZaloNode.open(home(), time, peer);
        node = opened;
        opened.channel.close(Duration.ofMillis(100));
        time.pass(Duration.ofHours(26));
        assertThatThrownBy(() -> tokens().await(PATIENCE))
                .isInstanceOfSatisfying(
                        BadInputException.class,
                        bad -> assertThat(bad.phrase().key()).isEqualTo("zalo.token.busy"));
        opened.built.close();
        assertThat(peer.heard(PATH)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1s, 2s, 3", "5s, 10s, 15", "20s, 20s, 20", "1s, 60s, 16"})
    void aTokenCallIsBoundedWhateverTheRouteAllowsItsOthers(String connect, String answer, int seconds) {
        ZaloSettings settings =
                ZaloRoutes.settings(peer.url(), "connect-timeout=" + connect, "answer-timeout=" + answer);
        try (ZaloHttp http = new ZaloHttp()) {
            assertThat(new TokenEndpoint(settings, http, time).longest())
                    .isEqualTo(Duration.ofSeconds(seconds))
                    .isLessThan(KeepTokens.FAREWELL);
        }
        assertThat(KeepTokens.FAREWELL).isLessThan(HALF_A_MINUTE);
    }

    /** Asks for a token and waits. */
    private final class Waiter {

        private final CompletableFuture<String> told = new CompletableFuture<>();
        private final CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        private final Thread thread = new Thread(this::ask, "waiter");

        Waiter() {
            thread.start();
        }

        private void ask() {
            try {
                told.complete(tokens().await(Duration.ofMinutes(1)).value());
            } catch (BadInputException e) {
                told.complete(e.phrase().key());
            }
            interrupted.complete(Thread.currentThread().isInterrupted());
        }

        void isInterruptedAndSays(String key) {
            thread.interrupt();
            assertThat(told.orTimeout(10, TimeUnit.SECONDS).join()).isEqualTo(key);
            assertThat(interrupted.orTimeout(10, TimeUnit.SECONDS).join()).isTrue();
        }
    }

    private static void awaitThatItWaits(Thread thread) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (thread.getState() != Thread.State.TIMED_WAITING && thread.isAlive()) {
            assertThat(System.nanoTime()).isLessThan(until);
            Thread.onSpinWait();
        }
    }

    private Says says(Heard heard) {
        if (!heard.path().equals(PATH)) {
            return Says.json(ZaloNode.QUOTA);
        }
        asked.countDown();
        return Says.json("{\"access_token\":\"access-2\",\"refresh_token\":\"refresh-2\",\"expires_in\":90000}")
                .after(answer);
    }

    /** Not opened: nobody looks after the tokens yet. */
    private ZaloNode withATokenThatIsOver() {
        ZaloNode fresh = ZaloNode.of(ZaloDatabase.open(TestDatabase.H2, home()), time, peer.url());
        fresh.authorise(time.instant());
        time.pass(Duration.ofHours(26));
        node = fresh;
        return fresh;
    }

    private TokenKeeper tokens() {
        return Objects.requireNonNull(node).channel.reach().tokens();
    }

    private Path home() {
        return Objects.requireNonNull(home);
    }
}
