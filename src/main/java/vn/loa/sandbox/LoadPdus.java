package vn.loa.sandbox;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jsmpp.SMPPConstant;

/** The PDUs that a load SMSC writes, straight into the buffer that leaves; nothing is allocated for one. For one thread. */
final class LoadPdus {

    /** The longest PDU written here. */
    static final int ROOM = 384;

    /** Vietnamese carriers write receipts in local time. */
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyMMddHHmm").withZone(ZoneId.of("Asia/Ho_Chi_Minh"));

    private static final byte[] SYSTEM_ID = ascii("loa-load\0");
    private static final byte[] COUNTED = ascii(" sub:001 dlvrd:001 submit date:");
    private static final byte[] DONE = ascii(" done date:");
    private static final byte[] END = ascii(" stat:DELIVRD err:000 text:");
    private static final byte[] DIGITS = ascii("0123456789abcdef");
    private static final byte RECEIPT = 0x04;
    private static final byte DELIVERED = 2;
    private static final short RECEIPTED_MESSAGE_ID = 0x001E;
    private static final short MESSAGE_STATE = 0x0427;
    private static final short INTERFACE_VERSION = 0x0210;

    private final int radix;
    private final Clock clock;
    private final byte[] digits = new byte[20];
    private byte[] minute = new byte[0];
    private long shownMinute = Long.MIN_VALUE;

    LoadPdus(boolean decimalIds, Clock clock) {
        this.radix = decimalIds ? 10 : 16;
        this.clock = clock;
    }

    /** SMPP 3.4, 4.1.2, 4.1.4 and 4.1.6. */
    static void bindAnswer(ByteBuffer out, int command, int seq) {
        int start = header(out, command, 0, seq);
        out.put(SYSTEM_ID).putShort(INTERFACE_VERSION).putShort((short) 1).put((byte) 0x34);
        finish(out, start);
    }

    /** Answers that are nothing but a header: unbind_resp, enquire_link_resp, errors. */
    static void plainAnswer(ByteBuffer out, int command, int status, int seq) {
        finish(out, header(out, command, status, seq));
    }

    /** SMPP 3.4, 4.4.2. */
    void submitAnswer(ByteBuffer out, int seq, long id) {
        int start = header(out, SMPPConstant.CID_SUBMIT_SM_RESP, 0, seq);
        number(out, id, radix);
        out.put((byte) 0);
        finish(out, start);
    }

    /** Called before a batch of receipts; they all carry the same time, to the minute. */
    void lookAtClock() {
        Instant now = clock.instant();
        long now60 = Math.floorDiv(now.getEpochSecond(), 60);
        if (now60 != shownMinute) {
            shownMinute = now60;
            minute = ascii(MINUTE.format(now));
        }
    }

    /**
     * SMPP 3.4, 4.6.1, with the text of appendix B and both TLVs.
     *
     * @param sender type, plan and address of whoever had submitted, as they were submitted
     */
    void receipt(ByteBuffer out, int seq, long number, long id, byte[] sender) {
        int start = header(out, SMPPConstant.CID_DELIVER_SM, 0, seq);
        out.put((byte) 0).put((byte) 1).put((byte) 1);
        number(out, number, 10);
        out.put((byte) 0).put(sender).put(RECEIPT);
        out.putLong(0); // protocol id … sm_default_msg_id are eight octets of nothing
        int lengthAt = out.position();
        out.put((byte) 0).put((byte) 'i').put((byte) 'd').put((byte) ':');
        number(out, id, radix);
        out.put(COUNTED).put(minute).put(DONE).put(minute).put(END);
        out.put(lengthAt, (byte) (out.position() - lengthAt - 1));
        out.putShort(RECEIPTED_MESSAGE_ID);
        int sizeAt = out.position();
        out.putShort((short) 0);
        number(out, id, radix);
        out.put((byte) 0);
        out.putShort(sizeAt, (short) (out.position() - sizeAt - 2));
        out.putShort(MESSAGE_STATE).putShort((short) 1).put(DELIVERED);
        finish(out, start);
    }

    private void number(ByteBuffer out, long value, int base) {
        int at = digits.length;
        long left = value;
        do {
            digits[--at] = DIGITS[(int) (left % base)];
            left /= base;
        } while (left != 0);
        out.put(digits, at, digits.length - at);
    }

    private static int header(ByteBuffer out, int command, int status, int seq) {
        int start = out.position();
        out.putInt(0).putInt(command).putInt(status).putInt(seq);
        return start;
    }

    private static void finish(ByteBuffer out, int start) {
        out.putInt(start, out.position() - start);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
