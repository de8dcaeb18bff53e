package vn.loa.smpp;

import java.nio.ByteBuffer;
import vn.loa.channel.PartKey;

/** A submit_sm ready to leave but for its sequence number. */
final class Submit {

    private static final int SEQUENCE = 12;

    private final PartKey key;
    private final byte[] pdu;
    private final boolean receiptDue;
    private final int segments;

    /** @param receiptDue whether it asks for a receipt */
    Submit(PartKey key, int segments, byte[] pdu, boolean receiptDue) {
        this.segments = segments;
        this.key = key;
        this.pdu = pdu;
        this.receiptDue = receiptDue;
    }

    PartKey key() {
        return key;
    }

    /** How many it is billed and paced as. */
    int segments() {
        return segments;
    }

    boolean receiptDue() {
        return receiptDue;
    }

    /** The whole PDU under this sequence number; not a copy. */
    byte[] numbered(int sequence) {
        ByteBuffer.wrap(pdu).putInt(SEQUENCE, sequence);
        return pdu;
    }
}
