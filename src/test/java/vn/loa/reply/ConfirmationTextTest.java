package vn.loa.reply;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.loa.audience.OptOutScope;
import vn.loa.text.Encoding;
import vn.loa.text.Segmenter;

/** The confirmation says what was received, when, and what stops, in one plain segment. */
class ConfirmationTextTest {

    /** 08:00 in Viet Nam. */
    private static final Instant AT = Instant.parse("2021-05-06T01:00:00Z");

    @Test
    void itNamesTheIssuerAndTheClassThatWereLeft() {
        assertThat(ConfirmationText.of(answered("UBND tỉnh Tuyên Quang", "public-service"), AT))
                .isEqualTo(
                        "Da nhan yeu cau tu choi cua ong/ba luc 08:00 06/05/2021. UBND tinh Tuyen Quang ngung gui tin"
                                + " thong bao toi so nay tu thoi diem do.");
    }

    @Test
    void whoeverLeavesEverythingIsToldSo() {
        assertThat(ConfirmationText.of(Answered.UNKNOWN, AT))
                .isEqualTo(
                        "Da nhan yeu cau tu choi cua ong/ba luc 08:00 06/05/2021. Chung toi ngung gui tin nhan toi so"
                                + " nay tu thoi diem do.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"advertising", "customer-care", "public-service", "internal"})
    void anIssuerWhoseNameIsTooLongOrStrangeIsLeftOut(String messageClass) {
        for (String issuer : new String[] {"Sở Thông tin và Truyền thông ".repeat(4), "省政府"}) {
            String text = ConfirmationText.of(answered(issuer, messageClass), AT);
            assertThat(text).contains("Chung toi ngung gui tin ").doesNotContain(issuer.substring(0, 2));
            assertThat(Segmenter.cut(text).encoding()).isEqualTo(Encoding.GSM7);
            assertThat(Segmenter.cut(text).count()).isEqualTo(1);
        }
    }

    private static Answered answered(String issuer, String messageClass) {
        return new Answered(7L, OptOutScope.of(issuer, messageClass), issuer, "LOATEST");
    }
}
