package vn.loa.channel;

/** What a delivery receipt claims (SMPP 3.4 section 5.2.28 and appendix B), reduced to what a ledger must tell apart. */
public enum ReceiptState {
    DELIVERED,
    /** UNDELIV, REJECTD and DELETED. */
    UNDELIVERED,
    EXPIRED,
    /** ENROUTE, ACCEPTD and every intermediate notification: the message is still on its way. */
    ON_ITS_WAY,
    /** UNKNOWN, and every word no specification knows: kept, counted, and decides nothing. */
    UNKNOWN;

    public boolean isFinal() {
        return this == DELIVERED || this == UNDELIVERED || this == EXPIRED;
    }
}
