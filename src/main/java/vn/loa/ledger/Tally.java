package vn.loa.ledger;

/**
 * One counter of a wave.
 *
 * @param area code of the area, blank when unknown
 * @param what a {@link MessageState}'s name, {@code SKIPPED.<reason>}, {@code ERROR.<code>}, or
 *     {@code SEGMENTS.planned|submitted|delivered}
 */
public record Tally(String route, String carrier, String area, String what, long n) {}
