package vn.loa.smpp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import vn.loa.home.RoutePlaces;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;

/**
 * Optional parameters that a carrier wants in every submit_sm, {@code tlvs: {0x1401: "hex:0102", 0x1402: PROGRAM-7}}: text
 * as its ASCII octets without an end mark, or octets in hexadecimal. SMPP 3.4 section 5.3.2 keeps 0x1400 to 0x3FFF for them.
 */
final class VendorTlvs {

    private static final int FIRST = 0x1400;
    private static final int LAST = 0x3fff;
    private static final int LONGEST = 255;
    private static final String HEX = "hex:";

    private VendorTlvs() {}

    /**
     * The octets that end a submit_sm, in the order of their tags.
     *
     * @throws BadInputException naming the first that is none
     */
    static byte[] octets(Map<String, String> settings, RoutePlaces places) {
        Map<Integer, byte[]> sorted = new TreeMap<>();
        settings.forEach((tag, value) -> {
            String key = "tlvs[" + tag + "]";
            try {
                sorted.put(tag(tag), value(value));
            } catch (NotOneException e) {
                throw new BadInputException(places.of(key), e.why);
            }
        });
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        sorted.forEach((tag, value) -> write(octets, tag, value));
        return octets.toByteArray();
    }

    /** YAML reads 0x1400 as the number 5120 unless it stands in quotes; both are the same tag. */
    private static int tag(String tag) throws NotOneException {
        int number;
        try {
            number = Integer.decode(tag);
        } catch (NumberFormatException e) {
            throw new NotOneException(Phrase.of("smpp.setting.tlv-tag", tag));
        }
        if (number < FIRST || number > LAST) {
            throw new NotOneException(Phrase.of("smpp.setting.tlv-tag", tag));
        }
        return number;
    }

    private static byte[] value(String value) throws NotOneException {
        byte[] octets;
        if (value.startsWith(HEX)) {
            try {
                octets = HexFormat.of().parseHex(value.substring(HEX.length()));
            } catch (IllegalArgumentException e) {
                throw new NotOneException(Phrase.of("smpp.setting.tlv-hex", value));
            }
        } else {
            if (!StandardCharsets.US_ASCII.newEncoder().canEncode(value)) {
                throw new NotOneException(Phrase.of("smpp.setting.ascii"));
            }
            octets = value.getBytes(StandardCharsets.US_ASCII);
        }
        if (octets.length > LONGEST) {
            throw new NotOneException(Phrase.of("smpp.setting.octets", octets.length, LONGEST));
        }
        return octets;
    }

    private static void write(ByteArrayOutputStream octets, int tag, byte[] value) {
        octets.write(tag >> 8);
        octets.write(tag);
        octets.write(value.length >> 8);
        octets.write(value.length);
        octets.writeBytes(value);
    }

    private static final class NotOneException extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient Phrase why;

        NotOneException(Phrase why) {
            this.why = why;
        }
    }
}
