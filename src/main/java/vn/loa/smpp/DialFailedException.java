package vn.loa.smpp;

import java.io.IOException;
import vn.loa.words.Phrase;

/** A connection could not be made for a reason that a person can do something about. */
final class DialFailedException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient Phrase trouble;

    DialFailedException(Phrase trouble, IOException cause) {
        super(cause.toString(), cause);
        this.trouble = trouble;
    }

    Phrase trouble() {
        return trouble;
    }
}
