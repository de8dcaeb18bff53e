package vn.loa.channel;

/** What a person sees a message arrive as. */
public enum ChannelKind {
    /** A text, billed by the segment. */
    SMS,
    /** A {@link FilledForm} of a Zalo Official Account: one message is one part and is billed whole. */
    ZALO
}
