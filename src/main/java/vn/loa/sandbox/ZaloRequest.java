package vn.loa.sandbox;

import com.github.tomakehurst.wiremock.http.QueryParameter;
import com.github.tomakehurst.wiremock.http.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What somebody asks, without the server it came through. */
record ZaloRequest(Request request) {

    /** {@code POST /message/template}. */
    String what() {
        String url = request.getUrl();
        int query = url.indexOf('?');
        return request.getMethod().getName() + " " + (query < 0 ? url : url.substring(0, query));
    }

    @Nullable
    String header(String name) {
        return request.getHeader(name);
    }

    @Nullable
    String query(String name) {
        QueryParameter parameter = request.queryParameter(name);
        return parameter.isPresent() ? parameter.firstValue() : null;
    }

    String body() {
        return request.getBodyAsString();
    }

    /** {@code application/x-www-form-urlencoded}. */
    Map<String, String> form() {
        Map<String, String> form = new HashMap<>();
        for (String pair : body().split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return form;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
