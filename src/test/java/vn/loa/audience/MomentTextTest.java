package vn.loa.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentTextTest {

    @ParameterizedTest
    @CsvSource({
        "2021-05-06T17:00:00+07:00,2021-05-06T10:00:00Z",
        "2021-05-06T10:00:00Z,2021-05-06T10:00:00Z",
        "2021-05-06T10:00:00.123456Z,2021-05-06T10:00:00Z",
        "2021-05-06T17:00,2021-05-06T10:00:00Z",
        "2021-05-06 17:00:00,2021-05-06T10:00:00Z",
        "2021-05-06,2021-05-05T17:00:00Z",
        "06/05/2021,2021-05-05T17:00:00Z",
        "6/5/2021 17:00,2021-05-06T10:00:00Z"
    })
    void aMomentWithoutAnOffsetIsMeantInVietNam(String text, Instant moment) {
        assertThat(MomentText.read(text)).contains(moment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hôm qua", "31/02/2021", "2021-13-01", "44322"})
    void anythingElseIsNone(String text) {
        assertThat(MomentText.read(text)).isEmpty();
    }
}
