package vn.loa.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.loa.TestDatabase;
import vn.loa.campaign.CampaignFiles;
import vn.loa.channel.ChannelKind;
import vn.loa.channel.LongMessages;
import vn.loa.channel.Outcome;
import vn.loa.channel.ReceiptMeans;
import vn.loa.channel.Route;
import vn.loa.home.Home;
import vn.loa.wave.HouseHours;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;

/** An article goes to followers once, whatever dies meanwhile. */
@Timeout(120)
class SendBroadcastTest {

    private static final String CAMPAIGN = "bluezone-install";
    /** 08:00 in Viet Nam. */
    private static final Instant MORNING = Instant.parse("2021-05-06T01:00:00Z");

    private static final Outcome TAKEN = new Outcome.Accepted("m-1");

    @TempDir
    Path home;

    @SuppressWarnings("NullAway.Init") // open() sets it
    private PostsDatabase database;

    private void open(TestDatabase kind) {
        database = PostsDatabase.open(kind, home);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @EnumSource
    void theRowIsCommittedBeforeTheCallAndItsAnswerAfterIt(TestDatabase kind) {
        open(kind);
        List<String> stateDuringTheCall = new ArrayList<>();
        Post post = send(said(false), article("art-1"), route(true), () -> {
            stateDuringTheCall.add(database.state(1));
            return TAKEN;
        });
        assertThat(stateDuringTheCall).containsExactly("SENDING");
        assertThat(post)
                .isEqualTo(new Post(
                        1,
                        CAMPAIGN,
                        new Post.Content(
                                PostKind.BROADCAST,
                                "official",
                                "art-1",
                                "",
                                "Cài Bluezone",
                                "https://example.vn/a",
                                "cities=4,9"),
                        new Post.Fate(PostState.ACCEPTED, MORNING, MORNING, "", "m-1"),
                        new Post.Noted("hoa", MORNING),
                        null));
        assertThat(database.rows().of(CAMPAIGN)).containsExactly(post);
        assertThat(database.rows().of("another")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aCrashBetweenRowAndAnswerLeavesItInDoubtAndNobodySendsItAgain(TestDatabase kind) {
        open(kind);
        assertThatThrownBy(() -> send(said(false), article("art-1"), route(true), () -> {
                    throw new IllegalStateException("the process dies here");
                }))
                .hasMessage("the process dies here");
        Post left = database.rows().of(CAMPAIGN).get(0);
        assertThat(left.fate()).isEqualTo(new Post.Fate(PostState.SENDING, MORNING, null, "", ""));
        assertThat(left.fate().state().isInDoubt()).isTrue();

        Phrase refused = refusal(said(false), article("art-1"));
        assertThat(refused)
                .isEqualTo(Phrase.of(
                        "post.twice.in-doubt",
                        "art-1",
                        "official",
                        CAMPAIGN,
                        "08:00 06/05/2021",
                        Phrase.of("post.state.sending"),
                        "1"));
        assertThat(send(said(true), article("art-1"), route(true), () -> TAKEN)
                        .fate()
                        .state())
                .isEqualTo(PostState.ACCEPTED);
        assertThat(database.rows().of(CAMPAIGN))
                .extracting(post -> post.fate().state())
                .containsExactly(PostState.ACCEPTED, PostState.SENDING);
    }

    @ParameterizedTest
    @EnumSource
    void theSameArticleIsRefusedOnceItMayHaveLeft(TestDatabase kind) {
        open(kind);
        send(said(false), article("art-1"), route(true), () -> TAKEN);
        send(said(false), article("art-2"), route(true), () -> new Outcome.InDoubt("zalo:timeout"));
        send(said(false), article("art-3"), route(true), () -> new Outcome.Refused("zalo-oa:-248"));
        send(said(false), article("art-4"), route(true), () -> new Outcome.Deferred("zalo-oa:-214", Duration.ZERO));
        assertThat(refusal(said(false), article("art-1")).key()).isEqualTo("post.twice.sent");
        assertThat(refusal(said(false), article("art-2")).key()).isEqualTo("post.twice.in-doubt");
        for (String surelyNotSent : List.of("art-3", "art-4")) {
            assertThat(send(said(false), article(surelyNotSent), route(true), () -> TAKEN)
                            .fate()
                            .state())
                    .isEqualTo(PostState.ACCEPTED);
            assertThat(refusal(said(false), article(surelyNotSent)).key()).isEqualTo("post.twice.sent");
        }
        assertThat(database.rows().all()).hasSize(6);
    }

    @ParameterizedTest
    @CsvSource({
        "accepted, ACCEPTED, '', m-1",
        "refused, REFUSED, zalo-oa:-248, ''",
        "deferred, REFUSED, zalo-oa:-32, ''",
        "in doubt, IN_DOUBT, zalo:timeout, ''",
    })
    void everyOutcomeBecomesOneState(String outcome, PostState state, String code, String ref) {
        open(TestDatabase.H2);
        Map<String, Outcome> outcomes = Map.of(
                "accepted", TAKEN,
                "refused", new Outcome.Refused("zalo-oa:-248"),
                "deferred", new Outcome.Deferred("zalo-oa:-32", Duration.ofMinutes(1)),
                "in doubt", new Outcome.InDoubt("zalo:timeout"));
        Post.Fate fate = send(said(false), article("art-1"), route(true), () -> outcomes.get(outcome))
                .fate();
        assertThat(fate).isEqualTo(new Post.Fate(state, MORNING, MORNING, code, ref));
    }

    @ParameterizedTest
    @EnumSource
    void ofManyWhoBeginTheSameAtOnceOneSends(TestDatabase kind) throws Exception {
        open(kind);
        int many = 6;
        AtomicInteger calls = new AtomicInteger();
        CountDownLatch ready = new CountDownLatch(many);
        ExecutorService threads = Executors.newFixedThreadPool(many);
        try {
            for (boolean again : new boolean[] {false, true}) {
                int before = calls.get();
                List<Callable<Boolean>> tries = new ArrayList<>();
                for (int i = 0; i < many; i++) {
                    tries.add(() -> trySend(
                            said(again),
                            () -> {
                                calls.incrementAndGet();
                                return TAKEN;
                            },
                            ready));
                }
                int sent = 0;
                for (Future<Boolean> one : threads.invokeAll(tries)) {
                    sent += one.get(30, TimeUnit.SECONDS) ? 1 : 0;
                }
                assertThat(sent).isEqualTo(calls.get() - before);
                if (!again) {
                    assertThat(sent).isEqualTo(1);
                }
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(database.rows().all()).hasSize(calls.get());
    }

    @Test
    void anAccountThatCannotBeCalledLeavesNoRowOrOneThatWasSurelyNotSent() {
        open(TestDatabase.H2);
        BadInputException noToken = new BadInputException(Phrase.of("post.text.missing", "token"));
        Asked unready = new Asked(route(true), () -> TAKEN, noToken);
        assertThatThrownBy(() -> sender(MORNING).send(article("art-1"), said(false), unready))
                .isSameAs(noToken);
        assertThat(database.rows().all()).isEmpty();

        assertThatThrownBy(() -> send(said(false), article("art-1"), route(true), () -> {
                    throw noToken;
                }))
                .isSameAs(noToken);
        assertThat(database.rows().all())
                .singleElement()
                .extracting(Post::fate)
                .isEqualTo(new Post.Fate(PostState.REFUSED, MORNING, MORNING, "zalo:not-sent", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "2021-05-05T22:59:59Z, true, post.hours.zalo",
        "2021-05-05T23:00:00Z, true, ''",
        "2021-05-06T14:59:59Z, true, ''",
        "2021-05-06T15:00:00Z, true, post.hours.zalo",
        "2021-05-05T23:59:59Z, false, post.hours.house",
        "2021-05-06T00:00:00Z, false, ''",
        "2021-05-06T12:59:59Z, false, ''",
        "2021-05-06T13:00:00Z, false, post.hours.house",
        "2021-05-06T15:00:00Z, false, post.hours.zalo",
    })
    void articlesGoOutWithinTheHoursOfZaloAndRealOnesWithinTheHouses(Instant now, boolean loopback, String key) {
        open(TestDatabase.H2);
        Asked account = new Asked(route(loopback), () -> TAKEN, null);
        SendBroadcast.Said live = new SendBroadcast.Said("hoa", true, false);
        if (key.isEmpty()) {
            assertThat(sender(now).send(article("art-1"), live, account).fate().state())
                    .isEqualTo(PostState.ACCEPTED);
        } else {
            assertThat(key(() -> sender(now).send(article("art-1"), live, account)))
                    .isEqualTo(key);
            assertThat(account.calls).hasValue(0);
            assertThat(database.rows().all()).isEmpty();
        }
    }

    @Test
    void realFollowersAreReachedOnlyWhenSomebodySaysSo() {
        open(TestDatabase.H2);
        assertThat(key(() -> send(said(false), article("art-1"), route(false), () -> TAKEN)))
                .isEqualTo("post.needs-live");
        SendBroadcast.Said live = new SendBroadcast.Said("hoa", true, false);
        assertThat(send(live, article("art-1"), route(false), () -> TAKEN)
                        .fate()
                        .state())
                .isEqualTo(PostState.ACCEPTED);
    }

    @Test
    void anUnknownCampaignIsRefused() {
        open(TestDatabase.H2);
        Broadcast stray = new Broadcast("no-such-campaign", "art-1", "", "", Map.of());
        assertThatThrownBy(() -> send(said(false), stray, route(true), () -> TAKEN))
                .isInstanceOf(BadInputException.class);
        assertThat(database.rows().all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "1,", ",1", "1;2", "12345", "1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17"})
    void aTargetIsNumbersWithCommasBetweenThem(String numbers) {
        open(TestDatabase.H2);
        assertThat(key(() -> new Broadcast(CAMPAIGN, "a", "", "", Map.of("ages", numbers))))
                .isEqualTo("post.target.bad");
        assertThat(key(() -> new Broadcast(CAMPAIGN, "a", "", "", Map.of("age", "1"))))
                .isEqualTo("post.target.bad");
    }

    private boolean trySend(SendBroadcast.Said said, Supplier<Outcome> call, CountDownLatch ready)
            throws InterruptedException {
        ready.countDown();
        assertThat(ready.await(30, TimeUnit.SECONDS)).isTrue();
        try {
            send(said, article("art-1"), route(true), call);
            return true;
        } catch (BadInputException refused) {
            assertThat(refused.phrase().key()).startsWith("post.twice.");
            return false;
        }
    }

    private Phrase refusal(SendBroadcast.Said said, Broadcast broadcast) {
        AtomicInteger calls = new AtomicInteger();
        BadInputException refused = catchThrowableOfType(
                BadInputException.class,
                () -> send(said, broadcast, route(true), () -> {
                    calls.incrementAndGet();
                    return TAKEN;
                }));
        assertThat(calls).hasValue(0);
        return refused.phrase();
    }

    private static String key(Callable<?> refused) {
        return catchThrowableOfType(BadInputException.class, refused::call)
                .phrase()
                .key();
    }

    private Post send(SendBroadcast.Said said, Broadcast broadcast, Route route, Supplier<Outcome> call) {
        return sender(MORNING).send(broadcast, said, new Asked(route, call, null));
    }

    private SendBroadcast sender(Instant now) {
        return new SendBroadcast(
                new CampaignFiles(new Home(home)),
                database.rows(),
                HouseHours.of("07:00-20:00"),
                Clock.fixed(now, ZoneOffset.UTC));
    }

    private static SendBroadcast.Said said(boolean again) {
        return new SendBroadcast.Said("hoa", false, again);
    }

    private static Broadcast article(String id) {
        return new Broadcast(CAMPAIGN, id, "Cài Bluezone", "https://example.vn/a", Map.of("cities", "4,9"));
    }

    private static Route route(boolean loopback) {
        return new Route(
                "official", ChannelKind.ZALO, Set.of("*"), loopback, ReceiptMeans.HANDSET, 10, LongMessages.UDH_8);
    }

    /** An account that answers as a test says. */
    private static final class Asked implements Account {

        private final Route route;
        private final Supplier<Outcome> call;
        private final @Nullable BadInputException unready;
        final AtomicInteger calls = new AtomicInteger();

        Asked(Route route, Supplier<Outcome> call, @Nullable BadInputException unready) {
            this.route = route;
            this.call = call;
            this.unready = unready;
        }

        @Override
        public Route route() {
            return route;
        }

        @Override
        public void ready() {
            if (unready != null) {
                throw unready;
            }
        }

        @Override
        public Outcome broadcast(String article, Map<String, String> target) {
            calls.incrementAndGet();
            return call.get();
        }
    }
}
