package vn.loa.smpp;

import java.nio.ByteBuffer;
import vn.loa.channel.PartKey;

/** A submit_sm ready to leave but for its sequence number. */
final class Submit {

    private static final int SEQUENCE = 12;

    private final PartKey key;
    private final byte[] pdu;

    Submit(PartKey key, byte[] pdu) {
        this.key = key;
        this.pdu = pdu;
    }

    PartKey key() {
        return key;
    }

    /** The whole PDU under this sequence number; not a copy. */
    byte[] numbered(int sequence) {
        ByteBuffer.wrap(pdu).putInt(SEQUENCE, sequence);
        return pdu;
    }
}
