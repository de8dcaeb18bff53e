package vn.loa.reply;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How replies are understood ({@code loa.replies}).
 *
 * @param optOutWords texts that mean "no more of this", alone or followed by the sender's name; accents, case, spaces and
 *     punctuation do not matter
 * @param confirm whether an opt-out is confirmed by a text (Decree 91/2020/ND-CP, articles 13 to 16: that it was received,
 *     and when); false where the carrier does that itself
 */
@ConfigurationProperties(prefix = "loa.replies", ignoreUnknownFields = false)
record RepliesSettings(
        @DefaultValue({
            "TC",
            "TU CHOI",
            "HUY",
            "HUY DK",
            "HUY DANG KY",
            "NGUNG NHAN",
            "NGUNG NHAN TIN",
            "DUNG NHAN",
            "DUNG NHAN TIN",
            "KHONG NHAN",
            "KHONG NHAN TIN",
            "STOP",
            "OPT OUT",
            "UNSUBSCRIBE"
        })
        List<String> optOutWords,

        @DefaultValue("true") boolean confirm) {

    RepliesSettings {
        optOutWords = List.copyOf(optOutWords);
        for (String word : optOutWords) {
            if (OptOutWords.folded(word).isEmpty()) {
                throw new IllegalArgumentException("opt-out-words: a word without a letter or digit");
            }
        }
        if (optOutWords.isEmpty()) {
            throw new IllegalArgumentException("opt-out-words: at least one, or nobody could ever refuse");
        }
    }
}
