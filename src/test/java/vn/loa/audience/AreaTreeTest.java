package vn.loa.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.loa.home.Home;

class AreaTreeTest {

    private static final LocalDate DAY = LocalDate.of(2021, 5, 6);
    private final AreaTree areas = AreaTree.read(new Home(Path.of("").toAbsolutePath()));

    @ParameterizedTest
    @CsvSource({
        "H. Chiêm Hóa,,073,true",
        "huyen chiem hoa,,073,true",
        "CHIÊM HOÁ,,073,true",
        "H.Chiêm Hóa,,073,true",
        "ChiemHoa,,073,true",
        "'Huyện Chiêm Hóa, tỉnh Tuyên Quang',,073,true",
        "Hàm Yên,,074,true",
        "Nà Hang,,072,true",
        "TP Tuyên Quang,,070,true",
        "TP. Tuyên Quang,,070,true",
        "Thành phố Tuyên Quang,,070,true",
        "tuyen quang,,070,true",
        "Yên Sơn,,075,true",
        "Chiêm Hóa,Xã Tân An,073.tan-an,true",
        "H. Chiêm Hóa,X. Tân An,073.tan-an,true",
        "Yên Sơn,TT Yên Sơn,075.yen-son,true",
        "Tuyên Quang,P. Phan Thiết,070.phan-thiet,true",
        "Tuyên Quang,phuong phan thiet,070.phan-thiet,true",
        ",Xã Tân An,073.tan-an,true",
        "Huyện Sao Hỏa,,,false",
        "Chiêm Hóa,Xã Sao Hỏa,073,false",
        ",,,true"
    })
    void theCellsNameThisArea(String district, String commune, String code, boolean known) {
        assertThat(areas.match("Tỉnh Tuyên Quang", district, commune, DAY))
                .isEqualTo(new AreaMatch(code == null ? "08" : code, known));
        assertThat(areas.match(null, district, commune, DAY)).isEqualTo(new AreaMatch(code, known));
    }

    @Test
    void anAreaLiesInItsDistrictAndProvince() {
        assertThat(areas.lineage("073.tan-an")).containsExactly("073.tan-an", "073", "08");
        assertThat(areas.lineage("08")).containsExactly("08");
        assertThat(areas.lineage("mars")).isEmpty();
    }

    @Test
    void theSameNameMeansAnotherAreaInAnotherDistrict() {
        AreaTree two = new AreaTree(List.of(
                new Area("1", null, AreaLevel.DISTRICT, "Huyện Một", null, null, List.of()),
                new Area("2", null, AreaLevel.DISTRICT, "Huyện Hai", null, null, List.of()),
                new Area("1.a", "1", AreaLevel.COMMUNE, "Xã Tân An", null, null, List.of()),
                new Area("2.a", "2", AreaLevel.COMMUNE, "Xã Tân An", null, null, List.of())));

        assertThat(two.match(null, "Hai", "Tân An", DAY)).isEqualTo(new AreaMatch("2.a", true));
        assertThat(two.match(null, null, "Tân An", DAY)).isEqualTo(new AreaMatch(null, false));
    }

    @Test
    void ofTwoAreasOfOneNameTheOneExistingThatDayIsMeant() {
        LocalDate merger = LocalDate.of(2025, 7, 1);
        AreaTree dated = new AreaTree(List.of(
                new Area("old", null, AreaLevel.COMMUNE, "Xã Tân An", null, merger, List.of()),
                new Area("new", null, AreaLevel.COMMUNE, "Xã Tân An", merger, null, List.of())));

        assertThat(dated.match(null, null, "Tân An", merger.minusDays(1)).code())
                .isEqualTo("old");
        assertThat(dated.match(null, null, "Tân An", merger).code()).isEqualTo("new");
    }

    @Test
    void aProvinceHasEverythingBelow() {
        assertThat(areas.withEverythingBelow(List.of("073")))
                .contains("073", "073.tan-an")
                .doesNotContain("074");
        assertThat(areas.withEverythingBelow(List.of("08"))).contains("073.tan-an", "074", "08");
    }
}
