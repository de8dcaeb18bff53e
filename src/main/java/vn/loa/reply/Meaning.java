package vn.loa.reply;

/** What a reply was understood as. */
public enum Meaning {
    /** The person wants no more of this. */
    OPT_OUT,
    /** Anything else, for somebody to read. */
    OTHER
}
