package vn.loa.sandbox;

import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * A message somebody wants sent. What it does not say is empty.
 *
 * @param way how it is addressed
 * @param to number, hash or user id, as it came
 * @param template its id; the kind of message when it has none
 */
record ZaloMessage(Way way, String to, String template, JsonNode values, String tracking, JsonNode body) {

    /** By whom, and the error codes that come with it. */
    enum Way {
        PHONE,
        HASHED_PHONE,
        USER,
        CONSULTATION,
        BROADCAST;

        boolean byPhone() {
            return this == PHONE || this == HASHED_PHONE;
        }
    }

    /** Facts of {@code zalo.me}: 84…, +84…, 0… and the nine digits alone are taken. */
    private static final Pattern PHONE = Pattern.compile("(?:\\+?84|0)?([35789][0-9]{8})");

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern USER = Pattern.compile("[0-9]{6,30}");
    private static final Pattern TRACKING = Pattern.compile("[A-Za-z0-9_-]{0,48}");

    static ZaloMessage read(Way way, JsonNode body) {
        String template = body.path("template_id").asString("");
        return new ZaloMessage(
                way,
                to(way, body),
                way == Way.CONSULTATION || way == Way.BROADCAST
                        ? way.name().toLowerCase(java.util.Locale.ROOT)
                        : template,
                body.path("template_data"),
                body.path("tracking_id").asString(""),
                body);
    }

    private static String to(Way way, JsonNode body) {
        return switch (way) {
            case PHONE -> body.path("phone").asString("");
            case HASHED_PHONE -> body.path("hash_phone").asString("");
            case USER, CONSULTATION ->
                body.has("user_id")
                        ? body.path("user_id").asString("")
                        : body.path("recipient").path("user_id").asString("");
            case BROADCAST -> "followers";
        };
    }

    /** 0, or what is wrong with its form. */
    int checkForm() {
        return switch (way) {
            case PHONE -> PHONE.matcher(to).matches() ? checkTracking() : -108;
            case HASHED_PHONE -> HASH.matcher(to).matches() ? checkTracking() : -108;
            case USER -> USER.matcher(to).matches() ? 0 : -201;
            case CONSULTATION -> USER.matcher(to).matches() ? checkText() : -201;
            case BROADCAST -> checkArticle();
        };
    }

    /** Who it is for, as a {@link Tally} counts; one person whatever the form of the number. */
    long person() {
        return Tally.destination(way == Way.PHONE ? digits() : to);
    }

    /** As webhooks name the recipient. */
    String recipient() {
        return way == Way.PHONE ? digits() : to;
    }

    boolean isRehearsal() {
        return body.path("mode").asString("").equals("development");
    }

    private String digits() {
        return "84" + to.substring(Math.max(0, to.length() - 9));
    }

    private int checkTracking() {
        return TRACKING.matcher(tracking).matches() ? 0 : -132;
    }

    private int checkText() {
        String text = body.path("message").path("text").asString("");
        if (text.isBlank()) {
            return -201;
        }
        return text.length() > 2_000 ? -210 : 0;
    }

    private int checkArticle() {
        JsonNode element = body.path("message")
                .path("attachment")
                .path("payload")
                .path("elements")
                .path(0);
        boolean article = element.path("media_type").asString("").equals("article")
                && !element.path("attachment_id").asString("").isBlank();
        return article && body.path("recipient").has("target") ? 0 : -201;
    }
}
