package vn.loa.cli;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import vn.loa.text.Accents;
import vn.loa.text.Advice;
import vn.loa.text.Encoding;
import vn.loa.text.Segmenter;
import vn.loa.text.Segments;
import vn.loa.text.SmsText;
import vn.loa.text.TextAdviser;
import vn.loa.words.Words;

/** The document of {@code loa text --json}; its names are those of CONTRACTS. */
@JsonPropertyOrder({"text", "encoding", "units", "segments", "unaccented", "forcing", "advice"})
record TextReport(
        String text,
        Encoding encoding,
        int units,
        int segments,
        Unaccented unaccented,
        List<String> forcing,
        List<Said> advice) {

    @JsonPropertyOrder({"text", "units", "segments"})
    record Unaccented(String text, int units, int segments) {}

    @JsonPropertyOrder({"rule", "message"})
    record Said(String rule, String message) {}

    static TextReport of(String given, List<Advice> advice, Words words) {
        String text = SmsText.tidy(given);
        Segments accented = Segmenter.cut(text);
        String plain = Accents.strip(text);
        Segments unaccented = Segmenter.cut(plain);
        return new TextReport(
                text,
                accented.encoding(),
                accented.units(),
                accented.count(),
                new Unaccented(plain, unaccented.units(), unaccented.count()),
                List.copyOf(TextAdviser.forcing(text)),
                advice.stream()
                        .map(one -> new Said(one.rule(), words.say(one.message())))
                        .toList());
    }
}
