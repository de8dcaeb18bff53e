package vn.loa.post;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.loa.campaign.CampaignFiles;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;

/** Notes what people say: that they posted something, and how many people a post reached. Thread-safe. */
@Component
public class NotePosts {

    private final CampaignFiles campaigns;
    private final PostRows rows;
    private final Clock clock;

    NotePosts(CampaignFiles campaigns, PostRows rows, Clock clock) {
        this.campaigns = campaigns;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * Notes a post that was made by hand.
     *
     * @param by who tells of it
     * @param reach null when nobody knows yet
     * @throws BadInputException when there is no such campaign, or a moment cannot be
     */
    @Transactional
    public Post note(HandMade made, String by, @Nullable StatedReach reach) {
        campaigns.look(made.campaign());
        Instant now = clock.instant();
        Instant at = made.at() == null ? now : made.at();
        if (at.isAfter(now)) {
            throw new BadInputException(Phrase.of("post.at.future", VietNam.moment(at), VietNam.moment(now)));
        }
        if (reach != null) {
            reach.checkAgainst(at, now);
        }
        long id = rows.note(made.campaign(), made.content(), at, new Post.Noted(PostText.BY.needed(by), now));
        if (reach != null) {
            rows.state(id, reach);
        }
        return rows.get(id);
    }

    /**
     * States how many people a post reached, in the place of an older figure.
     *
     * @throws BadInputException when there is no such post, it surely was not sent, or a figure of a later moment is known
     */
    @Transactional
    public Post reach(long id, StatedReach reach) {
        Post post =
                rows.find(id).orElseThrow(() -> new BadInputException(Phrase.of("post.unknown", Long.toString(id))));
        if (post.fate().state() == PostState.REFUSED) {
            throw new BadInputException(Phrase.of("post.reach.refused", Long.toString(id)));
        }
        reach.checkAgainst(post.fate().postedAt(), clock.instant());
        if (!rows.state(id, reach)) {
            throw new BadInputException(Phrase.of("post.reach.older", VietNam.moment(reach.asOf())));
        }
        return rows.get(id);
    }

    /**
     * Posts newest first, {@link PostRows#MOST} at most.
     *
     * @param campaign null for all
     */
    public List<Post> posts(@Nullable String campaign) {
        return campaign == null ? rows.all() : rows.of(campaign);
    }
}
