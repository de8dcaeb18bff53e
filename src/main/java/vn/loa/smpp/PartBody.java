package vn.loa.smpp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import vn.loa.channel.LongMessages;
import vn.loa.channel.OutgoingPart;
import vn.loa.text.Gsm7;

/** How the text of one part stands in its submit_sm: in short_message or a parameter, and joined to its other parts by what. */
final class PartBody {

    /** SMPP 3.4 section 5.2.21. */
    private static final int LONGEST_SHORT_MESSAGE = 254;

    /** A parameter's length has two octets (section 3.2.4.1). */
    private static final int LONGEST_PAYLOAD = 0xffff;

    private static final int UDH_INDICATOR = 0x40;

    /** SMPP 3.4 sections 5.3.2.22 to 24 and 32. */
    private static final int SAR_MSG_REF_NUM = 0x020c;

    private static final int SAR_TOTAL_SEGMENTS = 0x020e;
    private static final int SAR_SEGMENT_SEQNUM = 0x020f;
    private static final int MESSAGE_PAYLOAD = 0x0424;

    private static final byte[] NOTHING = {};

    private final int esmClass;
    private final byte[] shortMessage;
    private final byte[] parameters;

    private PartBody(int esmClass, byte[] shortMessage, byte[] parameters) {
        this.esmClass = esmClass;
        this.shortMessage = shortMessage;
        this.parameters = parameters;
    }

    /** Nothing when SMPP cannot say it: characters outside the alphabet, or too long. */
    static Optional<PartBody> of(OutgoingPart part, LongMessages form) {
        byte[] text;
        try {
            text = part.ucs2() ? part.text().getBytes(StandardCharsets.UTF_16BE) : Gsm7.encode(part.text());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        PartBody body = part.of() > 1 ? joined(part, form, text) : whole(part, form, text);
        return body.shortMessage.length > LONGEST_SHORT_MESSAGE || text.length > LONGEST_PAYLOAD
                ? Optional.empty()
                : Optional.of(body);
    }

    /** A text of one segment stands in short_message whatever the route: every SMSC understands that. */
    private static PartBody whole(OutgoingPart part, LongMessages form, byte[] text) {
        return form == LongMessages.PAYLOAD && part.segments() > 1
                ? new PartBody(0, NOTHING, parameter(MESSAGE_PAYLOAD, text))
                : new PartBody(0, text, NOTHING);
    }

    private static PartBody joined(OutgoingPart part, LongMessages form, byte[] text) {
        int reference = part.reference();
        return switch (form) {
            case UDH_8, PAYLOAD ->
                new PartBody(UDH_INDICATOR, concat(octets(5, 0, 3, reference, part.of(), part.index()), text), NOTHING);
            case UDH_16 ->
                new PartBody(
                        UDH_INDICATOR,
                        concat(octets(6, 8, 4, reference >> 8, reference, part.of(), part.index()), text),
                        NOTHING);
            case SAR ->
                new PartBody(
                        0,
                        text,
                        concat(
                                parameter(SAR_MSG_REF_NUM, octets(reference >> 8, reference)),
                                parameter(SAR_TOTAL_SEGMENTS, octets(part.of())),
                                parameter(SAR_SEGMENT_SEQNUM, octets(part.index()))));
        };
    }

    int esmClass() {
        return esmClass;
    }

    /** How much {@link #putText} and {@link #putParameters} put. */
    int length() {
        return 1 + shortMessage.length + parameters.length;
    }

    /** sm_length and short_message. */
    void putText(ByteBuffer pdu) {
        pdu.put((byte) shortMessage.length).put(shortMessage);
    }

    void putParameters(ByteBuffer pdu) {
        pdu.put(parameters);
    }

    private static byte[] parameter(int tag, byte[] value) {
        return concat(octets(tag >> 8, tag, value.length >> 8, value.length), value);
    }

    private static byte[] octets(int... values) {
        byte[] octets = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            octets[i] = (byte) values[i];
        }
        return octets;
    }

    private static byte[] concat(byte[]... pieces) {
        int length = 0;
        for (byte[] piece : pieces) {
            length += piece.length;
        }
        ByteBuffer all = ByteBuffer.allocate(length);
        for (byte[] piece : pieces) {
            all.put(piece);
        }
        return all.array();
    }
}
