package vn.loa.smpp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import vn.loa.contact.PhoneNumber;

/**
 * A question what became of a message: query_sm (SMPP 3.4 section 4.8.1), which names the message by its id and by the very
 * source address of its submit_sm.
 *
 * @param ref the id in its plain form, as its answer was reported
 * @param to whom the message was for
 * @param messageId the id as the SMSC spells it
 * @param source the submit's source, address included
 */
record Query(String ref, PhoneNumber to, String messageId, SourceAddress source) {

    private static final int LONGEST_ADDRESS = 20;

    /** Nothing when no query_sm can name this message: no id, or a sender that could not have sent it. */
    static Optional<Query> of(String ref, PhoneNumber to, String messageId, SourceAddress source) {
        boolean speakable = !ref.isBlank()
                && messageId.length() <= ReceiptIdForm.LONGEST
                && source.address().length() <= LONGEST_ADDRESS
                && StandardCharsets.US_ASCII.newEncoder().canEncode(messageId + source.address());
        return speakable ? Optional.of(new Query(ref, to, messageId, source)) : Optional.empty();
    }

    byte[] pdu(int sequence) {
        byte[] id = messageId.getBytes(StandardCharsets.US_ASCII);
        byte[] address = source.address().getBytes(StandardCharsets.US_ASCII);
        int length = Pdu.HEADER + id.length + 1 + 2 + address.length + 1;
        return ByteBuffer.allocate(length)
                .putInt(length)
                .putInt(CommandId.QUERY_SM)
                .putInt(SmppStatus.OK)
                .putInt(sequence)
                .put(id)
                .put((byte) 0)
                .put((byte) source.ton())
                .put((byte) source.npi())
                .put(address)
                .put((byte) 0)
                .array();
    }
}
