package vn.loa.contact;

import vn.loa.home.Home;
import vn.loa.words.Phrase;

/**
 * Reads the phone numbers of messy lists. The rules, in this order: tidy the text, put the country code and the zero
 * right, apply the 2018 map from 11 to 10 digits, and only then ask whether it is a mobile number of the plan. The map
 * must come before any validity check: libphonenumber calls an old 11-digit number invalid (facts B1).
 *
 * <p>What is valid is decided by {@code config/numbering/prefixes.csv}, which an operator can edit the day a block opens;
 * libphonenumber (4.4 µs a number, where this takes 0.1 to 0.8) is the plan's examiner in the tests and explains refusals,
 * and is not asked for a number that is read.
 *
 * <p>Immutable, safe to share between threads, and quick enough to be called for every row of a list.
 */
public final class NumberReader {

    private final CarrierPlan plan;
    private final Migration2018 migration;

    NumberReader(CarrierPlan plan, Migration2018 migration) {
        this.plan = plan;
        this.migration = migration;
    }

    /** @throws vn.loa.words.BadInputException when a file of {@code config/numbering/} cannot be used */
    public static NumberReader open(Home home) {
        return new NumberReader(CarrierPlan.read(home), Migration2018.read(home));
    }

    /** The plan this reader judges by. */
    public CarrierPlan plan() {
        return plan;
    }

    /** Reads one cell. Never throws: text that is no number is a reading too, with its reason. */
    public NumberReading read(String input) {
        int national9 = tenDigits(input);
        Carrier carrier = national9 < 0 ? null : plan.find(national9);
        return carrier == null ? readMessy(new Way(input)) : new Way(input).arrived(national9, carrier);
    }

    private NumberReading readMessy(Way way) {
        way.step("unicode", Tidy.plainCharacters(way.text()));
        way.step("label", Tidy.withoutLabel(way.text()));
        way.step("apostrophe", Tidy.withoutTextMark(way.text()));
        way.step("excel-decimal", Tidy.withoutExcelDecimal(way.text()));
        Phrase noNumber = Refusal.ofText(way.text());
        if (noNumber != null) {
            return way.refused(noNumber);
        }
        way.step("separators", Tidy.withoutSeparators(way.text()));
        Phrase foreign = Refusal.ofForeign(way.text());
        if (foreign != null) {
            return way.refused(severalIn(way.text()) ? Phrase.of("contact.number.several") : foreign);
        }
        way.step("country-code", Trunk.forCountryCode(way.text()));
        way.step("double-zero", Trunk.once(way.text()));
        way.step("lost-zero", Trunk.restored(way.text()));
        way.step("migrate-2018", migration.apply(way.text()));
        return judge(way);
    }

    private NumberReading judge(Way way) {
        int national9 = tenDigits(way.text());
        Carrier carrier = national9 < 0 ? null : plan.find(national9);
        if (carrier != null) {
            return way.arrived(national9, carrier);
        }
        return way.refused(severalIn(way.text()) ? Phrase.of("contact.number.several") : Refusal.ofDigits(way.text()));
    }

    /** Whether the digits are two or more good numbers one after the other, as in a cell with a spare number. */
    private boolean severalIn(String digits) {
        if (digits.length() < Tidy.TWO_NUMBERS) {
            return false;
        }
        for (int cut = 9; cut <= 13 && cut < digits.length(); cut++) {
            if (isNumber(digits.substring(0, cut))) {
                String rest = digits.substring(cut);
                return isNumber(rest) || severalIn(rest);
            }
        }
        return false;
    }

    private boolean isNumber(String digits) {
        return read(digits) instanceof NumberReading.Valid;
    }

    /** The nine digits after the zero of a number written plainly, {@code 0912345678}, or -1. */
    private static int tenDigits(String text) {
        if (text.length() != 10 || text.charAt(0) != '0') {
            return -1;
        }
        int value = 0;
        for (int i = 1; i < 10; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
