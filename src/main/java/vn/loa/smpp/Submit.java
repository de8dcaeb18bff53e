package vn.loa.smpp;

import java.nio.ByteBuffer;
import vn.loa.channel.PartKey;

/** A submit_sm ready to leave but for its sequence number. */
final class Submit {

    private static final int SEQUENCE = 12;

    private final PartKey key;
    private final byte[] pdu;
    private final boolean receiptDue;

    /** @param receiptDue whether it asks for a receipt */
    Submit(PartKey key, byte[] pdu, boolean receiptDue) {
        this.key = key;
        this.pdu = pdu;
        this.receiptDue = receiptDue;
    }

    PartKey key() {
        return key;
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
