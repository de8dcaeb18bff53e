package vn.loa.sandbox;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.loa.sandbox.ZaloMessage.Way;
import vn.loa.sandbox.ZaloScript.Account;

/**
 * Answers whatever is asked of Zalo's three hosts, which here are one. The only piece that WireMock knows. Safe to share.
 */
final class ZaloDesk implements ResponseDefinitionTransformerV2 {

    static final String NAME = "zalo";
    private static final int MOST_TEMPLATES = 100;

    private final Account account;
    private final ZaloStore store;
    private final ZaloConsent consent;
    private final TakeZaloMessages messages;
    private final Duration usualWait;

    ZaloDesk(Account account, ZaloStore store, ZaloConsent consent, TakeZaloMessages messages) {
        this.account = account;
        this.store = store;
        this.consent = consent;
        this.messages = messages;
        usualWait = messages.usualWait();
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean applyGlobally() {
        return false;
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
        ZaloReply reply = answer(new ZaloRequest(event.getRequest()));
        ResponseDefinitionBuilder answer = WireMock.aResponse().withStatus(reply.status());
        if (reply.hangsUp()) {
            answer.withFault(Fault.EMPTY_RESPONSE);
        } else {
            boolean json = reply.body().startsWith("{");
            answer.withBody(reply.body())
                    .withHeader("Content-Type", json ? "application/json;charset=utf-8" : "text/html;charset=utf-8");
            reply.headers().forEach(answer::withHeader);
        }
        long millis = reply.pause().toMillis();
        return (millis > 0 ? answer.withFixedDelay((int) millis) : answer).build();
    }

    private ZaloReply answer(ZaloRequest request) {
        return switch (request.what()) {
            case "GET /v4/oa/permission" -> consent.ask(request);
            case "POST /v4/oa/access_token" -> consent.give(request).after(usualWait);
            case "POST /message/template" -> send(Way.PHONE, request);
            case "POST /message/template/hashphone" -> send(Way.HASHED_PHONE, request);
            case "POST /v3.0/oa/message/template" -> send(Way.USER, request);
            case "POST /v3.0/oa/message/cs" -> send(Way.CONSULTATION, request);
            case "POST /v2.0/oa/message" -> send(Way.BROADCAST, request);
            default -> look(request);
        };
    }

    private ZaloReply send(Way way, ZaloRequest request) {
        int left = store.limits.ask();
        ZaloReply refusal = refusal(request, left, way.byPhone());
        return limited(refusal == null ? messages.take(way, request) : refusal, left);
    }

    private ZaloReply look(ZaloRequest request) {
        int left = store.limits.ask();
        ZaloReply refusal = refusal(request, left, !request.what().contains("/oa/"));
        return limited(refusal == null ? seen(request).after(usualWait) : refusal, left);
    }

    private ZaloReply seen(ZaloRequest request) {
        return switch (request.what()) {
            case "GET /message/status" -> messages.status(request);
            case "GET /message/quota" -> quota();
            case "GET /quality" -> ZaloReply.success(quality());
            case "GET /template/all" -> templates(request);
            case "GET /template/info/v2" -> template(request);
            case "GET /v2.0/oa/getoa" -> ZaloReply.success(officialAccount());
            default -> ZaloReply.error(-106);
        };
    }

    private @Nullable ZaloReply refusal(ZaloRequest request, int left, boolean byPhone) {
        if (left < 0) {
            return ZaloReply.error(-32).after(usualWait);
        }
        int code = refusalOfToken(request, byPhone);
        return code == 0 ? null : ZaloReply.error(code).after(usualWait);
    }

    private int refusalOfToken(ZaloRequest request, boolean byPhone) {
        String token = request.header("access_token");
        ZaloTokens.Standing standing = store.tokens.of(token);
        if (standing != ZaloTokens.Standing.GOOD) {
            return byPhone ? -124 : standing == ZaloTokens.Standing.EXPIRED ? -220 : -216;
        }
        String proof = request.header("appsecret_proof");
        boolean proven = proof == null
                ? !account.tokens().proof()
                : proof.equals(Hashes.hmacHex(account.appSecret(), String.valueOf(token)));
        return proven ? 0 : byPhone ? -1241 : -242;
    }

    private ZaloReply limited(ZaloReply reply, int left) {
        return reply.with("X-RateLimit-Limit", Integer.toString(store.limits.perMinute()))
                .with("X-RateLimit-Remain", Integer.toString(Math.max(0, left)));
    }

    private ZaloReply quota() {
        Map<String, Object> quota = new LinkedHashMap<>();
        quota.put("dailyQuota", Integer.toString(store.limits.perDay()));
        quota.put("remainingQuota", Integer.toString(store.limits.left()));
        quota.put("dailyQuotaPromotion", null);
        quota.put("remainingQuotaPromotion", null);
        quota.put("monthlyPromotionQuota", 0);
        quota.put("remainingMonthlyPromotionQuota", 0);
        quota.put("estimatedNextMonthPromotionQuota", 0);
        return ZaloReply.success(quota);
    }

    private static Map<String, Object> quality() {
        Map<String, Object> quality = new LinkedHashMap<>();
        quality.put("oaCurrentQuality", "HIGH");
        quality.put("oa7dayQuality", "HIGH");
        return quality;
    }

    private ZaloReply templates(ZaloRequest request) {
        int offset = number(request.query("offset"), 0);
        int limit = number(request.query("limit"), MOST_TEMPLATES);
        if (offset < 0 || limit < 0 || limit > MOST_TEMPLATES) {
            return ZaloReply.error(-132);
        }
        List<Map<String, Object>> all = store.templates.list(number(request.query("status"), 0));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", 0);
        body.put("message", "Success");
        body.put("data", all.stream().skip(offset).limit(limit).toList());
        body.put("metadata", Map.of("total", all.size()));
        return ZaloReply.json(body);
    }

    private ZaloReply template(ZaloRequest request) {
        String id = request.query("template_id");
        ZaloTemplates.Template template = id == null ? null : store.templates.find(id);
        return template == null ? ZaloReply.error(-109) : ZaloReply.success(template.shown());
    }

    private Map<String, Object> officialAccount() {
        Map<String, Object> account = new LinkedHashMap<>();
        account.put("oa_id", this.account.oaId());
        account.put("name", "Loa (mô phỏng)");
        account.put("is_verified", true);
        account.put("oa_type", 4);
        account.put("num_follower", 12_345);
        account.put("package_name", "Nâng cao");
        return account;
    }

    private static int number(@Nullable String text, int otherwise) {
        try {
            return text == null || text.isEmpty() ? otherwise : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
