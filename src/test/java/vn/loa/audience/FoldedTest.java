package vn.loa.audience;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldedTest {

    @ParameterizedTest
    @CsvSource({
        "Tên trường,ten_truong",
        "HỌ TÊN,ho_ten",
        "Quận/Huyện,quan_huyen",
        "Đường  Đê-điều,duong_de_dieu",
        "SĐT (zalo),sdt_zalo",
        "***,''"
    })
    void anythingBecomesAPlaceholdersName(String header, String name) {
        assertThat(Folded.snake(header)).isEqualTo(name);
    }
}
