package vn.loa.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.Normalizer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmenterTest {

    @Test
    void anEmptyTextHasNoParts() {
        assertThat(Segmenter.cut("")).isEqualTo(new Segments(Encoding.GSM7, 0, List.of()));
        assertThat(Segmenter.cut("", Encoding.UCS2)).isEqualTo(new Segments(Encoding.UCS2, 0, List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "a, 1, 1", "a, 160, 1", "a, 161, 2", "a, 306, 2", "a, 307, 3", "a, 459, 3", "a, 460, 4", "a, 612, 4",
                "a, 613, 5",
        "ạ, 1, 1", "ạ, 70, 1", "ạ, 71, 2", "ạ, 134, 2", "ạ, 135, 3", "ạ, 201, 3", "ạ, 202, 4", "ạ, 335, 5", "ạ, 336, 6"
    })
    void eachBoundaryOfTheStandard(String letter, int units, int parts) {
        Segments segments = Segmenter.cut(letter.repeat(units));

        assertThat(segments.units()).isEqualTo(units);
        assertThat(segments.count()).isEqualTo(parts);
    }

    /** The texts of facts D: units and parts accented, in pieces (NFD), and without accents. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
        Mời bạn cài Bluezone phòng COVID-19: bluezone.gov.vn/taiapp; 59;1; 64;1; 59;1
        Sở TTTT đề nghị ông/bà cài ứng dụng Bluezone để được cảnh báo tiếp xúc gần ca COVID-19. Tải tại https://bluezone.gov.vn/taiapp; 126;2; 151;3; 126;1
        UBND tỉnh đề nghị người dân có điện thoại thông minh cài đặt và bật ứng dụng Bluezone để bảo vệ mình, bảo vệ cộng đồng trước dịch COVID-19. Tải ứng dụng tại https://www.bluezone.gov.vn. Trân trọng!; 197;3; 243;4; 197;2
        Kính gửi Nguyễn Thị Hoàng Anh, để truy vết nhanh khi có ca COVID-19, đề nghị cài ứng dụng Bluezone, nhập số điện thoại và luôn bật Bluetooth. Hỗ trợ: 02076251899.; 162;3; 196;3; 162;2
        Bạn đã cài Bluezone? Hãy mở lại ứng dụng và bật Bluetooth để tiếp tục được cảnh báo COVID-19.; 93;2; 116;2; 93;1
        Sở TT&TT tỉnh Quảng Ngãi đề nghị ông/bà mở lại ứng dụng Bluezone, bật Bluetooth và cập nhật phiên bản mới để phòng, chống dịch COVID-19. Hướng dẫn: https://www.bluezone.gov.vn/tai-lieu; 184;3; 222;4; 184;2
        Nhắc lại lần 2: ông/bà chưa cài hoặc chưa bật Bluezone. Mở ứng dụng, bật Bluetooth, nhập số điện thoại. Tải: https://bluezone.gov.vn/taiapp; 139;3; 168;3; 139;1
        Trường THCS Lê Quý Đôn đề nghị phụ huynh em Trần Minh Đức cài Bluezone cho mình và gia đình để phòng dịch COVID-19. Tải tại https://www.bluezone.gov.vn; 151;3; 175;3; 151;1
        Kết quả Bluezone đến 17h 06/5: toàn tỉnh 101.378 máy, 17,89% điện thoại thông minh. Huyện Lâm Bình thấp nhất 15,21%, TP Tuyên Quang cao nhất 26,51%.; 148;3; 171;3; 148;1
        """)
    void theSampleTexts(String text, int units, int parts, int nfdUnits, int nfdParts, int plainUnits, int plainParts) {
        String pieces = Normalizer.normalize(text, Normalizer.Form.NFD);

        assertCost(Segmenter.cut(text), Encoding.UCS2, units, parts);
        assertCost(Segmenter.cut(pieces), Encoding.UCS2, nfdUnits, nfdParts);
        assertCost(Segmenter.cut(SmsText.tidy(pieces)), Encoding.UCS2, units, parts);
        assertCost(Segmenter.cut(Accents.strip(text)), Encoding.GSM7, plainUnits, plainParts);
        assertCost(Segmenter.cut(Accents.strip(pieces)), Encoding.GSM7, plainUnits, plainParts);
    }

    @ParameterizedTest
    @CsvSource({"150, 153", "151, 153", "152, 152", "153, 153"})
    void anExtensionCharacterIsNotSplitAtThe153Border(int before, int firstPart) {
        String text = "a".repeat(before) + "€" + "b".repeat(20);

        Segments segments = Segmenter.cut(text);

        assertThat(segments.units()).isEqualTo(before + 2 + 20);
        assertThat(segments.count()).isEqualTo(2);
        assertThat(Gsm7.septets(segments.parts().get(0))).isEqualTo(firstPart);
        assertThat(segments.parts().get(1)).startsWith(before >= 152 ? "€" : "b");
    }

    @Test
    void anExtensionCharacterCountsTwiceForTheWholeText() {
        assertCost(Segmenter.cut("€".repeat(80)), Encoding.GSM7, 160, 1);
        assertCost(Segmenter.cut("€".repeat(80) + "a"), Encoding.GSM7, 161, 2);
        assertCost(Segmenter.cut("€".repeat(153)), Encoding.GSM7, 306, 3);
        assertThat(Segmenter.cut("€".repeat(153)).parts())
                .extracting(String::length)
                .containsExactly(76, 76, 1);
    }

    @ParameterizedTest
    @CsvSource({"65, 67", "66, 66", "67, 67"})
    void aSurrogatePairIsNotSplitAtThe67Border(int before, int firstPart) {
        String text = "ạ".repeat(before) + "😀" + "b".repeat(20);

        Segments segments = Segmenter.cut(text);

        assertThat(segments.units()).isEqualTo(before + 22);
        assertThat(segments.count()).isEqualTo(2);
        assertThat(segments.parts().get(0)).hasSize(firstPart);
    }

    @Test
    void pairsThatDoNotFitEvenlyCostAPartMoreThanTheirUnitsSay() {
        assertThat(Segmenter.cut("😀".repeat(67)).parts())
                .extracting(String::length)
                .containsExactly(66, 66, 2);
    }

    @Test
    void aLetterKeepsItsMarksAtTheBorder() {
        assertThat(Segmenter.cut("a".repeat(66) + "e\u0302\u0323" + "b".repeat(20))
                        .parts())
                .containsExactly("a".repeat(66), "e\u0302\u0323" + "b".repeat(20));
    }

    @Test
    void carriageReturnAndLineFeedStayTogether() {
        assertThat(Segmenter.cut("a".repeat(152) + "\r\n" + "b".repeat(20)).parts())
                .containsExactly("a".repeat(152), "\r\n" + "b".repeat(20));
        assertThat(Segmenter.cut("ạ".repeat(66) + "\r\n" + "b".repeat(20)).parts())
                .containsExactly("ạ".repeat(66), "\r\n" + "b".repeat(20));
    }

    @Test
    void aLetterWithMoreMarksThanAPartHoldsIsCutAllTheSame() {
        Segments segments = Segmenter.cut("ạ" + "\u0301".repeat(99));

        assertThat(segments.parts()).extracting(String::length).containsExactly(67, 33);
    }

    @Test
    void aLongerHeaderLeavesLessRoom() {
        assertThat(Segmenter.cut("a".repeat(306), Segmenter.HEADER_16_BIT).parts())
                .extracting(String::length)
                .containsExactly(152, 152, 2);
        assertThat(Segmenter.cut("ạ".repeat(134), Segmenter.HEADER_16_BIT).parts())
                .extracting(String::length)
                .containsExactly(66, 66, 2);
        assertCost(Segmenter.cut("a".repeat(160), Segmenter.HEADER_16_BIT), Encoding.GSM7, 160, 1);
    }

    @Test
    void anEncodingCanBeAskedFor() {
        assertCost(Segmenter.cut("a".repeat(71), Encoding.UCS2), Encoding.UCS2, 71, 2);
        assertCost(Segmenter.cut("€", Encoding.UCS2), Encoding.UCS2, 1, 1);
        assertCost(Segmenter.cut("€", Encoding.GSM7), Encoding.GSM7, 2, 1);
        assertThatThrownBy(() -> Segmenter.cut("ạ", Encoding.GSM7)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anImpossibleHeaderIsRefused() {
        String text = "a".repeat(200);
        assertThatThrownBy(() -> Segmenter.cut(text, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Segmenter.cut(text, 140)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void partsJoinedAreTheTextNoneIsTooLongAndNoPairIsSplit() {
        SeededTexts.forEach(5_000, 700, text -> {
            assertWellCut(text, Segmenter.cut(text), 153, 67);
            assertWellCut(text, Segmenter.cut(text, Segmenter.HEADER_16_BIT), 152, 66);
            String tidy = SmsText.tidy(text);
            assertWellCut(tidy, Segmenter.cut(tidy), 153, 67);
        });
    }

    private static void assertWellCut(String text, Segments segments, int septets, int units) {
        assertThat(String.join("", segments.parts())).isEqualTo(text);
        boolean gsm = text.chars().allMatch(c -> Gsm7.can((char) c));
        assertThat(segments.encoding()).isEqualTo(gsm ? Encoding.GSM7 : Encoding.UCS2);
        assertThat(segments.units()).isEqualTo(units(text, gsm));
        int most = segments.count() == 1 ? (gsm ? 160 : 70) : (gsm ? septets : units);
        for (int i = 0; i < segments.count(); i++) {
            String part = segments.parts().get(i);
            assertThat(part).isNotEmpty();
            assertThat(units(part, gsm)).isLessThanOrEqualTo(most);
            if (i > 0) {
                assertBorder(segments.parts().get(i - 1), part);
            }
        }
    }

    private static void assertBorder(String before, String after) {
        char last = before.charAt(before.length() - 1);
        char first = after.charAt(0);
        assertThat(Character.isHighSurrogate(last) && Character.isLowSurrogate(first))
                .isFalse();
        assertThat(last == '\r' && first == '\n').isFalse();
        assertThat(Character.getType(first)).isNotEqualTo((int) Character.NON_SPACING_MARK);
    }

    private static int units(String text, boolean gsm) {
        return gsm ? Gsm7.encode(text).length : text.length();
    }

    private static void assertCost(Segments segments, Encoding encoding, int units, int parts) {
        assertThat(segments.encoding()).isEqualTo(encoding);
        assertThat(segments.units()).isEqualTo(units);
        assertThat(segments.count()).isEqualTo(parts);
    }
}
