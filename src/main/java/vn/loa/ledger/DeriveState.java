package vn.loa.ledger;

import java.util.List;
import java.util.Map;

/**
 * A message's state from its parts' (promise 2): delivered if any attempt is; otherwise its last attempt decides, unless
 * nothing of it left, and there the worst part, while a part that may still leave keeps the message pending or in flight.
 */
final class DeriveState {

    /** The first of these that any part of an attempt has is the attempt's state. */
    private static final List<PartState> WORST_FIRST = List.of(
            PartState.CLAIMED,
            PartState.REFUSED,
            PartState.CANCELLED,
            PartState.UNSENT_EXPIRED,
            PartState.UNSENT,
            PartState.UNDELIVERED,
            PartState.EXPIRED,
            PartState.IN_DOUBT,
            PartState.ACCEPTED,
            PartState.ACCEPTED_WITHOUT_RECEIPT,
            PartState.DELIVERED);

    private DeriveState() {}

    /**
     * @param parts not empty
     * @param codes of the failed parts, by attempt and part as in {@link PartId}
     */
    static DerivedState of(Parts parts, Map<Integer, String> codes) {
        int last = parts.attempts();
        while (last > 1 && cameToNothing(parts, last)) {
            last--;
        }
        for (int attempt = 1; attempt < last; attempt++) {
            if (state(parts, attempt) == MessageState.DELIVERED) {
                return new DerivedState(attempt, MessageState.DELIVERED, "");
            }
        }
        int deciding = deciding(parts, last);
        boolean failed = parts.state(last, deciding).isFailure();
        return new DerivedState(
                last, state(parts, last), failed ? codes.getOrDefault(Message.place(last, deciding), "") : "");
    }

    private static MessageState state(Parts parts, int attempt) {
        PartState deciding = parts.state(attempt, deciding(parts, attempt));
        // Where only some parts ask for a receipt, theirs speaks for the rest.
        return deciding == PartState.ACCEPTED_WITHOUT_RECEIPT && anyDelivered(parts, attempt)
                ? MessageState.DELIVERED
                : messageState(deciding);
    }

    private static boolean cameToNothing(Parts parts, int attempt) {
        for (int part = 1; parts.exists(attempt, part); part++) {
            PartState state = parts.state(attempt, part);
            if (state != PartState.CANCELLED && state != PartState.UNSENT_EXPIRED) {
                return false;
            }
        }
        return true;
    }

    private static boolean anyDelivered(Parts parts, int attempt) {
        for (int part = 1; parts.exists(attempt, part); part++) {
            if (parts.state(attempt, part) == PartState.DELIVERED) {
                return true;
            }
        }
        return false;
    }

    private static int deciding(Parts parts, int attempt) {
        int worst = 1;
        for (int part = 2; parts.exists(attempt, part); part++) {
            if (WORST_FIRST.indexOf(parts.state(attempt, part)) < WORST_FIRST.indexOf(parts.state(attempt, worst))) {
                worst = part;
            }
        }
        return worst;
    }

    private static MessageState messageState(PartState deciding) {
        return switch (deciding) {
            case CLAIMED -> MessageState.IN_FLIGHT;
            case UNSENT -> MessageState.PENDING;
            case ACCEPTED, ACCEPTED_WITHOUT_RECEIPT -> MessageState.ACCEPTED;
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
