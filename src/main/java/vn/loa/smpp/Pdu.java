package vn.loa.smpp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One whole PDU as it stood on the wire, header included (SMPP 3.4 section 3.2). A view of the reader's buffer: valid
 * only until the reader goes on, so nobody keeps it.
 *
 * @param octets big-endian, from position 0 to its limit
 */
record Pdu(ByteBuffer octets) {

    static final int HEADER = 16;

    int id() {
        return octets.getInt(4);
    }

    int status() {
        return octets.getInt(8);
    }

    int sequence() {
        return octets.getInt(12);
    }

    int length() {
        return octets.limit();
    }

    /** The C-octet string that a submit_sm_resp carries; empty when there is none, unterminated ones to their end. */
    String messageId() {
        int end = HEADER;
        while (end < length() && octets.get(end) != 0) {
            end++;
        }
        byte[] id = new byte[end - HEADER];
        octets.get(HEADER, id);
        return new String(id, StandardCharsets.ISO_8859_1);
    }

    byte[] copy() {
        byte[] copy = new byte[length()];
        octets.get(0, copy);
        return copy;
    }

    /** A PDU without a body. */
    static byte[] header(int id, int status, int sequence) {
        return ByteBuffer.allocate(HEADER)
                .putInt(HEADER)
                .putInt(id)
                .putInt(status)
                .putInt(sequence)
                .array();
    }

    /** A deliver_sm_resp or data_sm_resp: its message_id is unused and must be null (SMPP 3.4 section 4.6.2). */
    static byte[] receiptAnswer(int requestId, int status, int sequence) {
        return ByteBuffer.allocate(HEADER + 1)
                .putInt(HEADER + 1)
                .putInt(requestId | CommandId.RESPONSE)
                .putInt(status)
                .putInt(sequence)
                .array();
    }
}
