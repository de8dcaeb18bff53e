package vn.loa.smpp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One submit_sm as it arrived at a {@link RawSmsc}.
 *
 * @param nth counted over all connections, from 1
 * @param connection counted from 1
 * @param reference of the concatenation header or the sar parameters, -1 without them
 * @param part from 1
 * @param of 1 without a concatenation header
 * @param octets short_message without its concatenation header
 * @param parameters the optional parameters by their tags
 */
@SuppressWarnings("ArrayRecordComponent") // compared field by field, if at all
public record SubmitSeen(
        long nth,
        int connection,
        int sequence,
        String serviceType,
        String from,
        int fromTon,
        int fromNpi,
        String to,
        int toTon,
        int toNpi,
        int esmClass,
        int priority,
        String validity,
        int registeredDelivery,
        int dataCoding,
        int reference,
        int part,
        int of,
        byte[] octets,
        Map<Integer, byte[]> parameters) {

    static SubmitSeen read(long nth, int connection, int sequence, ByteBuffer in) {
        String serviceType = text(in);
        int fromTon = in.get();
        int fromNpi = in.get();
        String from = text(in);
        int toTon = in.get();
        int toNpi = in.get();
        String to = text(in);
        int esmClass = in.get() & 0xff;
        in.get();
        int priority = in.get();
        text(in);
        String validity = text(in);
        int registeredDelivery = in.get();
        in.get();
        int dataCoding = in.get() & 0xff;
        in.get();
        byte[] octets = new byte[in.get() & 0xff];
        in.get(octets);
        Map<Integer, byte[]> parameters = parameters(in);
        Joined joined = Joined.of(esmClass, octets, parameters);
        return new SubmitSeen(
                nth,
                connection,
                sequence,
                serviceType,
                from,
                fromTon,
                fromNpi,
                to,
                toTon,
                toNpi,
                esmClass,
                priority,
                validity,
                registeredDelivery,
                dataCoding,
                joined.reference,
                joined.part,
                joined.of,
                Arrays.copyOfRange(octets, joined.header, octets.length),
                parameters);
    }

    /** Whom and which part, {@code 84912000001/2}. */
    public String toAndPart() {
        return to + "/" + part;
    }

    /** The text, wherever it stands, if it is UCS-2, else the octets read as ASCII. */
    public String text() {
        byte[] text = parameters.getOrDefault(0x0424, octets);
        return new String(text, dataCoding == 8 ? StandardCharsets.UTF_16BE : StandardCharsets.US_ASCII);
    }

    private static String text(ByteBuffer in) {
        StringBuilder text = new StringBuilder();
        for (byte c = in.get(); c != 0; c = in.get()) {
            text.append((char) c);
        }
        return text.toString();
    }

    private static Map<Integer, byte[]> parameters(ByteBuffer in) {
        Map<Integer, byte[]> parameters = new LinkedHashMap<>();
        while (in.hasRemaining()) {
            int tag = in.getShort() & 0xffff;
            byte[] value = new byte[in.getShort() & 0xffff];
            in.get(value);
            parameters.put(tag, value);
        }
        return parameters;
    }

    /** @param header octets of short_message that are not text */
    private record Joined(int reference, int part, int of, int header) {

        static Joined of(int esmClass, byte[] octets, Map<Integer, byte[]> parameters) {
            boolean headed = (esmClass & 0x40) != 0;
            if (headed && octets.length >= 6 && octets[0] == 5 && octets[1] == 0) {
                return new Joined(octets[3] & 0xff, octets[5], octets[4], 6);
            }
            if (headed && octets.length >= 7 && octets[0] == 6 && octets[1] == 8) {
                return new Joined(two(octets, 3), octets[6], octets[5], 7);
            }
            byte[] reference = parameters.get(0x020c);
            byte[] total = parameters.get(0x020e);
            byte[] number = parameters.get(0x020f);
            return reference == null || total == null || number == null
                    ? new Joined(-1, 1, 1, 0)
                    : new Joined(two(reference, 0), number[0], total[0], 0);
        }

        private static int two(byte[] octets, int at) {
            return (octets[at] & 0xff) << 8 | (octets[at + 1] & 0xff);
        }
    }
}
