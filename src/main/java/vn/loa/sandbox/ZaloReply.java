package vn.loa.sandbox;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Zalo answers: an error is an answer like any other, with status 200.
 *
 * @param hangsUp the connection is closed instead
 * @param pause before it leaves
 * @param headers besides the content type
 */
record ZaloReply(int status, String body, boolean hangsUp, Duration pause, Map<String, String> headers) {

    static ZaloReply json(Object document) {
        return new ZaloReply(200, write(document), false, Duration.ZERO, Map.of());
    }

    static ZaloReply success(Object data) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", 0);
        body.put("message", "Success");
        body.put("data", data);
        return json(body);
    }

    static ZaloReply error(int code, String message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", code);
        body.put("message", message);
        return json(body);
    }

    static ZaloReply error(int code) {
        return error(code, ZaloErrorText.of(code));
    }

    /** In front of the service; no JSON. */
    static ZaloReply page(int status, String text) {
        return new ZaloReply(status, "<html><body>" + text + "</body></html>", false, Duration.ZERO, Map.of());
    }

    static ZaloReply redirect(String url) {
        return new ZaloReply(302, "", false, Duration.ZERO, Map.of("Location", url));
    }

    static ZaloReply hangUp() {
        return new ZaloReply(200, "", true, Duration.ZERO, Map.of());
    }

    ZaloReply after(Duration longer) {
        return new ZaloReply(status, body, hangsUp, longer, headers);
    }

    ZaloReply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new ZaloReply(status, body, hangsUp, pause, more);
    }

    static String write(Object document) {
        return JsonMapper.shared().writeValueAsString(document);
    }
}
