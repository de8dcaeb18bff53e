package vn.loa.smpp;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import vn.loa.text.Gsm7;

/**
 * The characters of a delivered message: short_message or message_payload without its user data header (3GPP 23.040
 * section 9.2.3.24). What data_coding says of them (SMPP 3.4 section 5.2.19) is believed of what people write, unless the
 * octets belie it, and not at all of receipts. Immutable.
 */
final class UserData {

    private static final int UDH_INDICATOR = 0x40;
    private static final int UCS2 = 0x08;

    private final byte[] octets;
    private final int dataCoding;

    private UserData(byte[] octets, int dataCoding) {
        this.octets = octets;
        this.dataCoding = dataCoding;
    }

    static UserData of(byte[] octets, int esmClass, int dataCoding) {
        int header = (esmClass & UDH_INDICATOR) != 0 && octets.length > 0 ? 1 + (octets[0] & 0xff) : 0;
        // A header longer than the message is none: better a strange first letter than no text.
        boolean headed = header > 0 && header <= octets.length;
        return new UserData(headed ? Arrays.copyOfRange(octets, header, octets.length) : octets, dataCoding);
    }

    /** For receipts, which are ASCII whatever data_coding says; UTF-16 of either order shows by its zeros. */
    String asReceipt() {
        if (octets.length > 1 && (octets[0] == 0 || marked(0xfe, 0xff))) {
            return wide(StandardCharsets.UTF_16BE);
        }
        if (octets.length > 1 && (octets[1] == 0 || marked(0xff, 0xfe))) {
            return wide(StandardCharsets.UTF_16LE);
        }
        return new String(octets, StandardCharsets.ISO_8859_1);
    }

    /** For what people write: what their phone showed when they sent it, as far as the octets tell. */
    String asWritten() {
        if (marked(0xff, 0xfe) || zerosAt(1)) {
            return wide(StandardCharsets.UTF_16LE);
        }
        if (marked(0xfe, 0xff) || zerosAt(0) || (isUcs2() && !isPlain())) {
            return wide(StandardCharsets.UTF_16BE);
        }
        byte[] text = withoutEndMark();
        if (isUcs2() || isSingleOctet()) {
            return new String(text, StandardCharsets.ISO_8859_1);
        }
        return isSeptets(text) ? Gsm7.decode(text) : utf8OrLatin(text);
    }

    private boolean isUcs2() {
        // From 0x10 on, the codes are those of 3GPP 23.038 section 4: general groups up to 0x3f, waiting groups 0xe0.
        return dataCoding < 0x10
                ? dataCoding == UCS2
                : (dataCoding & 0xf0) == 0xe0 || ((dataCoding & 0xc0) == 0 && (dataCoding & 0x0c) == UCS2);
    }

    /** Latin-1, ASCII and whatever else is not septets; alphabets of other parts of the world are not read. */
    private boolean isSingleOctet() {
        return dataCoding < 0x10
                ? dataCoding != 0
                : (dataCoding & 0xf4) == 0xf4 || ((dataCoding & 0xc0) == 0 && (dataCoding & 0x0c) == 0x04);
    }

    /** ASCII flagged as UCS-2: read as that it would be Chinese, and an opt-out would be lost. */
    private boolean isPlain() {
        for (byte octet : octets) {
            if (octet != '\r' && octet != '\n' && (octet < ' ' || octet == 0x7f)) {
                return false;
            }
        }
        return true;
    }

    /** Whether every second octet is zero, from this one on, and there are two such at least: UTF-16 of plain letters. */
    private boolean zerosAt(int first) {
        if (octets.length < 4 || octets.length % 2 != 0) {
            return false;
        }
        for (int i = first; i < octets.length; i += 2) {
            if (octets[i] != 0 || octets[i ^ 1] == 0) {
                return false;
            }
        }
        return true;
    }

    private boolean marked(int first, int second) {
        return octets.length >= 2 && (octets[0] & 0xff) == first && (octets[1] & 0xff) == second;
    }

    /** Without a byte order mark, and without half a unit at the end. */
    private String wide(Charset charset) {
        String text = new String(octets, 0, octets.length & ~1, charset);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** Some SMSCs end the text like a C string, which in septets would be an at sign. */
    private byte[] withoutEndMark() {
        int end = octets.length;
        while (end > 0 && octets[end - 1] == 0) {
            end--;
        }
        return end == octets.length ? octets : Arrays.copyOf(octets, end);
    }

    private static boolean isSeptets(byte[] text) {
        for (byte octet : text) {
            if (octet < 0) {
                return false;
            }
        }
        return true;
    }

    private static String utf8OrLatin(byte[] text) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(text, StandardCharsets.ISO_8859_1);
        }
    }
}
