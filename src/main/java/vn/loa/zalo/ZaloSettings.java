package vn.loa.zalo;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.DefaultValue;
import vn.loa.channel.ChannelKind;
import vn.loa.channel.LongMessages;
import vn.loa.channel.ReceiptMeans;
import vn.loa.channel.Route;
import vn.loa.home.RoutePlaces;

/**
 * The settings of one Zalo route, {@code loa.routes.<name>}, checked by {@link ReadZaloRoutes}.
 *
 * @param places where each was set, to be named when it cannot be used
 */
record ZaloSettings(RoutePlaces places, Login login, Consent consent, Wire wire, Manner manner, Timing timing) {

    /**
     * @param secretKey of the app, not of the Official Account
     */
    record Login(
            @DefaultValue("") String appId,
            @DefaultValue("") String oaId,
            @DefaultValue("") String secretKey) {

        AccountId account() {
            return new AccountId(appId, oaId);
        }

        @Override
        public String toString() {
            return appId + "/" + oaId + " •••";
        }
    }

    /**
     * What an administrator consents by, and what calls us back.
     *
     * @param redirectUri as it is saved in the app's page
     * @param codeVerifier of the code challenge that is saved in the app's page (RFC 7636); blank draws one each time
     */
    record Consent(
            @DefaultValue("") String redirectUri,
            @DefaultValue("") String codeVerifier,
            @DefaultValue Webhook webhook) {

        @Override
        public String toString() {
            return redirectUri + " •••";
        }
    }

    /**
     * @param oaSecret the secret key of the Official Account, which is not the app's
     * @param formulas how a call may be signed; the first is tried first
     * @param mostAge of a call's own timestamp
     */
    record Webhook(
            @DefaultValue("") String oaSecret,
            @DefaultValue("app-body-time-oasecret") List<String> formulas,
            @DefaultValue("2d") Duration mostAge) {

        @Override
        public String toString() {
            return formulas + " •••";
        }
    }

    /** Hosts and how much they are asked. */
    record Wire(Hosts hosts, Paths paths, Pace pace) {}

    record Hosts(
            @DefaultValue("https://business.openapi.zalo.me")
            URI apiHost,

            @DefaultValue("https://openapi.zalo.me") URI oaHost,
            @DefaultValue("https://oauth.zaloapp.com") URI oauthHost) {

        /** Literally this machine, all of them. */
        boolean loopback() {
            return Stream.of(apiHost, oaHost, oauthHost).allMatch(Hosts::isLoopback);
        }

        static boolean isLoopback(URI uri) {
            String host = String.valueOf(uri.getHost());
            return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
        }
    }

    /**
     * What the sources contradict each other about.
     *
     * @param hashPath where messages to hashed numbers go
     * @param statusPath asks about a message
     * @param infoPath asks about a template
     * @param uidBody how a template by user id names the person: {@code user-id} at the top, or {@code recipient}
     */
    record Paths(
            @DefaultValue("message/template/hashphone") String hashPath,
            @DefaultValue("message/status") String statusPath,
            @DefaultValue("template/info/v2") String infoPath,
            @DefaultValue("user-id") UidBody uidBody) {}

    enum UidBody {
        USER_ID,
        RECIPIENT
    }

    /**
     * @param messagesPerSecond of this route
     * @param requestsPerMinute of the app: all its routes and nodes together
     * @param inFlight unanswered messages of this route
     */
    record Pace(
            @DefaultValue("15") int messagesPerSecond,
            @DefaultValue("4000") int requestsPerMinute,
            @DefaultValue("20") int inFlight) {}

    /**
     * @param mode {@code development} sends to administrators only
     * @param sendingMode blank, 1, or 3 to go on beyond the quota where Zalo allows it
     * @param pauseAtLowQuality whether the route waits while Zalo calls the account's sending LOW, which soon costs it quota
     * @param refusalsBeforeAnybody so many people refused before anybody was reached look like a wrong setting, and are no reason to
     *     send all of them texts; 0 believes every refusal
     * @param appsecretProof whether calls prove that they know the secret key
     */
    record Manner(
            @DefaultValue Set<String> carriers,
            @DefaultValue("phone") By by,
            @DefaultValue("live") Mode mode,
            @DefaultValue("") String sendingMode,
            @DefaultValue("true") boolean appsecretProof,
            @DefaultValue("true") boolean pauseAtLowQuality,
            @DefaultValue("50") int refusalsBeforeAnybody) {}

    enum By {
        PHONE,
        HASHED_PHONE
    }

    enum Mode {
        LIVE,
        DEVELOPMENT
    }

    /**
     * Connecting and answering last 80 s at most together; calls for tokens 20 s, whatever stands here ({@link TokenEndpoint}).
     *
     * @param answerTimeout after this an unanswered message is in doubt
     * @param askAfter so long after its answer a message without a receipt is asked about, and again after as long; zero never
     * @param receiptTimeout after this a message that is not on the phone is undelivered, when its template does not say
     */
    record Timing(
            @DefaultValue("5s") Duration connectTimeout,
            @DefaultValue("10s") Duration answerTimeout,
            @DefaultValue("10m") Duration askAfter,
            @DefaultValue("2h") Duration receiptTimeout) {}

    String name() {
        return places.route();
    }

    Route route() {
        return new Route(
                name(),
                ChannelKind.ZALO,
                manner.carriers(),
                wire.hosts().loopback(),
                ReceiptMeans.HANDSET,
                wire.pace().inFlight(),
                LongMessages.PAYLOAD);
    }
}
