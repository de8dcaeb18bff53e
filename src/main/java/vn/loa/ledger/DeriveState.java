package vn.loa.ledger;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A message's state from its parts' (promise 2): delivered if any attempt is; otherwise its last attempt decides, and
 * there the worst part, while a part that may still leave keeps the message pending or in flight.
 */
final class DeriveState {

    /** The first of these that any part of an attempt has is the attempt's state. */
    private static final List<PartState> WORST_FIRST = List.of(
            PartState.CLAIMED,
            PartState.REFUSED,
            PartState.CANCELLED,
            PartState.UNSENT_EXPIRED,
            PartState.DEFERRED,
            PartState.UNDELIVERED,
            PartState.EXPIRED,
            PartState.IN_DOUBT,
            PartState.ACCEPTED,
            PartState.DELIVERED);

    private static final Set<PartState> FAILURES =
            EnumSet.of(PartState.REFUSED, PartState.UNDELIVERED, PartState.EXPIRED, PartState.IN_DOUBT);

    private DeriveState() {}

    /** @param parts all parts of a message, of every attempt; at least one */
    static DerivedState of(List<Part> parts) {
        int last = 0;
        for (Part part : parts) {
            last = Math.max(last, part.key().attempt());
        }
        for (int attempt = 1; attempt < last; attempt++) {
            if (deciding(parts, attempt).state() == PartState.DELIVERED) {
                return new DerivedState(MessageState.DELIVERED, "");
            }
        }
        Part deciding = deciding(parts, last);
        return new DerivedState(
                messageState(deciding.state()), FAILURES.contains(deciding.state()) ? deciding.code() : "");
    }

    private static Part deciding(List<Part> parts, int attempt) {
        Part worst = null;
        for (Part part : parts) {
            if (part.key().attempt() == attempt
                    && (worst == null || WORST_FIRST.indexOf(part.state()) < WORST_FIRST.indexOf(worst.state()))) {
                worst = part;
            }
        }
        if (worst == null) {
            throw new IllegalArgumentException("attempt " + attempt + " has no part");
        }
        return worst;
    }

    private static MessageState messageState(PartState deciding) {
        return switch (deciding) {
            case CLAIMED -> MessageState.IN_FLIGHT;
            case DEFERRED -> MessageState.PENDING;
            case ACCEPTED -> MessageState.ACCEPTED;
            case REFUSED -> MessageState.REFUSED;
            case IN_DOUBT -> MessageState.IN_DOUBT;
            case DELIVERED -> MessageState.DELIVERED;
            case UNDELIVERED -> MessageState.UNDELIVERED;
            case EXPIRED -> MessageState.EXPIRED;
            case CANCELLED -> MessageState.CANCELLED;
            case UNSENT_EXPIRED -> MessageState.UNSENT_EXPIRED;
        };
    }
}
