package vn.loa.zalo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.loa.ChildJava;
import vn.loa.TestDatabase;
import vn.loa.zalo.ZaloPeer.Heard;
import vn.loa.zalo.ZaloPeer.Says;

/**
 * Two processes on one database whose token is due. Both have read that it is before either may claim, and Zalo answers only when
 * the one that lost has looked once more: the same refresh token may leave the house once.
 */
@Timeout(120)
class RefreshRaceTest {

    private static final int ROUNDS = 5;
    private static final Pattern LISTENS = Pattern.compile("tcp://localhost:(\\d+)");
    private static final Duration AGE = Duration.ofHours(21);
    private static final Duration LEFT = Duration.ofHours(4);

    private final ExecutorService listeners = Executors.newFixedThreadPool(2);
    private final List<AutoCloseable> open = new ArrayList<>();
    private volatile int round;
    private volatile CountDownLatch loserLooked = new CountDownLatch(1);

    @TempDir
    private @Nullable Path dir;

    @AfterEach
    void end() throws Exception {
        for (int last = open.size() - 1; last >= 0; last--) {
            open.get(last).close();
        }
        listeners.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource
    void ofTwoProcessesOneCallsAndBothUseWhatItBrought(TestDatabase kind) throws Exception {
        String url = kind == TestDatabase.H2 ? sharedH2() : kind.url(dir());
        ZaloDatabase database = opened(ZaloDatabase.open(url, kind.user()));
        ZaloPeer zalo = opened(ZaloPeer.start(this::grant));
        List<ChildJava> racers = List.of(racer(url, kind, zalo), racer(url, kind, zalo));
        TokenRows rows = new TokenRows(database.jdbc());

        for (int next = 1; next <= ROUNDS; next++) {
            round = next;
            loserLooked = new CountDownLatch(1);
            makeDue(rows);
            race(racers);

            assertThat(zalo.heard()).as("calls after round %d", round).hasSize(round);
            assertThat(zalo.heard().get(round - 1).form()).containsEntry("refresh_token", "refresh-old-" + round);
            TokenRow row = rows.read(RefreshRacer.ACCOUNT).orElseThrow();
            assertThat(row.state()).isEqualTo(TokenState.READY);
            assertThat(row.claim()).isNull();
            assertThat(row.version()).as("two a round: due, refreshed").isEqualTo(2L * round);
            assertThat(RefreshRacer.seal().access(RefreshRacer.ACCOUNT, row)).isEqualTo("access-new-" + round);
        }
    }

    private void race(List<ChildJava> racers) {
        racers.forEach(racer -> racer.tell("access-old-" + round));
        assertThat(racers).allSatisfy(racer -> assertThat(racer.line()).isEqualTo(RefreshRacer.CLAIMING));
        racers.forEach(racer -> racer.tell("go"));
        List<CompletableFuture<String>> looked = racers.stream()
                .map(racer -> CompletableFuture.supplyAsync(racer::line, listeners))
                .toList();
        CompletableFuture.anyOf(looked.toArray(CompletableFuture[]::new))
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
        assertThat(looked.stream().filter(CompletableFuture::isDone))
                .as("whoever called waits for the answer")
                .hasSize(1);
        loserLooked.countDown();
        assertThat(looked)
                .allSatisfy(one ->
                        assertThat(one.orTimeout(30, TimeUnit.SECONDS).join()).isEqualTo(RefreshRacer.LOOKED));
        assertThat(racers).allSatisfy(racer -> assertThat(racer.line()).isEqualTo("access-new-" + round));
    }

    private Says grant(Heard heard) {
        if (Objects.requireNonNull(heard.form().get("refresh_token")).equals("refresh-old-" + round)) {
            return Says.json("{\"access_token\":\"access-new-" + round + "\",\"refresh_token\":\"refresh-new-" + round
                            + "\",\"expires_in\":\"90000\"}")
                    .after(loserLooked);
        }
        return Says.json("{\"error\":-14014,\"error_name\":\"Invalid refresh token\"}");
    }

    /** As if somebody had consented 21 hours ago. */
    private void makeDue(TokenRows rows) {
        Instant now = Clock.systemUTC().instant();
        TokenPair pair = new TokenPair("access-old-" + round, "refresh-old-" + round, now.plus(LEFT), now.plus(LEFT));
        rows.authorised(RefreshRacer.ACCOUNT, RefreshRacer.seal().seal(RefreshRacer.ACCOUNT, pair, now.minus(AGE)));
    }

    private ChildJava racer(String url, TestDatabase kind, ZaloPeer zalo) {
        return opened(
                ChildJava.start(dir(), List.of(), List.of(RefreshRacer.class.getName(), url, kind.user(), zalo.url())));
    }

    /** An H2 file belongs to one process; two share it through a server. */
    private String sharedH2() {
        ChildJava server = opened(ChildJava.start(
                dir(),
                List.of("-Dh2.bindAddress=127.0.0.1"),
                List.of("org.h2.tools.Server", "-tcp", "-tcpPort", "0", "-ifNotExists", "-baseDir", dir().toString())));
        Matcher listens = LISTENS.matcher(server.line());
        assertThat(listens.find()).as("%s", listens).isTrue();
        return "jdbc:h2:tcp://127.0.0.1:" + listens.group(1)
                + "/./race;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0";
    }

    private <T extends AutoCloseable> T opened(T one) {
        open.add(one);
        return one;
    }

    private Path dir() {
        return Objects.requireNonNull(dir);
    }
}
