package vn.loa.post;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something a campaign published to people nobody can name. Immutable.
 *
 * @param reach null while nobody stated any
 */
public record Post(
        long id,
        String campaign,
        Content content,
        Fate fate,
        Noted noted,
        @Nullable StatedReach reach) {

    /**
     * What was published and where. What it does not have is empty.
     *
     * @param route the Official Account's; empty when made by hand
     * @param article as Zalo names it
     * @param place where a person posted it
     * @param target which followers, as asked for
     */
    public record Content(
            PostKind kind, String route, String article, String place, String title, String link, String target) {}

    /**
     * What became of it.
     *
     * @param postedAt when the call began, or when it was posted by hand
     * @param answeredAt null while there is no answer, and of what was made by hand
     * @param code why it was refused or is in doubt; else empty
     * @param providerRef the provider's id of the message, empty without one
     */
    public record Fate(
            PostState state, Instant postedAt, @Nullable Instant answeredAt, String code, String providerRef) {}

    /** Who had Loa send it or told Loa of it, and when. */
    public record Noted(String by, Instant at) {}
}
