package vn.loa.contact;

import java.util.List;
import vn.loa.words.Phrase;

/** What a piece of text turned out to be, with the rules that were applied on the way (its provenance). */
public sealed interface NumberReading {

    /** The text as it stood in the file. */
    String input();

    /**
     * The rules applied, in order, each an identifier with the step it made, such as
     * {@code migrate-2018: 01691234567 → 0391234567}; the words for it are {@code contact.rule.migrate-2018}.
     */
    List<String> rules();

    /** A number that can be texted. {@code toString()} is masked, as the number's own is. */
    record Valid(String input, List<String> rules, PhoneNumber number, Carrier carrier) implements NumberReading {

        @Override
        public String toString() {
            return number + " " + carrier.id();
        }
    }

    /**
     * Text that is no number one can text. {@code toString()} leaves the text out: it may be a number all but readable.
     *
     * @param reason why it is refused, in words that say what to do
     */
    record Invalid(String input, List<String> rules, Phrase reason) implements NumberReading {

        @Override
        public String toString() {
            return reason.key();
        }
    }
}
