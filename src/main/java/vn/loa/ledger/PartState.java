package vn.loa.ledger;

import java.util.EnumSet;
import java.util.Set;

/**
 * What happened to one part of one attempt. States only ever move forward (promise 2): a repeated or late fact that
 * would take a part back is kept as a receipt and changes nothing.
 */
enum PartState {
    /** The intent is committed; the part may or may not have left. */
    CLAIMED,
    /** Surely not sent, and free to be claimed again. */
    DEFERRED,
    ACCEPTED,
    REFUSED,
    IN_DOUBT,
    DELIVERED,
    UNDELIVERED,
    EXPIRED,
    CANCELLED,
    UNSENT_EXPIRED;

    private static final Set<PartState> TAKEN_BY_THE_PROVIDER =
            EnumSet.of(ACCEPTED, IN_DOUBT, DELIVERED, UNDELIVERED, EXPIRED);

    /** A receipt's DELIVRD is the strongest fact: the phone has it, whatever was said before. */
    boolean mayBecome(PartState next) {
        return switch (this) {
            case CLAIMED -> next != CLAIMED;
            case DEFERRED -> next == CLAIMED || next == CANCELLED || next == UNSENT_EXPIRED;
            case ACCEPTED -> next == DELIVERED || next == UNDELIVERED || next == EXPIRED;
            case IN_DOUBT ->
                next == ACCEPTED || next == REFUSED || next == DELIVERED || next == UNDELIVERED || next == EXPIRED;
            case UNDELIVERED, EXPIRED -> next == DELIVERED;
            case REFUSED, DELIVERED, CANCELLED, UNSENT_EXPIRED -> false;
        };
    }

    /** Counts as a submitted segment: answered OK, or in doubt. */
    boolean countsAsSubmitted() {
        return TAKEN_BY_THE_PROVIDER.contains(this);
    }
}
