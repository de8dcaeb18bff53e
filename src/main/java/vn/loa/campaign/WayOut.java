package vn.loa.campaign;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.loa.words.Phrase;

/**
 * How people reach whoever texts them under a brandname, which cannot be answered itself, to refuse further texts (Decree
 * 91/2020/ND-CP, articles 13 to 16: by SMS or call).
 *
 * @param value the short code or number, its digits alone, or the link
 */
public record WayOut(Kind kind, String value) {

    /** By what. */
    public enum Kind {
        /** A short code or number that takes texts for us. */
        REPLY,
        HOTLINE,
        LINK
    }

    private static final Pattern CODE = Pattern.compile("[0-9]{3,15}");
    private static final Pattern WEB = Pattern.compile("https?://[^\\s]+\\.[^\\s]+");
    private static final Pattern BETWEEN_DIGITS = Pattern.compile("(?<=[0-9])[ .\\-\\u00A0](?=[0-9])");

    /** Whether a text tells the person this way out. */
    boolean isNamedIn(String text) {
        String plain = text.toLowerCase(Locale.ROOT);
        return switch (kind) {
            case REPLY, HOTLINE ->
                Pattern.compile("(?<![0-9])" + value + "(?![0-9])")
                        .matcher(BETWEEN_DIGITS.matcher(plain).replaceAll(""))
                        .find();
            case LINK -> plain.contains(value.replaceFirst("^https?://", "").toLowerCase(Locale.ROOT));
        };
    }

    static Optional<WayOut> read(YamlMap keys) {
        Optional<WayOut> reply = keys.find("reply")
                .flatMap(value -> value.as("campaign.way-out.not-a-code", WayOut::code))
                .map(code -> new WayOut(Kind.REPLY, code));
        Optional<WayOut> hotline = keys.find("hotline")
                .flatMap(value -> value.as("campaign.way-out.not-a-code", WayOut::code))
                .map(code -> new WayOut(Kind.HOTLINE, code));
        Optional<WayOut> link = keys.find("link")
                .flatMap(value -> value.as("campaign.way-out.not-a-link", WayOut::link))
                .map(address -> new WayOut(Kind.LINK, address));
        if (!keys.has("reply") && !keys.has("hotline") && !keys.has("link")) {
            keys.object("reply", Phrase.of("campaign.way-out.none"));
        }
        keys.done();
        return reply.or(() -> hotline).or(() -> link);
    }

    private static String code(String typed) {
        String digits = typed.replaceAll("[ .\\-]", "");
        if (!CODE.matcher(digits).matches()) {
            throw new IllegalArgumentException(typed);
        }
        return digits;
    }

    private static String link(String typed) {
        if (!WEB.matcher(typed).matches()) {
            throw new IllegalArgumentException(typed);
        }
        return typed;
    }
}
