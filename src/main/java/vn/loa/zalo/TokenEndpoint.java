package vn.loa.zalo;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Zalo's token endpoint (facts A2). Its answers are like no others: errors may come inside 200 and without a number, so that only
 * what has everything a pair needs is one. Calls once. Thread-safe.
 *
 * <p>Its calls have time-outs of their own: a process that ends waits for one under way and still has to be gone within half a
 * minute, so a route's longer time-outs do not hold here.
 */
final class TokenEndpoint {

    /** No call lasts longer, whatever the settings say. */
    static final Duration LONGEST = Duration.ofSeconds(20);

    private static final Duration LONGEST_TO_CONNECT = Duration.ofSeconds(5);
    private static final Duration LONGEST_TO_ANSWER = LONGEST.minus(LONGEST_TO_CONNECT);

    /** Facts A2: three months. */
    private static final Duration REFRESH_LIFE = Duration.ofDays(90);

    /** Facts A2, recalled: invalid refresh token. */
    private static final int INVALID_GRANT = -14014;

    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;

    private final ZaloSettings settings;
    private final ZaloHttp.Line line;
    private final Duration longest;
    private final Clock clock;

    TokenEndpoint(ZaloSettings settings, ZaloHttp http, Clock clock) {
        Duration connecting = shorter(settings.timing().connectTimeout(), LONGEST_TO_CONNECT);
        Duration answering = shorter(settings.timing().answerTimeout(), LONGEST_TO_ANSWER);
        this.settings = settings;
        this.line = http.line(connecting, answering);
        this.longest = connecting.plus(answering);
        this.clock = clock;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** What came of one call. */
    sealed interface Reply {

        record Granted(TokenPair pair) implements Reply {}

        /**
         * Zalo said no.
         *
         * @param why its words, without any token
         */
        record Denied(String why) implements Reply {}

        /** Surely not heard. */
        record NotSent(@Nullable IOException cause) implements Reply {}

        /** It may have taken what works only once. */
        record Unknown(String why) implements Reply {}
    }

    Reply refresh(String refreshToken) {
        return call("refresh_token", refreshToken, "app_id", settings.login().appId(), "grant_type", "refresh_token");
    }

    /** @param verifier of the code challenge the person consented under */
    Reply exchange(String code, String verifier) {
        return call(
                "code",
                code,
                "app_id",
                settings.login().appId(),
                "grant_type",
                "authorization_code",
                "code_verifier",
                verifier);
    }

    /** No call of this route lasts longer; at most {@link #LONGEST}. */
    Duration longest() {
        return longest;
    }

    private Reply call(String... pairs) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < pairs.length; i += 2) {
            form.append(i == 0 ? "" : "&").append(pairs[i]).append('=');
            form.append(URLEncoder.encode(pairs[i + 1], StandardCharsets.UTF_8));
        }
        Request request = new Request.Builder()
                .url(ZaloRequests.at(settings.wire().hosts().oauthHost(), "v4/oa/access_token"))
                .header("secret_key", settings.login().secretKey())
                .post(OneShotBody.form(form.toString().getBytes(StandardCharsets.US_ASCII)))
                .build();
        return read(line.callRaw(request), clock.instant());
    }

    static Reply read(ZaloHttp.Raw raw, Instant now) {
        if (raw.status() == ZaloHttp.Raw.NOT_SENT) {
            return new Reply.NotSent(raw.failure());
        }
        if (raw.status() == ZaloHttp.Raw.NO_ANSWER) {
            return new Reply.Unknown(String.valueOf(raw.failure()));
        }
        Optional<JsonNode> body = object(raw.body());
        if (raw.status() >= 200 && raw.status() <= 299) {
            Optional<TokenPair> pair = body.flatMap(node -> pair(node, now));
            if (pair.isPresent()) {
                return new Reply.Granted(pair.get());
            }
        }
        String why = "HTTP " + raw.status() + body.map(TokenEndpoint::words).orElse("");
        return isDefinite(raw.status(), body) ? new Reply.Denied(why) : new Reply.Unknown(why);
    }

    /** Zalo names its errors; a proxy on the way that answers for it does not, and proves nothing about the token. */
    private static boolean isDefinite(int status, Optional<JsonNode> body) {
        if (status == REQUEST_TIMEOUT || status == TOO_MANY_REQUESTS || status >= 500) {
            return false;
        }
        return body.filter(node -> status >= 400 ? namesAnError(node) : isInvalidGrant(node))
                .isPresent();
    }

    private static boolean namesAnError(JsonNode node) {
        return Lenient.number(node.get("error")).isPresent()
                || Lenient.text(node.get("error_name")).isPresent();
    }

    private static boolean isInvalidGrant(JsonNode node) {
        return Lenient.number(node.get("error")).equals(OptionalLong.of(INVALID_GRANT))
                || Lenient.text(node.get("error_name")).orElse("").contains(Integer.toString(INVALID_GRANT));
    }

    private static Optional<TokenPair> pair(JsonNode node, Instant now) {
        Optional<String> access = token(node.get("access_token"));
        Optional<String> refresh = token(node.get("refresh_token"));
        // Misspelt by some versions (facts A2).
        OptionalLong seconds = Stream.of("expires_in", "expire_in")
                .map(name -> Lenient.number(node.get(name)))
                .filter(number -> number.isPresent() && number.getAsLong() > 0 && number.getAsLong() < 1_000_000_000)
                .findFirst()
                .orElse(OptionalLong.empty());
        if (access.isEmpty() || refresh.isEmpty() || seconds.isEmpty()) {
            return Optional.empty();
        }
        OptionalLong refreshSeconds = Lenient.number(node.get("refresh_token_expires_in"));
        Duration refreshLife = refreshSeconds.isPresent() && refreshSeconds.getAsLong() > 0
                ? Duration.ofSeconds(Math.min(refreshSeconds.getAsLong(), 1_000_000_000))
                : REFRESH_LIFE;
        return Optional.of(new TokenPair(
                access.get(), refresh.get(), now.plusSeconds(seconds.getAsLong()), now.plus(refreshLife)));
    }

    /** As a header can carry it, and as the database has room for it. */
    private static Optional<String> token(@Nullable JsonNode node) {
        return Optional.ofNullable(node)
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .filter(text -> text.matches("[\\x21-\\x7e]{1,4000}"));
    }

    private static Optional<JsonNode> object(String body) {
        try {
            return Optional.of(ZaloAnswer.Json.MAPPER.readTree(body)).filter(JsonNode::isObject);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** The number and name of an error only: what else stands there may repeat a token. */
    private static String words(JsonNode node) {
        String number = Lenient.text(node.get("error"))
                .filter(text -> text.matches("-?[0-9]{1,9}"))
                .orElse("");
        String name = Lenient.text(node.get("error_name")).orElse("");
        return (" " + number + " " + (name.length() > 80 ? name.substring(0, 80) : name)).stripTrailing();
    }
}
