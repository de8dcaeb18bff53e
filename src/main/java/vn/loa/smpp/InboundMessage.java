package vn.loa.smpp;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What of a deliver_sm (SMPP 3.4 section 4.6.1) or data_sm (4.7.1) a receipt or a reply may be told by. Optional parameters
 * that do not fit their PDU are as if they were not there.
 *
 * @param data short_message, or message_payload when that is empty
 * @param receiptedId optional parameter 0x001E
 * @param messageState optional parameter 0x0427 (section 5.2.28), -1 when it is not there
 * @param networkError the code in optional parameter 0x0423 (section 5.3.2.31), in decimal
 */
record InboundMessage(
        int esmClass,
        String source,
        String destination,
        UserData data,
        @Nullable String receiptedId,
        int messageState,
        @Nullable String networkError) {

    static final int NO_STATE = -1;

    private static final int NETWORK_ERROR = 0x0423;
    private static final int MESSAGE_PAYLOAD = 0x0424;
    private static final int MESSAGE_STATE = 0x0427;
    private static final int RECEIPTED_MESSAGE_ID = 0x001e;

    /** @throws java.nio.BufferUnderflowException when the PDU is malformed */
    static InboundMessage read(Pdu pdu) {
        OctetCursor body = new OctetCursor(pdu);
        body.skipText();
        String source = address(body);
        String destination = address(body);
        int esmClass = body.one();
        byte[] shortMessage = new byte[0];
        int dataCoding;
        if (pdu.id() == CommandId.DATA_SM) {
            body.one();
            dataCoding = body.one();
        } else {
            body.octets(2);
            body.skipText();
            body.skipText();
            body.octets(2);
            dataCoding = body.one();
            body.one();
            shortMessage = body.octets(body.one());
        }
        return new Optionals(body).message(esmClass, source, destination, shortMessage, dataCoding);
    }

    private static String address(OctetCursor body) {
        body.octets(2);
        return body.text();
    }

    /** The optional parameters, in whatever order. */
    private static final class Optionals {

        private byte[] payload = new byte[0];
        private @Nullable String receiptedId;
        private int messageState = NO_STATE;
        private @Nullable String networkError;

        Optionals(OctetCursor body) {
            while (body.remaining() >= 4) {
                int tag = body.two();
                int length = body.two();
                if (length > body.remaining()) {
                    return;
                }
                take(tag, body.octets(length));
            }
        }

        private void take(int tag, byte[] value) {
            switch (tag) {
                case RECEIPTED_MESSAGE_ID -> receiptedId = cString(value);
                // One octet by the book; some write a whole number.
                case MESSAGE_STATE -> messageState = value.length == 0 ? NO_STATE : value[value.length - 1] & 0xff;
                case MESSAGE_PAYLOAD -> payload = value;
                case NETWORK_ERROR -> networkError = value.length == 3 ? code(value) : null;
                default -> {
                    // Nothing else helps to tell what a message is about.
                }
            }
        }

        private static String cString(byte[] value) {
            int end = 0;
            while (end < value.length && value[end] != 0) {
                end++;
            }
            return new String(value, 0, end, StandardCharsets.ISO_8859_1);
        }

        private static String code(byte[] value) {
            return String.format(Locale.ROOT, "%03d", ((value[1] & 0xff) << 8) | (value[2] & 0xff));
        }

        InboundMessage message(int esmClass, String source, String destination, byte[] shortMessage, int dataCoding) {
            byte[] octets = shortMessage.length > 0 ? shortMessage : payload;
            return new InboundMessage(
                    esmClass,
                    source,
                    destination,
                    UserData.of(octets, esmClass, dataCoding),
                    receiptedId,
                    messageState,
                    networkError);
        }
    }
}
