package vn.loa.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to a simulated Zalo as somebody would who has only read its documentation. */
final class PlainZaloClient {

    static final String TEMPLATE = "301001";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ZaloSimulator zalo;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private String token;

    PlainZaloClient(ZaloSimulator zalo) {
        this.zalo = zalo;
        token = zalo.issueTokens().access();
    }

    void use(String accessToken) {
        token = accessToken;
    }

    /** The error code of a good message to this number, 0 when it was taken. */
    int code(String phone) throws IOException, InterruptedException {
        return send(phone, "t-" + phone).path("error").asInt();
    }

    JsonNode send(String phone, String tracking) throws IOException, InterruptedException {
        return json(post("/message/template", message(phone, TEMPLATE, tracking)));
    }

    JsonNode send(Map<String, Object> body) throws IOException, InterruptedException {
        return json(post("/message/template", body));
    }

    CompletableFuture<HttpResponse<String>> sendAsync(String phone, String tracking) {
        return http.sendAsync(
                request("/message/template")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(write(message(phone, TEMPLATE, tracking))))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    static Map<String, Object> message(String phone, String template, String tracking) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("phone", phone);
        body.put("template_id", template);
        body.put("template_data", Map.of("ho_ten", "Trần Minh Đức", "ten_tinh", "Tuyên Quang", "lan_nhac", "1"));
        body.put("tracking_id", tracking);
        return body;
    }

    HttpResponse<String> post(String path, Object body, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body instanceof String text ? text : write(body)));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString());
    }

    JsonNode look(String path) throws IOException, InterruptedException {
        return json(get(path));
    }

    /** Exchanges a refresh token, or a code. */
    JsonNode tokens(Map<String, String> form) throws IOException, InterruptedException {
        Map<String, String> whole = new LinkedHashMap<>(form);
        whole.put("app_id", zalo.account().appId());
        String body = whole.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return json(http.send(
                HttpRequest.newBuilder(URI.create(zalo.baseUrl() + "/v4/oa/access_token"))
                        .timeout(PATIENCE)
                        .header("secret_key", zalo.account().appSecret())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString()));
    }

    JsonNode refresh(String refreshToken) throws IOException, InterruptedException {
        return tokens(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
    }

    static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(zalo.baseUrl() + path))
                .timeout(PATIENCE)
                .header("access_token", token);
    }

    private static String write(Object document) {
        return JsonMapper.shared().writeValueAsString(document);
    }
}
