package vn.loa.contact;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.loa.home.Home;
import vn.loa.words.Phrase;

/**
 * The numbers of {@code mnp.csv}, which kept their digits when they moved to another carrier: a sorted array and one byte
 * each, 5 MB for a million of them.
 */
final class PortedNumbers {

    private static final Pattern NUMBER = Pattern.compile("(?:\\+?84|0)([1-9][0-9]{8})");
    private static final int LINE_BITS = 24;
    private static final int CARRIER_BITS = 8;

    private final int[] nationals;
    private final byte[] carriers;

    private PortedNumbers(int[] nationals, byte[] carriers) {
        this.nationals = nationals;
        this.carriers = carriers;
    }

    static PortedNumbers read(Home home, CarrierNames carriers) {
        Rows rows = new Rows(carriers);
        new NumberingFile(home, "mnp.csv").forEach(List.of("number", "carrier", "since"), rows::add);
        return rows.table();
    }

    /** The serving carrier's number, or 0 when the number has not moved. */
    byte carrierOf(int national) {
        int at = Arrays.binarySearch(nationals, national);
        return at < 0 ? 0 : carriers[at];
    }

    int count() {
        return nationals.length;
    }

    /** Rows as they come: number, place in the file and carrier packed into one long, so that one sort orders them. */
    private static final class Rows {

        private final CarrierNames carriers;
        private long[] packed = new long[1024];
        private int count;

        Rows(CarrierNames carriers) {
            this.carriers = carriers;
        }

        void add(NumberingFile.Row row) {
            Matcher number = NUMBER.matcher(row.get("number"));
            if (!number.matches()) {
                throw row.bad("number", Phrase.of("contact.file.number"));
            }
            if (count == 1 << LINE_BITS) {
                throw row.bad("number", Phrase.of("contact.file.too-many-ported", String.valueOf(1 << LINE_BITS)));
            }
            if (count == packed.length) {
                packed = Arrays.copyOf(packed, packed.length * 2);
            }
            long national = Long.parseLong(number.group(1));
            packed[count] = (((national << LINE_BITS) | count) << CARRIER_BITS) | carriers.numberIn(row);
            count++;
        }

        PortedNumbers table() {
            Arrays.sort(packed, 0, count);
            int[] nationals = new int[count];
            byte[] serving = new byte[count];
            int kept = 0;
            for (int i = 0; i < count; i++) {
                int national = (int) (packed[i] >>> (LINE_BITS + CARRIER_BITS));
                if (kept > 0 && nationals[kept - 1] == national) {
                    kept--; // the later line of the file wins
                }
                nationals[kept] = national;
                serving[kept] = (byte) packed[i];
                kept++;
            }
            return new PortedNumbers(Arrays.copyOf(nationals, kept), Arrays.copyOf(serving, kept));
        }
    }
}
