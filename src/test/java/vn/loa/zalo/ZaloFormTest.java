package vn.loa.zalo;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.loa.words.Phrase;

class ZaloFormTest {

    private static final ZaloForm FORM = ZaloForm.read("300", ZaloAnswer.Json.MAPPER.readTree("""
            {"status":"ENABLE","timeout":"7200000","listParams":[
             {"name":"ho_ten","require":true,"type":"1","minLength":2,"maxLength":10,"acceptNull":false},
             {"name":"xa","require":true,"type":3},
             {"name":"ma","require":true,"type":4,"maxLength":0,"acceptNull":true},
             {"name":"ghi_chu","require":false,"type":5},
             {"name":"trang","require":true,"type":13}]}"""));

    @ParameterizedTest
    @CsvSource(
            nullValues = "fine",
            value = {
                "ho_ten, Nguyễn An, fine",
                "ho_ten, Nguyễn Văn An, zalo.form.too-long",
                "ho_ten, A, zalo.form.too-short",
                "ho_ten, '  ', zalo.form.blank",
                "ma, '', fine",
                "ghi_chu, '', fine",
                "ma, 0123456789012345678901234567890, zalo.form.too-long",
                "lop, 7A, zalo.form.unknown-field",
                "trang, https://bluezone.gov.vn, fine",
                "xa, https://bluezone.gov.vn, zalo.form.link",
                "xa, xem bluezone.gov.vn nhé, zalo.form.link",
                "xa, WWW.bluezone, zalo.form.link",
                "xa, bit.ly/abc, zalo.form.link",
                "xa, TP.HCM, fine",
                "xa, 'X. Tân Trào, H. Sơn Dương', fine",
                "xa, 12.500 đ, fine",
                "xa, ngày 01.02.2026, fine",
            })
    void aValueFitsOrIsTold(String field, String value, String objection) {
        assertThat(FORM.objection(field, value).map(Phrase::key)).isEqualTo(Optional.ofNullable(objection));
    }

    /** Decomposed, every accent counts as a letter, and Zalo refuses the name. */
    @Test
    void lengthsAreCountedComposed() {
        String decomposed = Normalizer.normalize("Nguyễn Ấn", Normalizer.Form.NFD);
        assertThat(decomposed.length()).isGreaterThan(10);
        assertThat(FORM.objection("ho_ten", decomposed)).isEmpty();
    }
}
