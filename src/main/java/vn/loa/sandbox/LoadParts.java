package vn.loa.sandbox;

import java.nio.ByteBuffer;

/** Which part of its message a submit_sm is: by its user data header, or by the SAR parameters behind the text. */
final class LoadParts {

    private static final int UDHI = 0x40;
    private static final int CONCATENATED_8 = 0x00;
    private static final int CONCATENATED_16 = 0x08;
    private static final int SAR_SEGMENT = 0x020F;

    private LoadParts() {}

    /**
     * @param pdu its limit is the end of the PDU
     * @param esmClass where it stands
     * @param length where the short message's length stands
     * @return 1 when it is whole
     */
    static int part(ByteBuffer pdu, int esmClass, int length) {
        int size = pdu.get(length) & 0xFF;
        int text = length + 1;
        if ((pdu.get(esmClass) & UDHI) != 0) {
            return inHeader(pdu, text);
        }
        return text + size < pdu.limit() ? inParameters(pdu, text + size) : 1;
    }

    /** 3GPP TS 23.040, 9.2.3.24. */
    private static int inHeader(ByteBuffer pdu, int text) {
        int end = text + 1 + (pdu.get(text) & 0xFF);
        for (int at = text + 1; at + 1 < end; at += 2 + (pdu.get(at + 1) & 0xFF)) {
            int element = pdu.get(at) & 0xFF;
            if (element == CONCATENATED_8) {
                return pdu.get(at + 4) & 0xFF;
            }
            if (element == CONCATENATED_16) {
                return pdu.get(at + 5) & 0xFF;
            }
        }
        return 1;
    }

    private static int inParameters(ByteBuffer pdu, int from) {
        int at = from;
        while (at + 4 < pdu.limit()) {
            if (pdu.getShort(at) == SAR_SEGMENT) {
                return pdu.get(at + 4) & 0xFF;
            }
            at += 4 + (pdu.getShort(at + 2) & 0xFFFF);
        }
        return 1;
    }
}
