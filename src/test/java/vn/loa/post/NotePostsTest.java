package vn.loa.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vn.loa.TestDatabase;
import vn.loa.campaign.CampaignFiles;
import vn.loa.channel.Outcome;
import vn.loa.home.Home;
import vn.loa.words.BadInputException;

/** What people say of posts is kept as what they say. */
class NotePostsTest {

    private static final String CAMPAIGN = "bluezone-install";
    private static final Instant NOW = Instant.parse("2021-05-06T10:00:00Z");
    private static final Instant MORNING = Instant.parse("2021-05-06T01:00:00Z");

    @TempDir
    Path home;

    @SuppressWarnings("NullAway.Init") // open() sets it
    private PostsDatabase database;

    @SuppressWarnings("NullAway.Init") // open() sets it
    private NotePosts notes;

    private void open(TestDatabase kind) {
        database = PostsDatabase.open(kind, home);
        notes = new NotePosts(new CampaignFiles(new Home(home)), database.rows(), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @EnumSource
    void aPostMadeByHandIsKeptWithItsStatedReach(TestDatabase kind) {
        open(kind);
        Post post = notes.note(made(MORNING), "hoa", reach(1_200, MORNING.plusSeconds(60)));
        assertThat(post)
                .isEqualTo(new Post(
                        1,
                        CAMPAIGN,
                        new Post.Content(
                                PostKind.HAND_MADE,
                                "",
                                "",
                                "Trang Zalo OA Sở TTTT",
                                "Cài Bluezone",
                                "https://example.vn/bai-1",
                                ""),
                        new Post.Fate(PostState.NOTED, MORNING, null, "", ""),
                        new Post.Noted("hoa", NOW),
                        reach(1_200, MORNING.plusSeconds(60))));
        Post later = notes.note(made(null), "lan", null);
        assertThat(later.fate().postedAt()).isEqualTo(NOW);
        assertThat(later.reach()).isNull();
        assertThat(notes.posts(CAMPAIGN)).containsExactly(later, post);
        assertThat(notes.posts(null)).containsExactly(later, post);
        assertThat(notes.posts("bluezone-parents")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aLaterFigureReplacesAnEarlierOneAndNeverTheOtherWayRound(TestDatabase kind) {
        open(kind);
        long id = notes.note(made(MORNING), "hoa", reach(1_200, MORNING.plusSeconds(60)))
                .id();
        assertThat(notes.reach(id, reach(5_000, NOW)).reach()).isEqualTo(reach(5_000, NOW));
        assertThat(key(() -> notes.reach(id, reach(1_300, MORNING.plusSeconds(120)))))
                .isEqualTo("post.reach.older");
        assertThat(database.rows().get(id).reach()).isEqualTo(reach(5_000, NOW));
    }

    @Test
    void aBroadcastsReachMayBeStatedUnlessItWasSurelyNotSent() {
        open(TestDatabase.H2);
        Post.Content content = new Post.Content(PostKind.BROADCAST, "official", "art-1", "", "", "", "");
        long sent = database.rows().begin(CAMPAIGN, content, 1, new Post.Noted("hoa", MORNING));
        assertThat(notes.reach(sent, reach(7, NOW)).reach()).isEqualTo(reach(7, NOW));
        long refused = database.rows().begin(CAMPAIGN, content, 2, new Post.Noted("hoa", MORNING));
        database.rows().answered(refused, new Outcome.Refused("zalo-oa:-248"), MORNING);
        assertThat(key(() -> notes.reach(refused, reach(7, NOW)))).isEqualTo("post.reach.refused");
        assertThat(key(() -> notes.reach(99, reach(7, NOW)))).isEqualTo("post.unknown");
    }

    @ParameterizedTest
    @CsvSource({
        "2021-05-06T01:00:00Z, 2021-05-06T00:59:58Z, post.reach.before-post",
        "2021-05-06T01:00:00.900Z, 2021-05-06T01:00:00Z, ''",
        "2021-05-06T01:00:00Z, 2021-05-06T10:00:01Z, post.reach.future",
        "2021-05-06T10:00:01Z, 2021-05-06T10:00:00Z, post.at.future",
    })
    void momentsThatCannotBeAreRefusedAndNothingIsKept(Instant at, Instant asOf, String key) {
        open(TestDatabase.H2);
        if (key.isEmpty()) {
            assertThat(notes.note(made(at), "hoa", reach(1, asOf)).reach()).isEqualTo(reach(1, asOf));
        } else {
            assertThat(key(() -> notes.note(made(at), "hoa", reach(1, asOf)))).isEqualTo(key);
            assertThat(database.rows().all()).isEmpty();
        }
    }

    @Test
    void wordsThatAreMissingTooLongOrNoAddressAreRefused() {
        open(TestDatabase.H2);
        assertThat(key(() -> new HandMade(CAMPAIGN, " ", "t", "", null))).isEqualTo("post.text.missing");
        assertThat(key(() -> new HandMade(CAMPAIGN, "p", "t\nt", "", null))).isEqualTo("post.text.control");
        assertThat(key(() -> new HandMade(CAMPAIGN, "p", "t".repeat(301), "", null)))
                .isEqualTo("post.text.long");
        assertThat(key(() -> new HandMade(CAMPAIGN, "p", "t", "javascript:alert(1)", null)))
                .isEqualTo("post.text.link");
        assertThat(key(() -> reach(-1, NOW))).isEqualTo("post.reach.people");
        assertThat(key(() -> new StatedReach(1, "", NOW, "hoa"))).isEqualTo("post.text.missing");
        assertThat(key(() -> notes.note(made(MORNING), "", null))).isEqualTo("post.text.missing");
    }

    private static HandMade made(@Nullable Instant at) {
        return new HandMade(CAMPAIGN, "Trang Zalo OA Sở TTTT", "Cài Bluezone", "https://example.vn/bai-1", at);
    }

    private static StatedReach reach(long people, Instant asOf) {
        return new StatedReach(people, "Thống kê của trang", asOf, "hoa");
    }

    private static String key(Callable<?> refused) {
        return catchThrowableOfType(BadInputException.class, refused::call)
                .phrase()
                .key();
    }
}
