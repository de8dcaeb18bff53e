package vn.loa.campaign;

import org.jspecify.annotations.Nullable;
import vn.loa.words.Phrase;
import vn.loa.words.Place;
import vn.loa.words.Words;

/**
 * Something a check has to say about a campaign.
 *
 * @param place where in the file, or null when no line is to blame
 * @param phrase what is wrong and the remedy
 */
public record Finding(Severity severity, @Nullable Place place, Phrase phrase) {

    /** How bad a finding is. */
    public enum Severity {
        /** The campaign may not be sent. */
        BLOCKER,
        /** It may be sent, but somebody should look first. */
        WARNING,
        /** Good to know. */
        NOTE
    }

    /** The finding as one line, place first. */
    public String line(Words words) {
        return place == null ? words.say(phrase) : place + ": " + words.say(phrase);
    }

    boolean blocks() {
        return severity == Severity.BLOCKER;
    }
}
