package vn.loa.contact;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.loa.home.Home;
import vn.loa.words.Phrase;

/** The carriers of {@code carriers.csv}, in the file's order, each with a small number for the compact tables. */
final class CarrierNames {

    /** The tables keep a carrier in one byte, where 0 means none. */
    private static final int MOST = 127;

    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private final Map<Carrier, String> names = new LinkedHashMap<>();
    private final List<Carrier> carriers;

    private CarrierNames(Home home) {
        new NumberingFile(home, "carriers.csv").forEach(List.of("carrier", "name"), this::add);
        carriers = List.copyOf(names.keySet());
    }

    static CarrierNames read(Home home) {
        return new CarrierNames(home);
    }

    List<Carrier> all() {
        return carriers;
    }

    /** How people know the carrier; the id when it has no name. */
    String nameOf(Carrier carrier) {
        return names.getOrDefault(carrier, carrier.id());
    }

    /** The carrier of a number from 1; 0 is nobody. */
    @Nullable
    Carrier numbered(int number) {
        return number == 0 ? null : carriers.get(number - 1);
    }

    /** The number, from 1, of the carrier a row names. */
    byte numberIn(NumberingFile.Row row) {
        String id = row.get("carrier");
        Integer number = numbers.get(id);
        if (number == null) {
            throw row.bad(
                    "carrier", Phrase.of("contact.file.unknown-carrier", id, String.join(", ", numbers.keySet())));
        }
        return number.byteValue();
    }

    private void add(NumberingFile.Row row) {
        String id = row.get("carrier");
        if (!id.matches("[a-z][a-z0-9-]*")) {
            throw row.bad("carrier", Phrase.of("contact.file.carrier-id", id));
        }
        if (numbers.size() == MOST) {
            throw row.bad("carrier", Phrase.of("contact.file.too-many-carriers", String.valueOf(MOST)));
        }
        if (numbers.putIfAbsent(id, numbers.size() + 1) != null) {
            throw row.bad("carrier", Phrase.of("contact.file.twice", id));
        }
        names.put(new Carrier(id), row.get("name").isEmpty() ? id : row.get("name"));
    }
}
