package vn.loa.contact;

import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import vn.loa.home.Home;
import vn.loa.words.Phrase;

/**
 * The prefix plan of {@code prefixes.csv} laid out flat: one byte for each five leading digits after the zero, so that a
 * look-up is one array access whatever the plan holds.
 */
final class PrefixTable {

    private static final int DIGITS = 5;
    private static final int NUMBERS_A_CELL = 10_000;

    private final byte[] carrierOf = new byte[100_000];
    private final NavigableMap<String, Byte> prefixes = new TreeMap<>();

    private PrefixTable() {}

    static PrefixTable read(Home home, CarrierNames carriers) {
        PrefixTable table = new PrefixTable();
        new NumberingFile(home, "prefixes.csv")
                .forEach(List.of("prefix", "carrier", "since", "source"), row -> table.add(row, carriers));
        // A longer prefix sorts after the one it begins with, so it is painted over it: the longest one counts.
        table.prefixes.forEach(table::paint);
        return table;
    }

    /** The carrier's number, or 0 when the plan has no such prefix; nine digits, without the zero. */
    byte carrierOf(int national) {
        return carrierOf[national / NUMBERS_A_CELL];
    }

    Collection<String> prefixes() {
        return prefixes.keySet();
    }

    private void add(NumberingFile.Row row, CarrierNames carriers) {
        String prefix = row.get("prefix");
        if (!prefix.matches("0[1-9][0-9]{1,4}")) {
            throw row.bad("prefix", Phrase.of("contact.file.prefix", prefix));
        }
        if (prefixes.putIfAbsent(prefix, carriers.numberIn(row)) != null) {
            throw row.bad("prefix", Phrase.of("contact.file.twice", prefix));
        }
    }

    private void paint(String prefix, byte carrier) {
        int width = 1;
        for (int digits = prefix.length() - 1; digits < DIGITS; digits++) {
            width *= 10;
        }
        int from = Integer.parseInt(prefix) * width;
        for (int cell = from; cell < from + width; cell++) {
            carrierOf[cell] = carrier;
        }
    }
}
