package vn.loa.post;

/** What is known of a post. */
public enum PostState {
    /** Committed before the call; whoever finds it later cannot know whether the article left. */
    SENDING,
    /** The provider took it; how many people saw it is another matter. */
    ACCEPTED,
    /** Surely not sent. */
    REFUSED,
    /** It left and no answer proves anything. */
    IN_DOUBT,
    /** Somebody says that it was posted. */
    NOTED;

    /** Whether it may have been published and may not. */
    public boolean isInDoubt() {
        return this == SENDING || this == IN_DOUBT;
    }
}
