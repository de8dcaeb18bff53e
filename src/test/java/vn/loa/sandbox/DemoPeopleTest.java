package vn.loa.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.loa.contact.NumberReader;
import vn.loa.contact.NumberReading;
import vn.loa.contact.PhoneNumber;
import vn.loa.home.Home;

class DemoPeopleTest {

    private static final int PEOPLE = 20_000;
    private static final long SEED = 7;
    private static final Instant AS_OF = Instant.parse("2021-05-06T10:00:00Z");

    @TempDir
    Path files;

    private final NumberReader reader = NumberReader.open(new Home(Path.of("no-such-home")));

    @Test
    void theSummaryIsWhatTheFileHolds() throws IOException {
        Path csv = files.resolve("people.csv");
        DemoPeople.Summary summary = DemoPeople.write(csv, PEOPLE, SEED);

        List<CsvRecord> rows = rows(csv);
        Map<PhoneNumber, List<String>> people = new HashMap<>();
        int invalid = 0;
        int duplicates = 0;
        for (CsvRecord row : rows) {
            if (reader.read(row.getField(2)) instanceof NumberReading.Valid valid) {
                List<String> first = people.putIfAbsent(valid.number(), row.getFields());
                duplicates += first == null ? 0 : 1;
                assertThat(first == null ? row.getFields() : first).isEqualTo(row.getFields());
            } else {
                invalid++;
            }
        }

        assertThat(people).hasSize(PEOPLE);
        assertThat(summary.people()).isEqualTo(PEOPLE);
        assertThat(summary.rows()).isEqualTo(rows.size());
        assertThat(summary.invalid()).isEqualTo(invalid).isEqualTo(PEOPLE / 20);
        assertThat(summary.duplicates()).isEqualTo(duplicates).isBetween(PEOPLE / 33L, PEOPLE / 33L + 1);
        assertThat(summary.smartphones())
                .isEqualTo(people.values().stream()
                        .filter(row -> row.get(6).equals("có"))
                        .count());
        assertThat(summary.byDistrict().values().stream().mapToLong(n -> n).sum())
                .isEqualTo(PEOPLE);
    }

    @Test
    void theSameSeedGivesTheSameBytesAndAnotherOneOthers() throws IOException {
        DemoPeople.write(files.resolve("a.csv"), 500, 1);
        DemoPeople.write(files.resolve("b.csv"), 500, 1);
        DemoPeople.write(files.resolve("c.csv"), 500, 2);

        assertThat(files.resolve("a.csv")).hasSameBinaryContentAs(files.resolve("b.csv"));
        assertThat(Files.mismatch(files.resolve("a.csv"), files.resolve("c.csv")))
                .isNotNegative();
    }

    @Test
    void morePeopleKeepTheFirstOnes() throws IOException {
        DemoPeople.write(files.resolve("few.csv"), 100, SEED);
        DemoPeople.write(files.resolve("many.csv"), 200, SEED);

        assertThat(Files.readString(files.resolve("many.csv"))).startsWith(Files.readString(files.resolve("few.csv")));
    }

    @Test
    void theCarriersHaveTheirShares() {
        DemoNumbers numbers = new DemoNumbers(SEED);
        Map<String, Integer> shares = new TreeMap<>();
        for (int person = 0; person < PEOPLE; person++) {
            NumberReading.Valid read = (NumberReading.Valid) reader.read(numbers.of(person));
            shares.merge(read.carrier().id(), 1, Integer::sum);
        }

        assertShare(shares, "viettel", 0.50);
        assertShare(shares, "vinaphone", 0.24);
        assertShare(shares, "mobifone", 0.18);
        assertShare(shares, "vietnamobile", 0.05);
        assertShare(shares, "gmobile", 0.01);
        assertShare(shares, "itel", 0.01);
        assertShare(shares, "wintel", 0.01);
    }

    @Test
    void theDistrictsHaveTheSharesOfTheirSmartphones() {
        DemoPeople.Summary summary = DemoPeople.write(files.resolve("people.csv"), PEOPLE, SEED);
        TuyenQuang province = TuyenQuang.read();

        assertThat(province.smartphones()).isEqualTo(554_976);
        assertThat(summary.byDistrict()).hasSize(7);
        for (District district : province.districts()) {
            double share = (double) summary.byDistrict().getOrDefault(district.name(), 0L) / PEOPLE;
            assertThat(share).isCloseTo((double) district.smartphones() / 554_976, within(0.01));
            assertThat(district.communes()).hasSizeGreaterThanOrEqualTo(7);
        }
        assertThat((double) summary.smartphones() / PEOPLE).isCloseTo(0.82, within(0.01));
    }

