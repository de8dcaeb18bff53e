package vn.loa.campaign;

import org.jspecify.annotations.Nullable;
import vn.loa.text.Severity;
import vn.loa.words.Phrase;
import vn.loa.words.Place;
import vn.loa.words.Words;

/**
 * Something a check has to say about a campaign.
 *
 * @param severity a blocker keeps the campaign from being sent; a warning wants somebody to look first
 * @param place where in the file, or null when no line is to blame
 * @param phrase what is wrong and the remedy
 */
public record Finding(Severity severity, @Nullable Place place, Phrase phrase) {

    /** The finding as one line, place first. */
    public String line(Words words) {
        return place == null ? words.say(phrase) : place + ": " + words.say(phrase);
    }

    /** Whether it keeps the campaign from being sent. */
    public boolean blocks() {
        return severity == Severity.BLOCKER;
    }
}
