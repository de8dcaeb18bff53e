package vn.loa.sandbox;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.loa.sandbox.ZaloScript.Account;

/**
 * {@code oauth.zaloapp.com}: asks an administrator, who always agrees, and gives out tokens. Errors have no published table;
 * those without a number are answered with names alone, as the real ones are now and then. Safe to share.
 */
final class ZaloConsent {

    private static final Duration CODE_LIFE = Duration.ofMinutes(10);

    private final Account account;
    private final ZaloTokens tokens;
    private final Clock clock;

    // Guarded by this.
    private final Map<String, Code> codes = new LinkedHashMap<>();

    private record Code(@Nullable String challenge, Instant expires) {}

    ZaloConsent(Account account, ZaloTokens tokens, Clock clock) {
        this.account = account;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** {@code GET /v4/oa/permission}. */
    ZaloReply ask(ZaloRequest request) {
        if (!account.appId().equals(request.query("app_id"))) {
            return refused(-14002, "Invalid app id");
        }
        String back = request.query("redirect_uri");
        if (back == null || !back.startsWith("http")) {
            return refused(-14003, "Invalid redirect uri");
        }
        String state = request.query("state");
        return ZaloReply.redirect(back
                + (back.contains("?") ? "&" : "?")
                + "code=" + newCode(request.query("code_challenge"))
                + "&oa_id=" + account.oaId()
                + (state == null ? "" : "&state=" + URLEncoder.encode(state, StandardCharsets.UTF_8)));
    }

    /** {@code POST /v4/oa/access_token}. */
    ZaloReply give(ZaloRequest request) {
        Map<String, String> form = request.form();
        if (!account.appId().equals(form.get("app_id"))) {
            return refused(-14002, "Invalid app id");
        }
        if (!account.appSecret().equals(request.header("secret_key"))) {
            return refused(null, "Invalid secret key");
        }
        return switch (form.getOrDefault("grant_type", "")) {
            case "authorization_code" -> ofCode(form.getOrDefault("code", ""), form.get("code_verifier"));
            case "refresh_token" -> ofRefresh(form.getOrDefault("refresh_token", ""));
            default -> refused(null, "Invalid grant type");
        };
    }

    private ZaloReply ofRefresh(String refreshToken) {
        ZaloTokens.Refreshed refreshed = tokens.refresh(refreshToken);
        if (refreshed == null) {
            return refused(-14014, "Invalid refresh token");
        }
        return refreshed.lost() ? ZaloReply.hangUp() : given(refreshed.pair());
    }

    private ZaloReply ofCode(String written, @Nullable String verifier) {
        Code code;
        synchronized (this) {
            code = codes.remove(written);
        }
        if (code == null || !clock.instant().isBefore(code.expires())) {
            return refused(null, "Invalid authorization code");
        }
        if (code.challenge() != null && (verifier == null || !code.challenge().equals(challenge(verifier)))) {
            return refused(null, "Invalid code verifier");
        }
        return given(tokens.issue());
    }

    private synchronized String newCode(@Nullable String challenge) {
        String code = ZaloTokens.random();
        ZaloTokens.add(codes, code, new Code(challenge, clock.instant().plus(CODE_LIFE)));
        return code;
    }

    private static ZaloReply given(ZaloTokenPair pair) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("access_token", pair.access());
        body.put("refresh_token", pair.refresh());
        body.put("expires_in", Long.toString(pair.life().toSeconds()));
        return ZaloReply.json(body);
    }

    private static ZaloReply refused(@Nullable Integer code, String name) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error_name", name);
        body.put("error_reason", name);
        body.put("ref_doc", "https://developers.zalo.me/docs/official-account");
        body.put("error_description", name);
        if (code != null) {
            body.put("error", code);
        }
        return ZaloReply.json(body);
    }

    /** RFC 7636, 4.2: S256. */
    private static String challenge(String verifier) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Hashes.sha256(verifier));
    }
}
