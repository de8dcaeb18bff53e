package vn.loa.sandbox;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import vn.loa.sandbox.Dice.About;

/**
 * The people of the demo: fictitious subscribers of Tuyên Quang province in a list as messy as real ones. About half of the
 * numbers are not written plainly ({@link NumberForm} has the shares); to every 20 people comes one row whose number
 * must be refused ({@link BrokenNumber}), and to every 33 a whole row pasted in twice. Districts have the shares of their
 * smartphones; 82 of 100 people own one. Names and areas are spelled with and without accents, decomposed, in capitals,
 * with stray blanks.
 *
 * <p>The same seed gives the same file, byte for byte. Rows are made one by one, so memory does not grow with the people.
 * Stateless, safe to share between threads.
 */
public final class DemoPeople {

    /** The columns; the last one marks every row as demo data. */
    public static final List<String> COLUMNS = List.of(
            "STT",
            "Họ tên",
            "SĐT",
            "Huyện",
            "Xã",
            "Nhóm đối tượng",
            "Điện thoại thông minh",
            "Hệ điều hành",
            "Dữ liệu mẫu");

    /** The other half of the numbers is for the people of refused rows. */
    private static final int MOST = DemoNumbers.MOST / 2;

    /** One row to be refused among so many people. */
    private static final int PEOPLE_AN_INVALID = 20;

    /** One row pasted in twice among so many people. */
    private static final int PEOPLE_A_DUPLICATE = 33;

    /** A duplicate stands at most so many people behind its original. */
    private static final int DUPLICATE_DISTANCE = 2_000;

    private static final int SEEN_WITHIN_SECONDS = 7 * 24 * 3600;
    private static final ZoneId VIET_NAM = ZoneId.of("Asia/Ho_Chi_Minh");

    private final int people;
    private final Dice dice;
    private final DemoNumbers numbers;
    private final TuyenQuang province = TuyenQuang.read();

    private DemoPeople(int people, long seed) {
        if (people < 1 || people > MOST) {
            throw new IllegalArgumentException("people must be 1 to " + MOST + ": " + people);
        }
        this.people = people;
        this.dice = new Dice(seed);
        this.numbers = new DemoNumbers(seed);
    }

    /**
     * What was written, for comparison with what an import reports.
     *
     * @param rows without the header: people + duplicates + invalid
     * @param people distinct numbers that can be texted
     * @param duplicates rows that repeat an earlier row of a person, cell for cell
     * @param invalid rows whose number must be refused
     * @param smartphones people, not rows, who own one
     * @param byDistrict people of each district, by its full name
     */
    public record Summary(
            long rows,
            long people,
            long duplicates,
            long invalid,
            long smartphones,
            SortedMap<String, Long> byDistrict) {}

    /** @param active people whose state is ACTIVE; all other rows are NOT_INSTALLED */
    public record Installs(long rows, long active) {}

    /**
     * Writes the list, UTF-8 with commas, replacing a file that is there.
     *
     * @param people 1 to 50 million
     * @throws UncheckedIOException when the file cannot be written
     */
    public static Summary write(Path csv, int people, long seed) {
        return new DemoPeople(people, seed).writeList(csv);
    }

    /**
     * Writes who of the same people has the application: a full file of the columns number, state and seen-at. A seeded
     * share is ACTIVE, drawn from the owners of smartphones alone, since nobody else can install it; everybody else is
     * NOT_INSTALLED.
     *
     * @param share of all people, 0 to the smartphones' share of 0.82; exact but for chance
     * @param asOf what is stated was seen within the week before
     * @throws UncheckedIOException when the file cannot be written
     */
    public static Installs writeInstalls(Path csv, int people, long seed, double share, Instant asOf) {
        return new DemoPeople(people, seed).writeStates(csv, share, asOf);
    }

