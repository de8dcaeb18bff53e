package vn.loa.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.loa.home.Home;

class HeaderWordsTest {

    private static final Home HOME = new Home(Path.of("").toAbsolutePath());

    @ParameterizedTest
    @CsvSource({
        "Số điện thoại,so_dien_thoai",
        "so dien thoai,so_dien_thoai",
        "SĐT,so_dien_thoai",
        "sdt,so_dien_thoai",
        "ĐTDĐ,so_dien_thoai",
        "phone,so_dien_thoai",
        "Phone Number,so_dien_thoai",
        "MSISDN,so_dien_thoai",
        "Mobile,so_dien_thoai",
        "number,so_dien_thoai",
        "Họ tên,ho_ten",
        "Họ và tên,ho_ten",
        "HO VA TEN,ho_ten",
        "Full name,ho_ten",
        "Huyện,huyen",
        "Quận/Huyện,huyen",
        "district,huyen",
        "Xã,xa",
        "Phường/Xã,xa",
        "commune,xa",
        "Nhóm đối tượng,nhom_doi_tuong",
        "cohort,nhom_doi_tuong",
        "Smartphone,smartphone",
        "Dùng smartphone,smartphone",
        "Hệ điều hành,os",
        "OS,os",
        "Trạng thái thuê bao,subscription",
        "Họ tên học sinh,ten_hoc_sinh",
        "student name,ten_hoc_sinh",
        "Tên trường,ten_truong",
        "Dữ liệu mẫu,du_lieu_mau",
        "STT,-so_thu_tu",
        "#,-so_thu_tu",
        "Ngày sinh,ngay_sinh",
        "Trạng thái,trang_thai"
    })
    void aHeaderOfAListHasThisName(String header, String name) {
        assertThat(HeaderWords.read(HOME, ImportKind.LIST).nameOf(header)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "number,so_dien_thoai",
        "state,install_state",
        "Tình trạng cài đặt,install_state",
        "Trạng thái,install_state",
        "seen-at,seen_at",
        "seen_at,seen_at",
        "Thời điểm,seen_at"
    })
    void aHeaderOfAFileOfInstallStatesHasThisName(String header, String name) {
        assertThat(HeaderWords.read(HOME, ImportKind.INSTALLS).nameOf(header)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"number,so_dien_thoai", "at,seen_at", "source,nguon", "Nguồn,nguon"})
    void aHeaderOfAFileOfOptOutsHasThisName(String header, String name) {
        assertThat(HeaderWords.read(HOME, ImportKind.OPT_OUT).nameOf(header)).isEqualTo(name);
    }
}
