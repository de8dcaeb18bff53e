package vn.loa.text;

import java.util.Arrays;

/**
 * The GSM 03.38 default alphabet and its extension table: 3GPP TS 23.038, 6.2.1 and 6.2.1.1. Unpacked, one octet a
 * septet, as SMPP carries it under data_coding 0x00. Without state, safe between threads.
 */
public final class Gsm7 {

    private static final byte ESCAPE = 0x1B;

    /** The 128 places of the default alphabet in order of their codes, eight a line. */
    private static final String DEFAULT = "@£$¥èéùì"
            + "òÇ\nØø\rÅå"
            + "Δ_ΦΓΛΩΠΨ"
            + "ΣΘΞ\u001BÆæßÉ"
            + " !\"#¤%&'"
            + "()*+,-./"
            + "01234567"
            + "89:;<=>?"
            + "¡ABCDEFG"
            + "HIJKLMNO"
            + "PQRSTUVW"
            + "XYZÄÖÑÜ§"
            + "¿abcdefg"
            + "hijklmno"
            + "pqrstuvw"
            + "xyzäöñüà";

    private static final String EXTENSION = "\f^{}\\[~]|€";
    private static final byte[] EXTENSION_CODES = {0x0A, 0x14, 0x28, 0x29, 0x2F, 0x3C, 0x3D, 0x3E, 0x40, 0x65};

    private static final int EXTENDED = 0x80;
    /** The escape's own code stands for "no such character": it is never one. */
    private static final int NONE = ESCAPE;

    private static final byte[] CODES = codes();

    private Gsm7() {}

    /** Whether the alphabet has this character, in its default or its extension table. */
    public static boolean can(char c) {
        return code(c) != NONE;
    }

    /** Whether the alphabet has every character of the text. */
    public static boolean canEncode(String text) {
        return measure(text) >= 0;
    }

    /**
     * Septets the text takes, a character of the extension table two.
     *
     * @throws IllegalArgumentException when a character is not in the alphabet
     */
    public static int septets(String text) {
        int septets = measure(text);
        if (septets < 0) {
            throw new IllegalArgumentException("the text has a character that GSM 03.38 lacks");
        }
        return septets;
    }

    /**
     * One octet a septet, a character of the extension table as 0x1B and its code.
     *
     * @throws IllegalArgumentException when a character is not in the alphabet
     */
    public static byte[] encode(String text) {
        byte[] septets = new byte[septets(text)];
        int at = 0;
        for (int i = 0; i < text.length(); i++) {
            int code = code(text.charAt(i));
            if ((code & EXTENDED) != 0) {
                septets[at++] = ESCAPE;
            }
            septets[at++] = (byte) (code & ~EXTENDED);
        }
        return septets;
    }

    /**
     * What a phone shows for these octets. As 23.038 asks of receivers, an escape before a code that the extension table
     * lacks is passed over, and an escape at the end, or before another, shows a space. The top bit is ignored.
     */
    public static String decode(byte[] septets) {
        StringBuilder text = new StringBuilder(septets.length);
        for (int i = 0; i < septets.length; i++) {
            int code = septets[i] & 0x7F;
            if (code != ESCAPE) {
                text.append(DEFAULT.charAt(code));
            } else if (i + 1 == septets.length || (septets[i + 1] & 0x7F) == ESCAPE) {
                text.append(' ');
                i++;
            } else {
                text.append(extended(septets[++i] & 0x7F));
            }
        }
        return text.toString();
    }

    /** Septets of one character: 1, 2, or 0 when the alphabet lacks it. */
    static int septets(char c) {
        int code = code(c);
        return code == NONE ? 0 : 1 + (code >>> 7);
    }

    /** Septets of the whole text, or -1 when a character is not in the alphabet. */
    static int measure(String text) {
        int septets = text.length();
        for (int i = 0; i < text.length(); i++) {
            int code = code(text.charAt(i));
            if (code == NONE) {
                return -1;
            }
            septets += code >>> 7;
        }
        return septets;
    }

    private static int code(char c) {
        return c < CODES.length ? CODES[c] & 0xFF : NONE;
    }

    private static char extended(int code) {
        int place = Arrays.binarySearch(EXTENSION_CODES, (byte) code);
        return place >= 0 ? EXTENSION.charAt(place) : DEFAULT.charAt(code);
    }

    private static byte[] codes() {
        byte[] codes = new byte['€' + 1];
        Arrays.fill(codes, (byte) NONE);
        for (int code = 0; code < DEFAULT.length(); code++) {
            codes[DEFAULT.charAt(code)] = (byte) code;
        }
        for (int place = 0; place < EXTENSION.length(); place++) {
            codes[EXTENSION.charAt(place)] = (byte) (EXTENSION_CODES[place] | EXTENDED);
        }
        return codes;
    }
}
