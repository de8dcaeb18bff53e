package vn.loa.smpp;

import java.nio.ByteBuffer;
import vn.loa.channel.PartKey;

/** A submit_sm ready to leave but for its sequence number. */
record Submit(PartKey key, byte[] pdu) {

    void number(int sequence) {
        ByteBuffer.wrap(pdu).putInt(12, sequence);
    }
}
