package vn.loa.text;

/** How much an advice weighs. In order of weight, heaviest first. */
public enum Severity {
    /** Must be mended before anything is sent. */
    BLOCKER,
    /** May cost money, or may be refused by a carrier. */
    WARNING,
    /** Good to know. */
    NOTE
}
