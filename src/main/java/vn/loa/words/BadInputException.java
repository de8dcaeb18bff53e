package vn.loa.words;

import org.jspecify.annotations.Nullable;

/**
 * Input that was refused before anything changed: an unreadable file, a bad key, setting, argument or number. The
 * command line prints it as one line, place first, and ends with exit code 2. The phrase names the remedy.
 */
public final class BadInputException extends RuntimeException {

    private final @Nullable Place place;
    private final transient Phrase phrase;

    public BadInputException(Phrase phrase) {
        this(null, phrase);
    }

    public BadInputException(@Nullable Place place, Phrase phrase) {
        super(place == null ? Words.VIETNAMESE.say(phrase) : place + ": " + Words.VIETNAMESE.say(phrase));
        this.place = place;
        this.phrase = phrase;
    }

    /** Where the input is wrong; null when it has no place. */
    public @Nullable Place place() {
        return place;
    }

    /** What is wrong, and the remedy. */
    public Phrase phrase() {
        return phrase;
    }

    /** The whole line a person reads, in their language. */
    public String line(Words words) {
        return place == null ? words.say(phrase) : place + ": " + words.say(phrase);
    }
}
