package vn.loa.contact;

import java.util.ArrayList;
import java.util.List;
import vn.loa.words.Phrase;

/** One text on its way to being a number: where it stands, and the rules that brought it there. */
final class Way {

    private final String input;
    private final List<String> rules = new ArrayList<>(4);
    private String text;

    Way(String input) {
        this.input = input;
        this.text = input;
    }

    String text() {
        return text;
    }

    /** Goes on to {@code after}, noting the rule if it changed anything. */
    void step(String rule, String after) {
        if (!after.equals(text)) {
            rules.add(rule + ": " + text + " → " + after);
            text = after;
        }
    }

    NumberReading refused(Phrase reason) {
        return new NumberReading.Invalid(input, List.copyOf(rules), reason);
    }

    NumberReading arrived(int national9, Carrier carrier) {
        return new NumberReading.Valid(input, List.copyOf(rules), PhoneNumber.ofNational9(national9), carrier);
    }
}
