package vn.loa.channel;

/** What a route's DELIVRD proves; only the first is ever printed as "delivered to the phone". */
public enum ReceiptMeans {
    HANDSET,
    SMSC,
    UNPROVEN
}
