package vn.loa.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;
import vn.loa.sandbox.ZaloScript.Account;

/** What a lean Zalo writes, in the shapes of the simulator; what is always the same is written once. For one thread. */
final class LeanZaloBodies {

    private static final String ENOUGH = "100000000";

    private final Account account;
    private final ZaloTemplates templates = new ZaloTemplates(0);
    private final Clock clock;
    private final String host;
    private final String path;

    /**
     * @param host and port where events are posted
     * @param path where events are posted
     */
    LeanZaloBodies(Account account, Clock clock, String host, String path) {
        this.account = account;
        this.clock = clock;
        this.host = host;
        this.path = path;
    }

    /** Zalo's 200 with success and an id. */
    String taken(long id) {
        return ok("{\"error\":0,\"message\":\"Success\",\"data\":{\"msg_id\":\"" + id + "\",\"sent_time\":\""
                + clock.millis() + "\",\"sending_mode\":\"1\",\"quota\":{\"dailyQuota\":\"" + ENOUGH
                + "\",\"remainingQuota\":\"" + ENOUGH + "\"}}}");
    }

    /** The signed event that a message is on a device. */
    String received(String to, long id, String tracking) {
        String time = Long.toString(clock.millis());
        String body = "{\"sender\":{\"id\":\"" + account.oaId() + "\"},\"recipient\":{\"id\":\"" + to
                + "\"},\"event_name\":\"user_received_message\",\"message\":{\"delivery_time\":\"" + time
                + "\",\"msg_id\":\"" + id + "\",\"tracking_id\":\"" + tracking + "\"},\"app_id\":\"" + account.appId()
                + "\",\"timestamp\":\"" + time + "\"}";
        String mac = Hashes.sha256Hex(account.appId() + body + time + account.oaSecret());
        return "POST " + path + " HTTP/1.1\r\nHost: " + host
                + "\r\nContent-Type: application/json\r\nX-ZEvent-Server: ZNS\r\nX-ZEvent-Signature: mac=" + mac
                + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    /** What is asked besides sending, as far as Loa asks it. */
    String asked(LeanHttp.Message request) {
        return switch (what(request)) {
            case "GET /v4/oa/permission" -> agreed(request);
            case "POST /v4/oa/access_token" ->
                json(Map.of(
                        "access_token", ZaloTokens.random(),
                        "refresh_token", ZaloTokens.random(),
                        "expires_in", "90000"));
            case "GET /message/quota" -> success(Map.of("dailyQuota", ENOUGH, "remainingQuota", ENOUGH));
            case "GET /quality" -> success(Map.of("oaCurrentQuality", "HIGH", "oa7dayQuality", "HIGH"));
            case "GET /template/info/v2" ->
                success(Objects.requireNonNull(templates.find("301001")).shown());
            case "GET /v2.0/oa/getoa" -> success(Map.of("oa_id", account.oaId(), "name", "Loa"));
            default -> json(Map.of("error", -106, "message", "unknown"));
        };
    }

    String totals(LeanZaloTotals totals) {
        return json(totals);
    }

    static String what(LeanHttp.Message request) {
        String begin = request.begin();
        int query = begin.indexOf('?');
        return query < 0 ? begin : begin.substring(0, query);
    }

    private String agreed(LeanHttp.Message request) {
        String url = request.begin();
        String back = ZaloQuery.of(url, "redirect_uri");
        return "HTTP/1.1 302 Found\r\nLocation: " + back + "?code=lean&oa_id=" + account.oaId() + "&state="
                + ZaloQuery.of(url, "state") + "\r\nContent-Length: 0\r\n\r\n";
    }

    private static String success(Object data) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", 0);
        body.put("message", "Success");
        body.put("data", data);
        return json(body);
    }

    private static String json(Object body) {
        return ok(JsonMapper.shared().writeValueAsString(body));
    }

    private static String ok(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json;charset=utf-8\r\nX-RateLimit-Limit: 1000000\r\n"
                + "X-RateLimit-Remain: 999999\r\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length
                + "\r\n\r\n" + body;
    }
}
