package vn.loa.zalo;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import vn.loa.home.RoutePlaces;
import vn.loa.home.SettingBounds;
import vn.loa.words.Phrase;
import vn.loa.zalo.ZaloSettings.Consent;
import vn.loa.zalo.ZaloSettings.Hosts;
import vn.loa.zalo.ZaloSettings.Pace;
import vn.loa.zalo.ZaloSettings.Paths;
import vn.loa.zalo.ZaloSettings.Timing;

/** The bounds of each setting of a route, key by key. */
final class CheckZaloRoute {

    /** Facts A4: who signs with what is told in several ways. */
    static final Set<String> FORMULAS =
            Set.of("app-body-time-oasecret", "oa-body-time-oasecret", "app-body-time-appsecret");

    /** One thread waits for each answer. */
    static final int MOST_IN_FLIGHT = 500;

    /** A wave that is paused waits 90 s for what has left ({@code DispatchRoute}), and then calls it in doubt. */
    static final Duration LONGEST_CALL = Duration.ofSeconds(80);

    private final SettingBounds bounds;

    CheckZaloRoute(RoutePlaces places) {
        this.bounds = new SettingBounds(places);
    }

    /** @throws vn.loa.words.BadInputException at the first one out of bounds */
    void check(ZaloSettings settings) {
        id("app-id", settings.login().appId());
        id("oa-id", settings.login().oaId());
        consent(settings.consent());
        host("api-host", settings.wire().hosts().apiHost());
        host("oa-host", settings.wire().hosts().oaHost());
        host("oauth-host", settings.wire().hosts().oauthHost());
        paths(settings.wire().paths());
        pace(settings.wire().pace());
        bounds.carriers(settings.manner().carriers());
        bounds.between("refusals-before-anybody", settings.manner().refusalsBeforeAnybody(), 0, 1_000);
        if (!Set.of("", "1", "3").contains(settings.manner().sendingMode())) {
            throw bounds.bad(
                    "sending-mode",
                    Phrase.of("zalo.setting.sending-mode", settings.manner().sendingMode()));
        }
        timing(settings.timing());
    }

    /** @throws vn.loa.words.BadInputException when calls would need what is not set: told once something is to be sent */
    static void checkSecret(ZaloSettings settings) {
        Secret.check(settings, "secret-key", settings.login().secretKey());
    }

    private void id(String key, String id) {
        bounds.present(key, id);
        if (!id.matches("[0-9]{1,30}")) {
            throw bounds.bad(key, Phrase.of("zalo.setting.id", id));
        }
    }

    private void consent(Consent consent) {
        if (!consent.redirectUri().isBlank() && !consent.redirectUri().matches("https?://[^\\s\"<>]{1,500}")) {
            throw bounds.bad("redirect-uri", Phrase.of("zalo.setting.redirect-uri", consent.redirectUri()));
        }
        String verifier = consent.codeVerifier();
        if (!verifier.isBlank() && !Secret.isUnset(verifier) && !verifier.matches("[A-Za-z0-9._~-]{43,128}")) {
            throw bounds.bad("code-verifier", Phrase.of("zalo.setting.code-verifier"));
        }
        for (String formula : consent.webhook().formulas()) {
            if (!FORMULAS.contains(formula)) {
                throw bounds.bad("webhook.formulas", Phrase.of("zalo.setting.formula", formula));
            }
        }
        if (consent.webhook().formulas().isEmpty()) {
            throw bounds.bad("webhook.formulas", Phrase.of("zalo.setting.formula", ""));
        }
        bounds.between("webhook.most-age", consent.webhook().mostAge(), Duration.ofSeconds(1), Duration.ofDays(7));
    }

    /** Tokens and phone numbers never leave this machine unencrypted. */
    private void host(String key, URI host) {
        boolean web = host.getHost() != null && ("https".equals(host.getScheme()) || "http".equals(host.getScheme()));
        boolean bare = web
                && (host.getRawPath() == null || host.getRawPath().matches("/?"))
                && host.getRawQuery() == null
                && host.getRawUserInfo() == null;
        if (!bare) {
            throw bounds.bad(key, Phrase.of("zalo.setting.host", host.toString()));
        }
        if ("http".equals(host.getScheme()) && !Hosts.isLoopback(host)) {
            throw bounds.bad(key, Phrase.of("zalo.setting.plain", host.toString()));
        }
    }

    private void paths(Paths paths) {
        path("hash-path", paths.hashPath());
        path("status-path", paths.statusPath());
        path("info-path", paths.infoPath());
    }

    private void path(String key, String path) {
        if (!path.matches("[a-z0-9_.-]+(/[a-z0-9_.-]+)*")) {
            throw bounds.bad(key, Phrase.of("zalo.setting.path", path));
        }
    }

    private void pace(Pace pace) {
        bounds.between("messages-per-second", pace.messagesPerSecond(), 1, 100_000);
        bounds.between("requests-per-minute", pace.requestsPerMinute(), 1, 10_000_000);
        bounds.between("in-flight", pace.inFlight(), 1, MOST_IN_FLIGHT);
    }

    private void timing(Timing timing) {
        bounds.between("connect-timeout", timing.connectTimeout(), Duration.ofMillis(10), Duration.ofMinutes(1));
        bounds.between("answer-timeout", timing.answerTimeout(), Duration.ofMillis(50), Duration.ofMinutes(1));
        if (timing.connectTimeout().plus(timing.answerTimeout()).compareTo(LONGEST_CALL) > 0) {
            throw bounds.bad(
                    "answer-timeout",
                    Phrase.of(
                            "zalo.setting.longest-call",
                            timing.connectTimeout().toSeconds(),
                            timing.answerTimeout().toSeconds(),
                            LONGEST_CALL.toSeconds()));
        }
        if (!timing.askAfter().isZero()) {
            bounds.between("ask-after", timing.askAfter(), timing.answerTimeout(), Duration.ofDays(7));
        }
        bounds.between("receipt-timeout", timing.receiptTimeout(), Duration.ofSeconds(1), Duration.ofDays(7));
    }
}
