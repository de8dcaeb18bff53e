package vn.loa.contact;

import java.util.List;
import vn.loa.words.Phrase;

/** What a piece of text turned out to be, with the rules that were applied on the way (its provenance). */
public sealed interface NumberReading {

    /** The text as it stood in the file. */
    String input();

    /** The rules applied, in order, each an identifier with the step it made, such as {@code migrate-2018: 0169 → 039}. */
    List<String> rules();

    record Valid(String input, List<String> rules, PhoneNumber number, Carrier carrier) implements NumberReading {}

    /** @param reason why it is refused, in words that say what to do */
    record Invalid(String input, List<String> rules, Phrase reason) implements NumberReading {}
}
