package vn.loa.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** What means "no more of this", however it is typed. */
class OptOutWordsTest {

    private static final OptOutWords WORDS = new OptOutWords(bound(Map.of()).optOutWords());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TC",
                "tc",
                " Tc. ",
                "«TC»",
                "T.C",
                "Từ chối",
                "TỪ CHỐI!",
                "tu choi",
                "tuchoi",
                "Hủy",
                "hủy",
                "huỷ",
                "HUY",
                "huỷ đăng ký",
                "hủy đăng kí ",
                "Huỷ ĐK",
                "huy dang ky",
                "ngừng nhận tin",
                "Đừng nhận tin",
                "dừng nhận",
                "không nhận",
                "stop",
                "S T O P",
                "Stop!!!",
                "\"STOP\"",
                "ＳＴＯＰ",
                "STOP \uD83D\uDED1",
                "\u200BSTOP\uFEFF\n",
                "opt-out",
                "Unsubscribe",
                "TC 1234",
                "tc Bluezone",
                "STOP BLUEZONE."
            })
    void thisMeansNoMore(String text) {
        String spelling = text.replace("đăng kí", "đăng ký");
        assertThat(WORDS.mean(spelling, List.of("BLUEZONE", "1234"))).isTrue();
        assertThat(WORDS.mean(Normalizer.normalize(spelling, Normalizer.Form.NFD), List.of("BLUEZONE", "1234")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "?!",
                "OK",
                "Tôi đã cài rồi",
                "Huy đây, ai đấy?",
                "Anh Huy",
                "TC gì vậy",
                "STOPPED",
                "HUY DNC",
                "BLUEZONE",
                "1234",
                "TC OTHERNAME"
            })
    void thisIsForSomebodyToRead(String text) {
        assertThat(WORDS.mean(text, List.of("BLUEZONE", "1234"))).isFalse();
    }

    @Test
    void withoutASendersNameOnlyTheWordsCount() {
        assertThat(WORDS.mean("TC", List.of("", ""))).isTrue();
        assertThat(WORDS.mean("TC 1234", List.of("", ""))).isFalse();
    }

    @Test
    void theWordsAreASetting() {
        RepliesSettings settings = bound(Map.of("loa.replies.opt-out-words", "THÔI, BO"));
        OptOutWords words = new OptOutWords(settings.optOutWords());
        assertThat(words.mean("thoi", List.of())).isTrue();
        assertThat(words.mean("Bỏ", List.of())).isTrue();
        assertThat(words.mean("TC", List.of())).isFalse();
        assertThat(settings.confirm()).isTrue();
        assertThat(bound(Map.of("loa.replies.confirm", "false")).confirm()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"opt-out-words, '...'", "opt-out-words, ''"})
    void aSettingThatWouldLeaveNobodyAWayOutIsRefused(String key, String value) {
        assertThatThrownBy(() -> bound(Map.of("loa.replies." + key, value))).isInstanceOf(RuntimeException.class);
    }

    private static RepliesSettings bound(Map<String, String> settings) {
        return new Binder(List.of(new MapConfigurationPropertySource(settings)))
                .bindOrCreate("loa.replies", RepliesSettings.class);
    }
}
