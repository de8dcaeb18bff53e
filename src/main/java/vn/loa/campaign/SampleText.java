package vn.loa.campaign;

import vn.loa.text.Segments;

/**
 * What a campaign's text looks like on somebody's phone, filled with made-up values that are rather long than short.
 *
 * @param accented whether it is the text with accents
 * @param used whether any carrier's people get it
 * @param field the key it comes from
 */
public record SampleText(boolean accented, boolean used, String field, String text, Segments segments) {}
