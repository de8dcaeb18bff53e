package vn.loa.ledger;

import java.util.EnumSet;
import java.util.Set;

/**
 * What happened to one part of one attempt. States only ever move forward (promise 2): a repeated or late fact that
 * would take a part back is kept as a receipt and changes nothing.
 */
enum PartState {
    /** Surely not sent, and free to be claimed: as planned, or deferred. */
    UNSENT('P'),
    /** The intent is committed; the part may or may not have left. */
    CLAIMED('C'),
    ACCEPTED('A'),
    /** Accepted, and no receipt was asked for. */
    ACCEPTED_WITHOUT_RECEIPT('N'),
    REFUSED('R'),
    IN_DOUBT('?'),
    DELIVERED('D'),
    UNDELIVERED('U'),
    EXPIRED('X'),
    CANCELLED('K'),
    UNSENT_EXPIRED('Z');

    private static final Set<PartState> TAKEN_BY_THE_PROVIDER =
            EnumSet.of(ACCEPTED, ACCEPTED_WITHOUT_RECEIPT, IN_DOUBT, DELIVERED, UNDELIVERED, EXPIRED);
    private static final Set<PartState> FAILURES = EnumSet.of(REFUSED, UNDELIVERED, EXPIRED, IN_DOUBT);
    private static final PartState[] BY_LETTER = byLetter();

    private final char letter;

    PartState(char letter) {
        this.letter = letter;
    }

    private static PartState[] byLetter() {
        PartState[] states = new PartState[128];
        for (PartState state : values()) {
            states[state.letter] = state;
        }
        return states;
    }

    /** As it stands in {@link Parts}. */
    char letter() {
        return letter;
    }

    static PartState of(char letter) {
        PartState state = letter < BY_LETTER.length ? BY_LETTER[letter] : null;
        if (state == null) {
            throw new IllegalArgumentException("no part is '" + letter + "'");
        }
        return state;
    }

    /** A receipt's DELIVRD is the strongest fact: the phone has it, whatever was said before. */
    boolean mayBecome(PartState next) {
        return switch (this) {
            case UNSENT -> next == CLAIMED || next == CANCELLED || next == UNSENT_EXPIRED;
            case CLAIMED -> next != CLAIMED;
            case ACCEPTED, ACCEPTED_WITHOUT_RECEIPT -> next == DELIVERED || next == UNDELIVERED || next == EXPIRED;
            case IN_DOUBT ->
                next == ACCEPTED
                        || next == ACCEPTED_WITHOUT_RECEIPT
                        || next == REFUSED
                        || next == DELIVERED
                        || next == UNDELIVERED
                        || next == EXPIRED;
            case UNDELIVERED, EXPIRED -> next == DELIVERED;
            case REFUSED, DELIVERED, CANCELLED, UNSENT_EXPIRED -> false;
        };
    }

    /** Counts as a submitted segment: answered OK, or in doubt. */
    boolean countsAsSubmitted() {
        return TAKEN_BY_THE_PROVIDER.contains(this);
    }

    /** Has a code that says why. */
    boolean isFailure() {
        return FAILURES.contains(this);
    }

    /** Whether its answer is known, or that none will come: exactly then there is a row for the part. */
    boolean hasRow() {
        return countsAsSubmitted() || this == REFUSED;
    }
}
