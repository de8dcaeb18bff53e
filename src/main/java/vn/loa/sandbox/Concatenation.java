package vn.loa.sandbox;

import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.OptionalParameter.Tag;
import org.jsmpp.bean.SubmitSm;

/**
 * Which part of a long message a submit is: the header in the text (3GPP TS 23.040, 9.2.3.24.1 and .8) or the SAR
 * parameters (SMPP 3.4, 5.3.2.22 to .24); reference 0, part 1 of 1 when there is neither.
 */
record Concatenation(int ref, int part, int of) {

    private static final Concatenation NONE = new Concatenation(0, 1, 1);
    /** SMPP 3.4, 5.2.12. */
    private static final int HEADER_IN_TEXT = 0x40;

    private static final int EIGHT_BIT_REFERENCE = 0x00;
    private static final int SIXTEEN_BIT_REFERENCE = 0x08;

    static Concatenation of(SubmitSm submit) {
        return (submit.getEsmClass() & HEADER_IN_TEXT) != 0 ? ofHeader(submit.getShortMessage()) : ofParameters(submit);
    }

    private static Concatenation ofHeader(byte[] text) {
        int end = text.length == 0 ? 0 : Math.min(text.length, 1 + (text[0] & 0xFF));
        for (int at = 1; at + 1 < end; at += 2 + (text[at + 1] & 0xFF)) {
            int element = text[at];
            if (element == EIGHT_BIT_REFERENCE && at + 4 < end) {
                return valid(text[at + 2] & 0xFF, text[at + 4] & 0xFF, text[at + 3] & 0xFF);
            }
            if (element == SIXTEEN_BIT_REFERENCE && at + 5 < end) {
                int ref = ((text[at + 2] & 0xFF) << 8) | (text[at + 3] & 0xFF);
                return valid(ref, text[at + 5] & 0xFF, text[at + 4] & 0xFF);
            }
        }
        return NONE;
    }

    private static Concatenation ofParameters(SubmitSm submit) {
        OptionalParameter ref = submit.getOptionalParameter(Tag.SAR_MSG_REF_NUM);
        OptionalParameter of = submit.getOptionalParameter(Tag.SAR_TOTAL_SEGMENTS);
        OptionalParameter part = submit.getOptionalParameter(Tag.SAR_SEGMENT_SEQNUM);
        if (ref instanceof OptionalParameter.Short number
                && of instanceof OptionalParameter.Byte total
                && part instanceof OptionalParameter.Byte position) {
            return valid(number.getValue() & 0xFFFF, position.getValue() & 0xFF, total.getValue() & 0xFF);
        }
        return NONE;
    }

    /** Both standards say to ignore a part that is 0 or past the end. */
    private static Concatenation valid(int ref, int part, int of) {
        return part == 0 || part > of ? NONE : new Concatenation(ref, part, of);
    }
}
