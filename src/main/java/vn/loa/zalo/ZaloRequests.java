package vn.loa.zalo;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;
import okhttp3.Request;
import vn.loa.channel.FilledForm;
import vn.loa.contact.PhoneNumber;
import vn.loa.zalo.ZaloSettings.By;
import vn.loa.zalo.ZaloSettings.Mode;
import vn.loa.zalo.ZaloSettings.UidBody;

/** Writes the requests of one route; the fields are those of facts A1. Sends nothing. Thread-safe. */
final class ZaloRequests {

    /** Facts A1: a consultation message is at most so long. */
    static final int LONGEST_TEXT = 2_000;

    static final int TEMPLATES_A_PAGE = 50;

    private final ZaloSettings settings;

    ZaloRequests(ZaloSettings settings) {
        this.settings = settings;
    }

    /** Which host a filled form goes to. */
    static ZaloHost host(FilledForm form) {
        return form.userId().isBlank() ? ZaloHost.PHONE : ZaloHost.OA;
    }

    /** @param trackingId comes back in the receipt; by user id there is no such thing */
    Request template(FilledForm form, PhoneNumber to, String trackingId, AccessToken token) {
        Map<String, Object> body = new LinkedHashMap<>();
        if (form.userId().isBlank()) {
            return byPhone(body, form, to, trackingId, token);
        }
        if (settings.wire().paths().uidBody() == UidBody.RECIPIENT) {
            body.put("recipient", Map.of("user_id", form.userId()));
        } else {
            body.put("user_id", form.userId());
        }
        content(body, form);
        return post(oa("v3.0/oa/message/template"), body, token);
    }

    private Request byPhone(
            Map<String, Object> body, FilledForm form, PhoneNumber to, String trackingId, AccessToken token) {
        boolean hashed = settings.manner().by() == By.HASHED_PHONE;
        body.put(hashed ? "hash_phone" : "phone", hashed ? hash(to) : to.digits());
        content(body, form);
        body.put("tracking_id", trackingId);
        return post(api(hashed ? settings.wire().paths().hashPath() : "message/template"), body, token);
    }

    private void content(Map<String, Object> body, FilledForm form) {
        Map<String, String> values = new LinkedHashMap<>();
        form.values().forEach((name, value) -> values.put(name, Normalizer.normalize(value, Normalizer.Form.NFC)));
        body.put("template_id", form.form());
        body.put("template_data", values);
        if (settings.manner().mode() == Mode.DEVELOPMENT) {
            body.put("mode", "development");
        }
        if (!settings.manner().sendingMode().isEmpty()) {
            body.put("sending_mode", settings.manner().sendingMode());
        }
    }

    /** Lower-case hex SHA-256 of {@code 84…} (facts A1). */
    static String hash(PhoneNumber number) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(number.digits().getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * A free text to somebody who wrote in the last seven days.
     *
     * @throws IllegalArgumentException when the text is longer than {@link #LONGEST_TEXT}
     */
    Request consultation(String userId, String text, AccessToken token) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        if (composed.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("a consultation message of " + composed.length() + " characters");
        }
        return post(
                oa("v3.0/oa/message/cs"),
                Map.of("recipient", Map.of("user_id", userId), "message", Map.of("text", composed)),
                token);
    }

    /**
     * An article to the followers.
     *
     * @param target which of them, by the names of facts A1; empty for all, and is sent empty: Zalo's own samples leave it out never
     */
    Request broadcast(String articleId, Map<String, String> target, AccessToken token) {
        Map<String, Object> recipient = Map.of("target", target);
        Map<String, Object> element = Map.of("media_type", "article", "attachment_id", articleId);
        Map<String, Object> payload = Map.of("template_type", "media", "elements", List.of(element));
        Map<String, Object> message = Map.of("attachment", Map.of("type", "template", "payload", payload));
        return post(oa("v2.0/oa/message"), Map.of("recipient", recipient, "message", message), token);
    }

    /**
     * With the number, because one source sends it and one leaves it out (facts A1). Whoever sends to hashed numbers does so to keep the
     * number from Zalo: then it is left out here too, and never stands in an address that is logged on the way.
     */
    Request status(String messageId, PhoneNumber to, AccessToken token) {
        HttpUrl.Builder url =
                api(settings.wire().paths().statusPath()).newBuilder().addQueryParameter("message_id", messageId);
        if (settings.manner().by() == By.PHONE) {
            url.addQueryParameter("phone", to.digits());
        }
        return get(url.build(), token);
    }

    Request quota(AccessToken token) {
        return get(api("message/quota"), token);
    }

    Request quality(AccessToken token) {
        return get(api("quality"), token);
    }

    /** @param offset from 0, a page of {@link #TEMPLATES_A_PAGE} */
    Request templates(int offset, AccessToken token) {
        return get(
                api("template/all")
                        .newBuilder()
                        .addQueryParameter("offset", Integer.toString(offset))
                        .addQueryParameter("limit", Integer.toString(TEMPLATES_A_PAGE))
                        .build(),
                token);
    }

    Request templateInfo(String id, AccessToken token) {
        return get(
                api(settings.wire().paths().infoPath())
                        .newBuilder()
                        .addQueryParameter("template_id", id)
                        .build(),
                token);
    }

    Request account(AccessToken token) {
        return get(oa("v2.0/oa/getoa"), token);
    }

    private Request get(HttpUrl url, AccessToken token) {
        return with(token).url(url).get().build();
    }

    private Request post(HttpUrl url, Map<String, ?> body, AccessToken token) {
        return with(token)
                .url(url)
                .post(OneShotBody.json(ZaloAnswer.Json.MAPPER.writeValueAsBytes(body)))
                .build();
    }

    private Request.Builder with(AccessToken token) {
        Request.Builder request = new Request.Builder().header("access_token", token.value());
        if (settings.manner().appsecretProof()) {
            request.header("appsecret_proof", token.proof(settings.login().secretKey()));
        }
        return request;
    }

    private HttpUrl api(String path) {
        return at(settings.wire().hosts().apiHost(), path);
    }

    private HttpUrl oa(String path) {
        return at(settings.wire().hosts().oaHost(), path);
    }

    static HttpUrl at(URI host, String path) {
        return HttpUrl.get(host.toString()).newBuilder().encodedPath("/" + path).build();
    }
}
