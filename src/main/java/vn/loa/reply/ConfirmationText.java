package vn.loa.reply;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import vn.loa.text.Accents;
import vn.loa.text.Encoding;
import vn.loa.text.Segmenter;
import vn.loa.text.Segments;
import vn.loa.text.SmsText;
import vn.loa.words.Phrase;
import vn.loa.words.Words;

/**
 * What confirms an opt-out: that it was received, when, and what stops from then on (Decree 91/2020/ND-CP, articles 13 to
 * 16), without a word of advertising. In Vietnamese without accents and always one segment, so one part.
 */
final class ConfirmationText {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("HH:mm dd/MM/uuuu").withZone(ZoneId.of("Asia/Ho_Chi_Minh"));

    private ConfirmationText() {}

    static String of(Answered answered, Instant arrivedAt) {
        String moment = MOMENT.format(arrivedAt);
        String everything = plain(Phrase.of("reply.confirmation.everything", moment));
        if (answered.issuer().isBlank() || answered.scope().messageClass().isEmpty()) {
            return everything;
        }
        Phrase messageClass = Phrase.of("reply.class." + answered.scope().messageClass());
        String named = plain(Phrase.of("reply.confirmation.issuer", moment, answered.issuer(), messageClass));
        return fits(named) ? named : plain(Phrase.of("reply.confirmation.class", moment, messageClass));
    }

    private static String plain(Phrase phrase) {
        return Accents.strip(SmsText.tidy(Words.VIETNAMESE.say(phrase)));
    }

    private static boolean fits(String text) {
        Segments segments = Segmenter.cut(text);
        return segments.encoding() == Encoding.GSM7 && segments.count() == 1;
    }
}
