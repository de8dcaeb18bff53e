package vn.loa.post;

import java.time.Instant;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;

/**
 * How many people a post reached as somebody states it; nothing of it was counted by Loa.
 *
 * @param source where the figure stands, such as the statistics of the page
 * @param asOf the moment it is true for
 * @param by who states it
 */
public record StatedReach(long people, String source, Instant asOf, String by) {

    private static final long MOST = 1_000_000_000;

    /** @throws BadInputException when the figure is no number of people, or a word is missing or too long */
    public StatedReach {
        if (people < 0 || people > MOST) {
            throw new BadInputException(Phrase.of("post.reach.people", Long.toString(people)));
        }
        source = PostText.SOURCE.needed(source);
        by = PostText.BY.needed(by);
    }

    /** @throws BadInputException when the figure is older than the post, or of the future */
    void checkAgainst(Instant postedAt, Instant now) {
        if (asOf.plusSeconds(1).isBefore(postedAt)) {
            throw new BadInputException(
                    Phrase.of("post.reach.before-post", VietNam.moment(asOf), VietNam.moment(postedAt)));
        }
        if (asOf.isAfter(now)) {
            throw new BadInputException(Phrase.of("post.reach.future", VietNam.moment(asOf), VietNam.moment(now)));
        }
    }
}
