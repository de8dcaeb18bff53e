package vn.loa.zalo;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.loa.channel.Outcome;
import vn.loa.channel.Route;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;

/** What people and other parts of the engine do with Official Accounts besides sending templates. Thread-safe; blocks, bounded. */
@Component
public class ZaloAccounts {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final BuildChannels built;
    private final ZaloCodes codes;
    private final Clock clock;

    ZaloAccounts(BuildChannels built, ZaloCodes codes, Clock clock) {
        this.built = built;
        this.codes = codes;
        this.clock = clock;
    }

    /** Where this process takes webhooks; empty while no route that takes any is open. */
    public OptionalInt webhookPort() {
        return built.webhooks().port();
    }

    /** The names of all Zalo routes of the settings. */
    public List<String> routes() {
        return List.copyOf(built.channels().keySet());
    }

    /**
     * A route of the settings.
     *
     * @param name null when the settings have only one
     * @throws BadInputException when there is no such route
     */
    public Route route(@Nullable String name) {
        return one(name).route();
    }

    /**
     * Sees to it that an account can be called: its secret is set, and there is a token.
     *
     * @throws BadInputException when it surely cannot be called now; the phrase says what to do
     */
    public void ready(String route) {
        ZaloChannel channel = one(route);
        channel.check();
        AccessToken unused = channel.reach().tokens().await(PATIENCE);
    }

    /**
     * Begins a consent.
     *
     * @param route null when the settings have only one
     * @throws BadInputException when there is no such route, or it lacks a setting
     */
    public Consent consent(@Nullable String route) {
        return asking(one(route)).begin();
    }

    /**
     * Ends a consent: exchanges, stores, and so ends every uncertainty about the account's tokens.
     *
     * @param pasted the address Zalo called, or the code alone
     * @throws BadInputException when it cannot be accepted
     */
    public TokenStatus authorise(Consent consent, String pasted) {
        ZaloChannel channel = one(consent.route());
        asking(channel).end(consent, pasted);
        return channel.reach().tokens().status();
    }

    /**
     * How the accounts are doing.
     *
     * @param route null for all
     */
    public List<AccountReport> reports(@Nullable String route) {
        return some(route).stream()
                .map(channel -> new ReadAccount(channel, codes, clock).report())
                .toList();
    }

    /**
     * The templates of a route, with what each takes.
     *
     * @param route null when the settings have only one
     * @throws BadInputException when Zalo cannot be asked
     */
    public List<TemplateReport> templates(@Nullable String route) {
        return new ReadAccount(one(route), codes, clock).detailed();
    }

    /**
     * A text of at most 2,000 characters to somebody who wrote to the account in the last seven days.
     *
     * @param userId as Zalo names the person to this account
     */
    public Outcome consult(String route, String userId, String text) {
        ZaloRequests requests = one(route).reach().requests();
        return send(route, token -> requests.consultation(userId, text, token));
    }

    /**
     * An article to the account's followers.
     *
     * @param target which of them, by Zalo's names: ages, gender, locations, cities, platform; empty for all
     * @throws BadInputException when there is no token; then nothing has left
     */
    public Outcome broadcast(String route, String articleId, Map<String, String> target) {
        ZaloRequests requests = one(route).reach().requests();
        return send(route, token -> requests.broadcast(articleId, target, token));
    }

    private Outcome send(String route, Function<AccessToken, Request> request) {
        Reach reach = one(route).reach();
        AccessToken token = reach.tokens().await(PATIENCE);
        int unused = reach.budget().take(1);
        ZaloAnswer answer = reach.line().call(request.apply(token));
        if (answer instanceof ZaloAnswer.NotSent notSent) {
            return new Outcome.Deferred(notSent.code(), A_MINUTE);
        }
        if (answer instanceof ZaloAnswer.Unclear unclear) {
            return new Outcome.InDoubt(unclear.code());
        }
        ZaloAnswer.Said said = (ZaloAnswer.Said) answer;
        if (said.error() == 0) {
            return Lenient.text(said.data().get("message_id"))
                    .<Outcome>map(Outcome.Accepted::new)
                    .orElseGet(() -> new Outcome.InDoubt(ZaloCodes.NO_MESSAGE_ID));
        }
        String code = ZaloHost.OA.code(said.error());
        return switch (codes.outcome(code)) {
            case PERSON, PERSON_QUOTA -> new Outcome.Refused(code);
            case DOUBT, ACCEPTED, SILENCE -> new Outcome.InDoubt(code);
            case TOKEN -> {
                reach.tokens().refused(token);
                yield new Outcome.Deferred(code, A_MINUTE);
            }
            case STOP, DAY, MONTH, NIGHT, RATE -> new Outcome.Deferred(code, A_MINUTE);
        };
    }

    private AskConsent asking(ZaloChannel channel) {
        return new AskConsent(channel.reach(), built.endpoint(channel.reach().settings()));
    }

    private List<ZaloChannel> some(@Nullable String route) {
        return route == null && !built.channels().isEmpty()
                ? List.copyOf(built.channels().values())
                : List.of(one(route));
    }

    private ZaloChannel one(@Nullable String route) {
        if (built.channels().isEmpty()) {
            throw new BadInputException(Phrase.of("zalo.route.none"));
        }
        ZaloChannel named = route == null ? null : built.channels().get(route);
        if (named != null) {
            return named;
        }
        if (route == null && built.channels().size() == 1) {
            return built.channels().values().iterator().next();
        }
        String all = String.join(", ", built.channels().keySet());
        throw new BadInputException(
                route == null ? Phrase.of("zalo.route.which", all) : Phrase.of("zalo.route.unknown", route, all));
    }
}