    private Summary writeList(Path csv) {
        Count count = new Count();
        try (CsvWriter out = open(csv)) {
            out.writeRecord(COLUMNS);
            for (long place = 0; place < people; place++) {
                DemoPerson person = person(place);
                out.writeRecord(row(person));
                count.person(person);
                if (isBeforeInvalid(place)) {
                    out.writeRecord(invalidRow(place));
                    count.invalid++;
                }
                if (isBeforeDuplicate(place)) {
                    out.writeRecord(row(person(originalOfDuplicate(place))));
                    count.duplicates++;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return count.summary();
    }

    private Installs writeStates(Path csv, double share, Instant asOf) {
        double ofOwners = share * 100 / DemoPerson.SMARTPHONE_PERCENT;
        if (!(ofOwners >= 0 && ofOwners <= 1)) {
            throw new IllegalArgumentException("only owners of a smartphone can be ACTIVE: " + share);
        }
        int activeOfMillion = (int) Math.round(ofOwners * 1_000_000);
        long active = 0;
        try (CsvWriter out = open(csv)) {
            out.writeRecord("number", "state", "seen-at");
            for (long place = 0; place < people; place++) {
                DemoPerson person = person(place);
                boolean has = person.smartphone() && dice.roll(place, About.INSTALLED, 1_000_000) < activeOfMillion;
                active += has ? 1 : 0;
                out.writeRecord(person.national(), has ? "ACTIVE" : "NOT_INSTALLED", seenAt(place, asOf));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Installs(people, active);
    }

    private static CsvWriter open(Path csv) throws IOException {
        return CsvWriter.builder().build(csv, StandardCharsets.UTF_8);
    }

    private DemoPerson person(long place) {
        return DemoPerson.at(place, dice, numbers, province);
    }

    private List<String> row(DemoPerson person) {
        return person.row(dice, rowNumber(person.place()), person.messyNumber(dice));
    }

    /** Somebody after the last person, so that nobody of the list loses their number to a row that is refused. */
    private List<String> invalidRow(long place) {
        DemoPerson nobody = person(DemoNumbers.MOST - 1 - place / PEOPLE_AN_INVALID);
        BrokenNumber kind = dice.pick(place, About.BROKEN_KIND, List.of(BrokenNumber.values()));
        return nobody.row(dice, rowNumber(place) + 1, kind.write(nobody.national()));
    }

    /** Runs on through people and refused rows; a duplicate repeats the number of its original. */
    private long rowNumber(long place) {
        long group = place / PEOPLE_AN_INVALID;
        return place + 1 + group + (place % PEOPLE_AN_INVALID > invalidPlace(group) ? 1 : 0);
    }

    private boolean isBeforeInvalid(long place) {
        return place % PEOPLE_AN_INVALID == invalidPlace(place / PEOPLE_AN_INVALID);
    }

    private int invalidPlace(long group) {
        return dice.roll(group, About.INVALID_PLACE, PEOPLE_AN_INVALID);
    }

    private boolean isBeforeDuplicate(long place) {
        int chosen = dice.roll(place / PEOPLE_A_DUPLICATE, About.DUPLICATE_PLACE, PEOPLE_A_DUPLICATE);
        return place % PEOPLE_A_DUPLICATE == chosen;
    }

    private long originalOfDuplicate(long place) {
        int reach = (int) Math.min(place + 1, DUPLICATE_DISTANCE);
        return place - dice.roll(place, About.DUPLICATE_OF, reach);
    }

    private String seenAt(long place, Instant asOf) {
        Instant seen = asOf.minusSeconds(dice.roll(place, About.SEEN, SEEN_WITHIN_SECONDS));
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                seen.atZone(VIET_NAM).withNano(0));
    }

    private static final class Count {

        private long people;
        private long duplicates;
        private long invalid;
        private long smartphones;
        private final SortedMap<String, Long> byDistrict = new TreeMap<>();

        void person(DemoPerson person) {
            people++;
            smartphones += person.smartphone() ? 1 : 0;
            byDistrict.merge(person.district().name(), 1L, Long::sum);
        }

        Summary summary() {
            return new Summary(people + duplicates + invalid, people, duplicates, invalid, smartphones, byDistrict);
        }
    }
}
