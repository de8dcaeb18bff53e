package vn.loa.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import org.jsmpp.SMPPConstant;

/**
 * PDUs waiting for one write to the socket. An own encoder, because jSMPP's composer copies its array at every octet and
 * writes every PDU by itself: 63 % of the time went there. For one thread.
 */
final class Pdus {

    /** Vietnamese carriers write receipts in local time. */
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyMMddHHmm").withZone(ZoneId.of("Asia/Ho_Chi_Minh"));

    private static final byte RECEIPT = 0x04;
    private static final int RECEIPTED_MESSAGE_ID = 0x001E;
    private static final int MESSAGE_STATE = 0x0427;

    private byte[] bytes = new byte[1_024];
    private int length;
    private long shownMinute = Long.MIN_VALUE;
    private String shown = "";

    /** SMPP 3.4, 4.4.2; an error has no body. */
    void submitAnswer(int seq, int status, String id) {
        int start = header(SMPPConstant.CID_SUBMIT_SM_RESP, status, seq);
        if (status == 0) {
            text(id);
        }
        finish(start);
    }

    /** SMPP 3.4, 4.2.2. */
    void unbindAnswer(int seq) {
        finish(header(SMPPConstant.CID_UNBIND_RESP, 0, seq));
    }

    /** SMPP 3.4, 4.8.2; an error has no body. */
    void queryAnswer(int seq, SentMessages.Said said, Instant done) {
        int start = header(SMPPConstant.CID_QUERY_SM_RESP, said.status(), seq);
        if (said.status() == 0) {
            text(said.id());
            // Seven hours are 28 quarters (section 7.1.1).
            text(said.isOver() ? minute(done) + "00028+" : "");
            octets(said.state(), said.error());
        }
        finish(start);
    }

    /** SMPP 3.4, 4.6.1, with the text of appendix B. */
    void receipt(int seq, WaitingReceipt receipt, String id, Instant done, boolean tlvs) {
        int start = header(SMPPConstant.CID_DELIVER_SM, 0, seq);
        text("");
        address(receipt.to());
        address(receipt.from());
        octets(RECEIPT, 0, 0);
        text("");
        text("");
        octets(0, 0, 0, 0);
        int lengthAt = length;
        octets(0);
        boolean delivered = receipt.end() == Fate.End.DELIVERED;
        ascii("id:" + id + " sub:001 dlvrd:" + (delivered ? "001" : "000") + " submit date:"
                + minute(receipt.submitted()) + " done date:" + minute(done) + " stat:"
                + receipt.end().word + " err:" + receipt.code() + " text:");
        bytes[lengthAt] = (byte) (length - lengthAt - 1);
        if (tlvs) {
            parameter(RECEIPTED_MESSAGE_ID, id.length() + 1);
            text(id);
            parameter(MESSAGE_STATE, 1);
            octets(receipt.end().state);
        }
        finish(start);
    }

    boolean isEmpty() {
        return length == 0;
    }

    int size() {
        return length;
    }

    byte[] array() {
        return bytes;
    }

    void clear() {
        length = 0;
    }

    private int header(int command, int status, int seq) {
        int start = length;
        number(0);
        number(command);
        number(status);
        number(seq);
        return start;
    }

    private void finish(int start) {
        int end = length;
        length = start;
        number(end - start);
        length = end;
    }

    private void address(Address address) {
        octets(address.ton(), address.npi());
        text(address.digits());
    }

    private void parameter(int tag, int size) {
        octets(tag >> 8, tag, size >> 8, size);
    }

    private void text(String value) {
        ascii(value);
        octets(0);
    }

    private void ascii(String value) {
        byte[] encoded = value.getBytes(StandardCharsets.ISO_8859_1);
        room(encoded.length);
        System.arraycopy(encoded, 0, bytes, length, encoded.length);
        length += encoded.length;
    }

    private void number(int value) {
        octets(value >> 24, value >> 16, value >> 8, value);
    }

    private void octets(int... values) {
        room(values.length);
        for (int value : values) {
            bytes[length++] = (byte) value;
        }
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }

    private String minute(Instant at) {
        long minute = Math.floorDiv(at.getEpochSecond(), 60);
        if (minute != shownMinute) {
            shownMinute = minute;
            shown = MINUTE.format(at);
        }
        return shown;
    }
}
