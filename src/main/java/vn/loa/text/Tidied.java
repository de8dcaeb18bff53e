package vn.loa.text;

import java.util.List;

/**
 * A tidied text and what was done to it.
 *
 * @param composed whether letters and their separate marks (NFD) were joined
 * @param replaced in order of first appearance
 */
public record Tidied(String text, boolean composed, List<Replacement> replaced) {

    public Tidied {
        replaced = List.copyOf(replaced);
    }

    /**
     * One kind of replacement.
     *
     * @param from the character, or CR LF
     * @param by what stands there now; empty when it was removed
     */
    public record Replacement(String from, String by, int times) {}
}
