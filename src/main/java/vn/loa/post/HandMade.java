package vn.loa.post;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A post that a person made, as that person tells it.
 *
 * @param place a page, a group, a newspaper
 * @param link may be empty
 * @param at when it was posted; null means now
 */
public record HandMade(
        String campaign,
        String place,
        String title,
        String link,
        @Nullable Instant at) {

    /** @throws vn.loa.words.BadInputException naming what is missing or cannot be kept */
    public HandMade {
        place = PostText.PLACE.needed(place);
        title = PostText.TITLE.needed(title);
        link = PostText.link(link);
    }

    Post.Content content() {
        return new Post.Content(PostKind.HAND_MADE, "", "", place, title, link, "");
    }
}
