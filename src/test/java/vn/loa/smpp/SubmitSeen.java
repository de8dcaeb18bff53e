package vn.loa.smpp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One submit_sm as it arrived at a {@link RawSmsc}.
 *
 * @param nth counted over all connections, from 1
 * @param connection counted from 1
 * @param reference of the concatenation header, -1 without one
 * @param part from 1
 * @param of 1 without a concatenation header
 * @param octets short_message without its concatenation header
 */
@SuppressWarnings("ArrayRecordComponent") // compared field by field, if at all
public record SubmitSeen(
        long nth,
        int connection,
        int sequence,
        String from,
        int fromTon,
        String to,
        int toTon,
        int toNpi,
        int esmClass,
        String validity,
        int registeredDelivery,
        int dataCoding,
        int reference,
        int part,
        int of,
        byte[] octets) {

    static SubmitSeen read(long nth, int connection, int sequence, ByteBuffer in) {
        text(in);
        int fromTon = in.get();
        in.get();
        String from = text(in);
        int toTon = in.get();
        int toNpi = in.get();
        String to = text(in);
        int esmClass = in.get() & 0xff;
        in.getShort();
        text(in);
        String validity = text(in);
        int registeredDelivery = in.get();
        in.get();
        int dataCoding = in.get() & 0xff;
        in.get();
        byte[] octets = new byte[in.get() & 0xff];
        in.get(octets);
        boolean joined = (esmClass & 0x40) != 0 && octets.length >= 6 && octets[0] == 5 && octets[1] == 0;
        byte[] own = new byte[octets.length - (joined ? 6 : 0)];
        System.arraycopy(octets, octets.length - own.length, own, 0, own.length);
        return new SubmitSeen(
                nth,
                connection,
                sequence,
                from,
                fromTon,
                to,
                toTon,
                toNpi,
                esmClass,
                validity,
                registeredDelivery,
                dataCoding,
                joined ? octets[3] & 0xff : -1,
                joined ? octets[5] : 1,
                joined ? octets[4] : 1,
                own);
    }

    /** Whom and which part, {@code 84912000001/2}. */
    public String toAndPart() {
        return to + "/" + part;
    }

    /** The text if it is UCS-2, else the octets read as ASCII. */
    public String text() {
        return new String(octets, dataCoding == 8 ? StandardCharsets.UTF_16BE : StandardCharsets.US_ASCII);
    }

    private static String text(ByteBuffer in) {
        StringBuilder text = new StringBuilder();
        for (byte c = in.get(); c != 0; c = in.get()) {
            text.append((char) c);
        }
        return text.toString();
    }
}
