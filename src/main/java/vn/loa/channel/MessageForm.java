package vn.loa.channel;

import java.util.Optional;
import java.util.Set;
import vn.loa.words.Phrase;

/** A form of message that a provider has approved (a ZBS template), as much of it as planning must know. Immutable. */
public interface MessageForm {

    /** As the campaign names it. */
    String id();

    /** The names of all fields it has. */
    Set<String> fields();

    /** Of these, those that it cannot be sent without. */
    Set<String> required();

    /** Why this value cannot stand in that field; empty when it can. Lengths are counted in NFC. */
    Optional<Phrase> objection(String field, String value);
}
