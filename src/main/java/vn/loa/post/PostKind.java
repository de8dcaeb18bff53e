package vn.loa.post;

/** Who published a post. */
public enum PostKind {
    /** Loa, an article to the followers of an Official Account. */
    BROADCAST,
    /** A person: a page, a group, a newspaper. */
    HAND_MADE
}
