package vn.loa.ledger;

/**
 * What happened to one person in one wave. The states are disjoint, so their counts add up to the audience (promise 3).
 * While a message has parts, its state is derived from theirs ({@link DeriveState}).
 */
public enum MessageState {
    SKIPPED,
    PENDING,
    IN_FLIGHT,
    /** Answered, and no final receipt yet. */
    ACCEPTED,
    DELIVERED,
    UNDELIVERED,
    /** The SMSC said that its validity ran out. */
    EXPIRED,
    /** Its validity ran out before we could send it. */
    UNSENT_EXPIRED,
    REFUSED,
    CANCELLED,
    IN_DOUBT;

    /** Nobody got it, and it is known why: another attempt may follow. */
    boolean isFailedAttempt() {
        return this == REFUSED || this == UNDELIVERED || this == EXPIRED;
    }
}
