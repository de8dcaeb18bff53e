package vn.loa.smpp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import vn.loa.channel.OutgoingPart;
import vn.loa.smpp.SmppSettings.Fields;
import vn.loa.smpp.SmppSettings.Manner;
import vn.loa.smpp.SmppSettings.Registered;

/**
 * Writes submit_sm (SMPP 3.4 section 4.4.1). GSM 03.38 leaves as one septet per octet (data_coding 0), everything else as
 * UTF-16BE (data_coding 8); how long texts are carried is the route's choice. Thread-safe.
 */
final class EncodeSubmit {

    private static final int LONGEST_ADDRESS = 20;

    /** The mandatory fields but for short_message, each at its longest. */
    private static final int FIXED = Pdu.HEADER + 80;

    private static final int UCS2 = 0x08;

    /** Of registered_delivery, whether an SMSC delivery receipt is asked for (section 5.2.17). */
    private static final int RECEIPT = 0x03;

    private final Fields fields;
    private final ChooseSource source;
    private final Manner manner;
    private final byte[] vendor;
    private final ValidityPeriod validity;

    EncodeSubmit(SmppSettings settings, Clock clock) {
        this.fields = settings.sending().fields();
        this.source = new ChooseSource(fields.source());
        this.manner = settings.sending().manner();
        this.vendor = VendorTlvs.octets(fields.tlvs(), settings.places());
        this.validity = new ValidityPeriod(manner.validity(), manner.smscTimeZone(), clock);
    }

    /** The PDU, or nothing when no SMPP PDU can say this: characters outside the alphabet, too long, a bad sender. */
    Optional<Submit> encode(OutgoingPart part) {
        SourceAddress sender = source.of(part.sender());
        if (sender.address().length() > LONGEST_ADDRESS
                || !StandardCharsets.US_ASCII.newEncoder().canEncode(sender.address())) {
            return Optional.empty();
        }
        int registered = registered(part);
        return PartBody.of(part, manner.longMessages())
                .map(body -> new Submit(
                        part.key(), part.segments(), pdu(part, sender, registered, body), (registered & RECEIPT) != 0));
    }

    private int registered(OutgoingPart part) {
        boolean asks = manner.registered() == Registered.EVERY_PART || part.index() == part.of();
        return asks ? manner.registeredDelivery() : 0;
    }

    private byte[] pdu(OutgoingPart part, SourceAddress sender, int registered, PartBody body) {
        ByteBuffer pdu = ByteBuffer.allocate(FIXED + body.length() + vendor.length);
        pdu.putInt(0).putInt(CommandId.SUBMIT_SM).putInt(0).putInt(0);
        putText(pdu, fields.serviceType());
        put(pdu, sender.ton(), sender.npi());
        putText(pdu, sender.address());
        put(pdu, fields.destination().ton(), fields.destination().npi());
        putText(pdu, part.to().digits());
        // esm_class, protocol_id, priority_flag
        put(pdu, body.esmClass(), 0, fields.priority());
        // schedule_delivery_time
        putText(pdu, "");
        putText(pdu, validity.until(part.validUntil()));
        // registered_delivery, replace_if_present_flag, data_coding, sm_default_msg_id
        put(pdu, registered, 0, part.ucs2() ? UCS2 : 0, 0);
        body.putText(pdu);
        body.putParameters(pdu);
        pdu.put(vendor);
        pdu.putInt(0, pdu.position());
        byte[] octets = new byte[pdu.position()];
        pdu.get(0, octets);
        return octets;
    }

    private static void put(ByteBuffer pdu, int... octets) {
        for (int octet : octets) {
            pdu.put((byte) octet);
        }
    }

    private static void putText(ByteBuffer pdu, String text) {
        pdu.put(text.getBytes(StandardCharsets.US_ASCII)).put((byte) 0);
    }
}
