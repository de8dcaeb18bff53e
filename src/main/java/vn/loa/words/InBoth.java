package vn.loa.words;

/**
 * Words that a table brings along in both languages, to fill a gap of a {@link Phrase} with.
 *
 * @param vietnamese said wherever the language is not English
 */
public record InBoth(String vietnamese, String english) {}
