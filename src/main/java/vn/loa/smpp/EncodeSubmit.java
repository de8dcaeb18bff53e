package vn.loa.smpp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import vn.loa.channel.OutgoingPart;
import vn.loa.smpp.SmppSettings.Sending;
import vn.loa.text.Gsm7;

/**
 * Writes submit_sm (SMPP 3.4 section 4.4.1). Long texts leave with an 8-bit concatenation header (3GPP 23.040 section
 * 9.2.3.24.1); GSM 03.38 as one septet per octet (data_coding 0), everything else as UTF-16BE (data_coding 8). Thread-safe.
 */
final class EncodeSubmit {

    /** SMPP 3.4 section 5.2.21. */
    private static final int LONGEST_TEXT = 254;

    private static final int LONGEST_ADDRESS = 20;

    private static final int UDH_INDICATOR = 0x40;
    private static final int UCS2 = 0x08;

    private static final Duration SHORTEST_VALIDITY = Duration.ofMinutes(1);
    private static final Duration LONGEST_VALIDITY = Duration.ofDays(30);

    private final Sending sending;
    private final Clock clock;

    EncodeSubmit(Sending sending, Clock clock) {
        this.sending = sending;
        this.clock = clock;
    }

    /** The PDU, or nothing when no SMPP PDU can say this: characters outside the alphabet, too long, a bad sender. */
    Optional<Submit> encode(OutgoingPart part) {
        String sender = part.sender().isBlank() ? sending.source().address() : part.sender();
        if (sender.length() > LONGEST_ADDRESS
                || !StandardCharsets.US_ASCII.newEncoder().canEncode(sender)) {
            return Optional.empty();
        }
        return userData(part).map(text -> new Submit(part.key(), pdu(part, sender, text)));
    }

    private byte[] pdu(OutgoingPart part, String sender, byte[] text) {
        ByteBuffer pdu = ByteBuffer.allocate(Pdu.HEADER + 80 + text.length);
        pdu.putInt(0).putInt(CommandId.SUBMIT_SM).putInt(0).putInt(0);
        putText(pdu, "");
        pdu.put((byte) sending.source().ton()).put((byte) sending.source().npi());
        putText(pdu, sender);
        pdu.put((byte) sending.destination().ton())
                .put((byte) sending.destination().npi());
        putText(pdu, part.to().digits());
        pdu.put((byte) (part.of() > 1 ? UDH_INDICATOR : 0)).put((byte) 0).put((byte) 0);
        putText(pdu, "");
        putText(pdu, validity(part.validUntil()));
        pdu.put((byte) sending.registeredDelivery()).put((byte) 0);
        pdu.put((byte) (part.ucs2() ? UCS2 : 0)).put((byte) 0);
        pdu.put((byte) text.length).put(text);
        pdu.putInt(0, pdu.position());
        byte[] octets = new byte[pdu.position()];
        pdu.get(0, octets);
        return octets;
    }

    private static Optional<byte[]> userData(OutgoingPart part) {
        byte[] text;
        try {
            text = part.ucs2() ? part.text().getBytes(StandardCharsets.UTF_16BE) : Gsm7.encode(part.text());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        byte[] header = part.of() > 1
                ? new byte[] {5, 0, 3, (byte) part.reference(), (byte) part.of(), (byte) part.index()}
                : new byte[0];
        if (header.length + text.length > LONGEST_TEXT) {
            return Optional.empty();
        }
        return Optional.of(ByteBuffer.allocate(header.length + text.length)
                .put(header)
                .put(text)
                .array());
    }

    /** Relative, because SMSC clocks and zones err: YYMMDDhhmmss000R (SMPP 3.4 section 7.1.1). */
    private String validity(Instant until) {
        Duration left = Duration.between(clock.instant(), until);
        Duration bounded = left.compareTo(SHORTEST_VALIDITY) < 0
                ? SHORTEST_VALIDITY
                : left.compareTo(LONGEST_VALIDITY) > 0 ? LONGEST_VALIDITY : left;
        return String.format(
                Locale.ROOT,
                "0000%02d%02d%02d%02d000R",
                bounded.toDaysPart(),
                bounded.toHoursPart(),
                bounded.toMinutesPart(),
                bounded.toSecondsPart());
    }

    private static void putText(ByteBuffer pdu, String text) {
        pdu.put(text.getBytes(StandardCharsets.US_ASCII)).put((byte) 0);
    }
}
