package vn.loa.zalo;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import okhttp3.HttpUrl;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;

/** Walks an administrator through the consent of OAuth 2 with a code challenge (facts A2, RFC 7636). */
final class AskConsent {

    private static final int OCTETS = 32;
    /** How often Zalo is asked whose tokens it gave, when nothing else says so. */
    private static final int QUESTIONS = 3;

    private final Reach reach;
    private final TokenEndpoint endpoint;
    private final SecureRandom random = new SecureRandom();

    AskConsent(Reach reach, TokenEndpoint endpoint) {
        this.reach = reach;
        this.endpoint = endpoint;
    }

    /** @throws BadInputException when a setting that it takes is missing */
    Consent begin() {
        ZaloSettings settings = reach.settings();
        CheckZaloRoute.checkSecret(settings);
        reach.tokens().check();
        String redirect = settings.consent().redirectUri();
        if (redirect.isBlank()) {
            throw new BadInputException(
                    settings.places().of("redirect-uri"), Phrase.of("zalo.authorise.redirect", settings.name()));
        }
        String saved = settings.consent().codeVerifier();
        if (!saved.isBlank()) {
            Secret.check(settings, "code-verifier", saved);
        }
        String verifier = saved.isBlank() ? drawn() : saved;
        String state = drawn();
        HttpUrl url = ZaloRequests.at(settings.wire().hosts().oauthHost(), "v4/oa/permission")
                .newBuilder()
                .addQueryParameter("app_id", settings.login().appId())
                .addQueryParameter("redirect_uri", redirect)
                .addQueryParameter("code_challenge", challenge(verifier))
                .addQueryParameter("state", state)
                .build();
        return new Consent(settings.name(), url.toString(), state, verifier);
    }

    /**
     * Exchanges what Zalo called us with for tokens, and stores them once something says that they are this account's: the pasted
     * address with our state and its oa_id, or Zalo's own answer. Without either they are dropped, because messages of one office
     * in the name of another are worse than one more consent; what was stored before stays as it is.
     *
     * @param pasted the whole address Zalo called, or the code alone
     * @throws BadInputException when it is another consent's or another account's, when Zalo does not accept it, or nobody says whose it is
     */
    void end(Consent consent, String pasted) {
        Pasted read = read(consent, pasted.strip());
        TokenEndpoint.Reply reply = endpoint.exchange(read.code(), consent.verifier());
        if (!(reply instanceof TokenEndpoint.Reply.Granted granted)) {
            throw new BadInputException(why(reply));
        }
        checkAccount(granted.pair(), read.namesTheAccount());
        reach.tokens().authorised(granted.pair());
    }

    /** @param namesTheAccount whether the address that came with our state has this route's oa_id in it */
    private record Pasted(String code, boolean namesTheAccount) {}

    private Pasted read(Consent consent, String pasted) {
        if (!pasted.contains("code=")) {
            if (pasted.isEmpty() || pasted.contains("://")) {
                throw new BadInputException(Phrase.of("zalo.authorise.no-code"));
            }
            return new Pasted(pasted, false);
        }
        HttpUrl url = HttpUrl.parse(pasted.contains("://") ? pasted : "http://localhost/?" + pasted);
        String code = url == null ? null : url.queryParameter("code");
        if (url == null || code == null || code.isBlank()) {
            throw new BadInputException(Phrase.of("zalo.authorise.no-code"));
        }
        String state = url.queryParameter("state");
        if (state == null || !MessageDigest.isEqual(octets(state), octets(consent.state()))) {
            throw new BadInputException(Phrase.of("zalo.authorise.state"));
        }
        String oa = url.queryParameter("oa_id");
        if (oa != null) {
            checkAccount(oa);
        }
        return new Pasted(code, oa != null);
    }

    /** A code alone does not say whose it is. The code is spent by now and the question is not, so it is repeated. */
    private void checkAccount(TokenPair pair, boolean isNamed) {
        AccessToken token = new AccessToken(pair.access(), 0);
        String why = "";
        for (int left = isNamed ? 1 : QUESTIONS; left > 0; left--) {
            ZaloAnswer answer = reach.line().call(reach.requests().account(token));
            Optional<String> told = account(answer);
            if (told.isPresent()) {
                checkAccount(told.get());
                return;
            }
            why = inShort(answer);
        }
        if (!isNamed) {
            throw new BadInputException(Phrase.of("zalo.authorise.unconfirmed", why));
        }
    }

    private void checkAccount(String oa) {
        String own = reach.settings().login().oaId();
        if (!oa.equals(own)) {
            throw new BadInputException(Phrase.of("zalo.authorise.other-account", oa, own));
        }
    }

    private static Optional<String> account(ZaloAnswer answer) {
        return answer instanceof ZaloAnswer.Said said && said.error() == 0
                ? Lenient.text(said.data().get("oa_id"))
                : Optional.empty();
    }

    private static String inShort(ZaloAnswer answer) {
        if (answer instanceof ZaloAnswer.Said said) {
            return ZaloHost.OA.code(said.error());
        }
        return answer instanceof ZaloAnswer.NotSent notSent ? notSent.code() : ((ZaloAnswer.Unclear) answer).code();
    }

    private static Phrase why(TokenEndpoint.Reply reply) {
        if (reply instanceof TokenEndpoint.Reply.Denied denied) {
            return Phrase.of("zalo.authorise.denied", denied.why());
        }
        return reply instanceof TokenEndpoint.Reply.Unknown unknown
                ? Phrase.of("zalo.authorise.unknown", unknown.why())
                : Phrase.of("zalo.token.unreachable");
    }

    private String drawn() {
        byte[] drawn = new byte[OCTETS];
        random.nextBytes(drawn);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(drawn);
    }

    static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(octets(verifier)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
