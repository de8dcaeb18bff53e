package vn.loa.sandbox;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A msg_id that says everything about its message, so that a million of them can be asked about and none need be kept. 32
 * hexadecimal digits.
 *
 * @param person of a {@link Tally}, below 2^55
 * @param template its place in the list of templates, from 1 to 255
 * @param seen how often this person was sent this template before, at most 65,535
 * @param takenAt in milliseconds since 1970, below 2^42
 */
record ZaloMessageId(long person, int template, int seen, long takenAt) {

    private static final long SEAL = 0x5A61_6C6F_5A4E_5331L;
    private static final long MILLIS = (1L << 42) - 1;
    /** An odd factor can be undone, and makes neighbours look unlike. */
    private static final long FACTOR = 0x9E37_79B9_7F4A_7C15L;

    private static final long INVERSE = inverse();

    static @Nullable ZaloMessageId read(String written) {
        if (written.length() != 32) {
            return null;
        }
        try {
            long second = HexFormat.fromHexDigitsToLong(written, 16, 32);
            long first = HexFormat.fromHexDigitsToLong(written, 0, 16) ^ second ^ SEAL;
            ZaloMessageId id = new ZaloMessageId(
                    first >>> 8, (int) (first & 0xFF), (int) (open(second) & 0xFFFF), open(second) >>> 16 & MILLIS);
            return id.written().equals(written) ? id : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    String written() {
        long second = close(takenAt << 16 | seen);
        return HexFormat.of().toHexDigits((person << 8 | template) ^ second ^ SEAL)
                + HexFormat.of().toHexDigits(second);
    }

    private static long close(long value) {
        return value * FACTOR;
    }

    private static long open(long value) {
        return value * INVERSE;
    }

    /** Newton's iteration modulo 2^64; each doubles the right bits. */
    private static long inverse() {
        long inverse = FACTOR;
        for (int i = 0; i < 6; i++) {
            inverse *= 2 - FACTOR * inverse;
        }
        return inverse;
    }
}
