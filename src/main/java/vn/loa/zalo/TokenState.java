package vn.loa.zalo;

/** Where the tokens of an Official Account stand. */
public enum TokenState {
    /** They can be used. */
    READY,
    /** Somebody is changing them for new ones. */
    REFRESHING,
    /** The refresh token left and no answer came: nobody tries again by himself, a person consents anew. */
    UNCERTAIN,
    /** There are none, or Zalo does not accept them any more: a person consents. */
    NONE
}
