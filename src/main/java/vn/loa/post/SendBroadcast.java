package vn.loa.post;

import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import vn.loa.campaign.CampaignFiles;
import vn.loa.channel.Outcome;
import vn.loa.channel.Route;
import vn.loa.wave.HouseHours;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;

/**
 * Sends an article to the followers of an Official Account, once. The row is committed before the call and its answer after it: a
 * process that dies in between leaves it in doubt, and nothing is sent again by itself. Thread-safe; blocks, bounded.
 */
@Component
public class SendBroadcast {

    /** Why a broadcast was refused whose account could not be called. */
    static final String NOT_SENT = "zalo:not-sent";

    private final CampaignFiles campaigns;
    private final PostRows rows;
    private final HouseHours house;
    private final Clock clock;

    SendBroadcast(CampaignFiles campaigns, PostRows rows, HouseHours house, Clock clock) {
        this.campaigns = campaigns;
        this.rows = rows;
        this.house = house;
        this.clock = clock;
    }

    /**
     * What a person said to it.
     *
     * @param by who sends
     * @param live real followers may get it; how many they are is known to nobody here
     * @param again though the same article may have gone out before
     */
    public record Said(String by, boolean live, boolean again) {

        /** @throws BadInputException when the name is missing or too long */
        public Said {
            by = PostText.BY.needed(by);
        }
    }

    /**
     * Sends it now, or says why not.
     *
     * @return the post as it stands after the answer
     * @throws BadInputException when it may not be sent; the phrase names the remedy, and nothing has left
     */
    public Post send(Broadcast broadcast, Said said, Account account) {
        Route route = account.route();
        String campaign = campaigns.read(broadcast.campaign()).id();
        if (!route.loopback() && !said.live()) {
            throw new BadInputException(Phrase.of("post.needs-live", route.name()));
        }
        BroadcastHours.refuseOutside(house, route, clock.instant());
        // Read before it is decided: whoever begins the same one meanwhile takes this turn.
        int turn = rows.turns(campaign, route.name(), broadcast.article()) + 1;
        if (!said.again()) {
            refuseTwice(campaign, route, broadcast);
        }
        account.ready();
        // A token may have been waited for.
        Instant now = clock.instant();
        BroadcastHours.refuseOutside(house, route, now);
        long id = begin(campaign, broadcast.over(route.name()), turn, new Post.Noted(said.by(), now));
        rows.answered(id, call(id, broadcast, account), clock.instant());
        return rows.get(id);
    }

    private void refuseTwice(String campaign, Route route, Broadcast broadcast) {
        rows.newestThatMayHaveLeft(campaign, route.name(), broadcast.article()).ifPresent(SendBroadcast::refuse);
    }

    private static void refuse(Post earlier) {
        String state = earlier.fate().state().name().toLowerCase(Locale.ROOT);
        throw new BadInputException(Phrase.of(
                earlier.fate().state().isInDoubt() ? "post.twice.in-doubt" : "post.twice.sent",
                earlier.content().article(),
                earlier.content().route(),
                earlier.campaign(),
                VietNam.moment(earlier.fate().postedAt()),
                Phrase.of("post.state." + state),
                Long.toString(earlier.id())));
    }

    /** Committed when it returns. */
    private long begin(String campaign, Post.Content content, int turn, Post.Noted noted) {
        try {
            return rows.begin(campaign, content, turn, noted);
        } catch (DuplicateKeyException begunByAnotherNow) {
            throw new BadInputException(Phrase.of("post.twice.now", content.article(), content.route(), campaign));
        }
    }

    private Outcome call(long id, Broadcast broadcast, Account account) {
        try {
            return account.broadcast(broadcast.article(), broadcast.target());
        } catch (BadInputException nothingLeft) {
            rows.answered(id, new Outcome.Refused(NOT_SENT), clock.instant());
            throw nothingLeft;
        }
    }
}
