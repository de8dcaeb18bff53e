package vn.loa.sandbox;

import java.util.List;
import vn.loa.sandbox.Dice.About;

/**
 * One fictitious subscriber, whole from its place in the list: the same seed and place always give the same person.
 *
 * @param national the true number, ten digits
 */
record DemoPerson(long place, String national, District district, boolean smartphone) {

    static final int SMARTPHONE_PERCENT = 82;

    private static final List<String> SURNAMES = List.of(
            "Nguyễn", "Nguyễn", "Nguyễn", "Trần", "Trần", "Lê", "Phạm", "Hoàng", "Hoàng", "Vũ", "Bùi", "Đỗ", "Đặng",
            "Ma", "Ma", "Nông", "Quan", "Chẩu", "Triệu", "Bàn", "Lý", "Lương", "Hà", "Phùng");
    private static final List<String> MIDDLE_NAMES = List.of(
            "Văn", "Văn", "Thị", "Thị", "Thị Thu", "Đức", "Minh", "Ngọc", "Quang", "Thanh", "Hữu", "Thúy", "Kim",
            "Xuân");
    private static final List<String> GIVEN_NAMES = List.of(
            "An", "Bình", "Chiến", "Dũng", "Đạt", "Giang", "Hà", "Hằng", "Hiếu", "Hoa", "Hùng", "Hương", "Khánh", "Lan",
            "Liên", "Linh", "Long", "Mai", "Nam", "Nga", "Nhung", "Phương", "Quân", "Sơn", "Tâm", "Thảo", "Thủy",
            "Trang", "Tuấn", "Tuyết", "Vân", "Yến");
    private static final List<String> COHORTS = List.of(
            "Người dân",
            "Người dân",
            "Người dân",
            "Người dân",
            "Người dân",
            "Người dân",
            "Phụ huynh học sinh",
            "Công nhân doanh nghiệp",
            "Cán bộ, công chức, viên chức",
            "Người bệnh, người nhà người bệnh");

    static DemoPerson at(long place, Dice dice, DemoNumbers numbers, TuyenQuang province) {
        District district = province.ofSmartphone(dice.roll(place, About.DISTRICT, province.smartphones()));
        boolean smartphone = dice.roll(place, About.SMARTPHONE, 100) < SMARTPHONE_PERCENT;
        return new DemoPerson(place, numbers.of(place), district, smartphone);
    }

    /** The person's row, in the columns of {@link DemoPeople#COLUMNS}, with the number written as given. */
    List<String> row(Dice dice, long rowNumber, String number) {
        return List.of(
                Long.toString(rowNumber),
                name(dice),
                number,
                dice.pick(place, About.DISTRICT_SPELLING, Spelling.DISTRICTS).apply(district.name()),
                commune(dice),
                dice.pick(place, About.COHORT, COHORTS),
                smartphone ? "có" : "không",
                system(dice),
                "x");
    }

    /** The true number in one of the forms of messy lists. */
    String messyNumber(Dice dice) {
        return NumberForm.rolled(dice.roll(place, About.NUMBER_FORM, NumberForm.PER_MILLE))
                .write(national);
    }

    private String name(Dice dice) {
        String name = dice.pick(place, About.SURNAME, SURNAMES)
                + " "
                + dice.pick(place, About.MIDDLE_NAME, MIDDLE_NAMES)
                + " "
                + dice.pick(place, About.GIVEN_NAME, GIVEN_NAMES);
        return dice.pick(place, About.NAME_SPELLING, Spelling.NAMES).apply(name);
    }

    private String commune(Dice dice) {
        String commune = dice.pick(place, About.COMMUNE, district.communes());
        return dice.pick(place, About.COMMUNE_SPELLING, Spelling.COMMUNES).apply(commune);
    }

    private String system(Dice dice) {
        if (!smartphone) {
            return "";
        }
        return dice.roll(place, About.SYSTEM, 100) < 78 ? "Android" : "iOS";
    }
}
