package vn.loa.smpp;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes PDUs octet by octet, the wrong ones too. */
public final class RawOctets {

    private final ByteArrayOutputStream octets = new ByteArrayOutputStream(128);

    public RawOctets one(int value) {
        octets.write(value);
        return this;
    }

    public RawOctets two(int value) {
        return one(value >> 8).one(value);
    }

    public RawOctets four(int value) {
        return two(value >> 16).two(value);
    }

    /** A C-octet string with its end mark. */
    public RawOctets text(String text) {
        return plain(text.getBytes(StandardCharsets.ISO_8859_1)).one(0);
    }

    public RawOctets plain(byte[] more) {
        octets.writeBytes(more);
        return this;
    }

    public RawOctets optional(int tag, byte[] value) {
        return two(tag).two(value.length).plain(value);
    }

    public byte[] octets() {
        return octets.toByteArray();
    }

    /** These octets as the body of a PDU. */
    public byte[] pdu(int id, int status, int sequence) {
        byte[] body = octets();
        return ByteBuffer.allocate(16 + body.length)
                .putInt(16 + body.length)
                .putInt(id)
                .putInt(status)
                .putInt(sequence)
                .put(body)
                .array();
    }

    /** A query_sm_resp body (SMPP 3.4 section 4.8.2). */
    public static RawOctets queryAnswer(String id, String finalDate, int state, int error) {
        return new RawOctets().text(id).text(finalDate).one(state).one(error);
    }

    /** Begins a deliver_sm body: everything up to and including short_message; optional parameters may follow. */
    public static RawOctets deliverSm(int esmClass, int dataCoding, String source, String destination, byte[] text) {
        return new RawOctets()
                .text("")
                .one(1)
                .one(1)
                .text(source)
                .one(5)
                .one(0)
                .text(destination)
                .one(esmClass)
                .one(0)
                .one(0)
                .text("")
                .text("")
                .one(0)
                .one(0)
                .one(dataCoding)
                .one(0)
                .one(text.length)
                .plain(text);
    }
}