    @Test
    void everyFormOfAGoodNumberIsReadBack() {
        DemoNumbers numbers = new DemoNumbers(SEED);
        for (NumberForm form : NumberForm.values()) {
            for (int person = 0; person < 500; person++) {
                String national = numbers.of(person);
                assertThat(reader.read(form.write(national)))
                        .as("%s", form)
                        .isInstanceOfSatisfying(
                                NumberReading.Valid.class,
                                valid -> assertThat(valid.number().national()).isEqualTo(national));
            }
        }
    }

    @Test
    void everyBrokenNumberIsRefused() {
        DemoNumbers numbers = new DemoNumbers(SEED);
        for (BrokenNumber kind : BrokenNumber.values()) {
            for (int person = 0; person < 2_000; person++) {
                assertThat(reader.read(kind.write(numbers.of(person))))
                        .as("%s", kind)
                        .isInstanceOf(NumberReading.Invalid.class);
            }
        }
    }

    @Test
    void theSharesOfTheFormsAddUp() {
        Set<NumberForm> rolled = new HashSet<>();
        for (int roll = 0; roll < NumberForm.PER_MILLE; roll++) {
            rolled.add(NumberForm.rolled(roll));
        }

        assertThat(rolled).containsExactlyInAnyOrder(NumberForm.values());
        assertThat(NumberForm.rolled(NumberForm.PER_MILLE - 1)).isEqualTo(NumberForm.OLD_11_DIGITS_SPACED);
    }

    @Test
    void theOrderOfAShuffleHoldsEveryNumberOnce() {
        for (int size : new int[] {1, 2, 3, 100, 1000, 65_537}) {
            Shuffle shuffle = new Shuffle(size, SEED);
            Set<Long> seen = new HashSet<>();
            for (int place = 0; place < size; place++) {
                assertThat(seen.add(shuffle.at(place))).isTrue();
            }
            assertThat(seen).hasSize(size).allMatch(number -> number >= 0 && number < size);
        }
    }

    @Test
    void theAskedShareIsActiveAndOwnsASmartphone() throws IOException {
        Path list = files.resolve("people.csv");
        Path states = files.resolve("installs.csv");
        DemoPeople.write(list, PEOPLE, SEED);
        DemoPeople.Installs installs = DemoPeople.writeInstalls(states, PEOPLE, SEED, 0.3, AS_OF);

        Map<PhoneNumber, String> smartphone = new HashMap<>();
        for (CsvRecord row : rows(list)) {
            if (reader.read(row.getField(2)) instanceof NumberReading.Valid valid) {
                smartphone.put(valid.number(), row.getField(6));
            }
        }
        List<CsvRecord> rows = rows(states);
        List<CsvRecord> active =
                rows.stream().filter(row -> row.getField(1).equals("ACTIVE")).toList();

        assertThat(rows).hasSize(PEOPLE);
        assertThat(installs).isEqualTo(new DemoPeople.Installs(PEOPLE, active.size()));
        assertThat((double) active.size() / PEOPLE).isCloseTo(0.3, within(0.01));
        assertThat(active).allMatch(row -> "có".equals(smartphone.get(numberOf(row))));
        assertThat(rows).extracting(this::numberOf).containsExactlyInAnyOrderElementsOf(smartphone.keySet());
        assertThat(rows).extracting(row -> row.getField(2)).allMatch(seen -> seen.endsWith("+07:00"));
    }

    @Test
    void moreThanTheOwnersOfSmartphonesCannotBeActive() {
        assertThatThrownBy(() -> DemoPeople.writeInstalls(files.resolve("i.csv"), 10, SEED, 0.9, AS_OF))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private PhoneNumber numberOf(CsvRecord row) {
        return ((NumberReading.Valid) reader.read(row.getField(0))).number();
    }

    private static void assertShare(Map<String, Integer> shares, String carrier, double expected) {
        assertThat((double) shares.getOrDefault(carrier, 0) / PEOPLE)
                .as(carrier)
                .isCloseTo(expected, within(0.01));
    }

    /** The rows after the header. */
    private static List<CsvRecord> rows(Path csv) throws IOException {
        try (CsvReader<CsvRecord> rows = CsvReader.builder().ofCsvRecord(csv)) {
            return rows.stream().skip(1).toList();
        }
    }
}
