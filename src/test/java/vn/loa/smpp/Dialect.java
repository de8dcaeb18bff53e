package vn.loa.smpp;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.LongFunction;

/**
 * How a {@link RawSmsc} writes message ids and receipts.
 *
 * @param answerId the id in a submit_sm_resp, from the message's number
 * @param receiptId the same message's id in its receipt
 * @param optionals whether receipts carry receipted_message_id and message_state
 * @param esmClass of receipts; 4 by the book
 */
public record Dialect(LongFunction<String> answerId, LongFunction<String> receiptId, boolean optionals, int esmClass) {

    /** Decimal ids on both sides, receipts with optional parameters. */
    public static final Dialect DECIMAL = new Dialect(Long::toString, Long::toString, true, 4);

    /** Answers in upper-case hexadecimal, receipts in zero-padded decimal, no optional parameters. */
    public static final Dialect HEX_THEN_DECIMAL = new Dialect(
            id -> Long.toHexString(id).toUpperCase(Locale.ROOT),
            id -> String.format(Locale.ROOT, "%010d", id),
            false,
            4);

    /** Answers in decimal, receipts in hexadecimal. */
    public static final Dialect DECIMAL_THEN_HEX = new Dialect(Long::toString, Long::toHexString, false, 4);

    /** Receipts that nothing but their text tells from a subscriber's message. */
    public static final Dialect UNMARKED = new Dialect(Long::toString, Long::toString, false, 0);

    /** A deliver_sm body about this message. */
    byte[] receipt(long id, String subscriber, String sender, String state) {
        String text =
                "id:" + receiptId.apply(id) + " sub:001 dlvrd:001 submit date:2611200801 done date:2611200802 stat:"
                        + state + " err:" + (state.equals("DELIVRD") ? "000" : "011") + " text:Kinh gui";
        RawOctets body =
                RawOctets.deliverSm(esmClass, 0, subscriber, sender, text.getBytes(StandardCharsets.ISO_8859_1));
        if (optionals) {
            body.optional(0x001e, (receiptId.apply(id) + "\0").getBytes(StandardCharsets.ISO_8859_1));
            body.optional(0x0427, new byte[] {(byte) number(state)});
        }
        return body.octets();
    }

    private static int number(String state) {
        return switch (state) {
            case "ENROUTE" -> 1;
            case "DELIVRD" -> 2;
            case "EXPIRED" -> 3;
            case "DELETED" -> 4;
            case "UNDELIV" -> 5;
            case "ACCEPTD" -> 6;
            case "REJECTD" -> 8;
            default -> 7;
        };
    }
}
