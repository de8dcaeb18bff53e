package vn.loa.zalo;

import java.time.Duration;
import java.util.function.Function;
import okhttp3.Request;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;

/** How a route reaches Zalo: its settings, its calls, its tokens, what its app may ask for and how many it may still reach. Thread-safe. */
record Reach(
        ZaloSettings settings,
        ZaloRequests requests,
        ZaloHttp.Line line,
        TokenKeeper tokens,
        MinuteBudget budget,
        DayQuota quota) {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /**
     * Asks one question and waits for the answer, half a minute at most, also before the route is opened.
     *
     * @throws BadInputException when there is no token, or Zalo cannot be reached, or refuses
     */
    ZaloAnswer.Said ask(ZaloCodes codes, Function<AccessToken, Request> question) {
        AccessToken token = tokens.await(PATIENCE);
        int unused = budget.take(1);
        ZaloAnswer answer = line.call(question.apply(token));
        if (answer instanceof ZaloAnswer.Said said
                && codes.outcome(ZaloHost.PHONE.code(said.error())) == CodeOutcome.TOKEN) {
            tokens.refused(token);
            throw new BadInputException(Phrase.of("zalo.ask.token", settings.name(), said.error()));
        }
        if (answer instanceof ZaloAnswer.Said said && said.error() != 0) {
            throw new BadInputException(Phrase.of("zalo.ask.refused", settings.name(), said.error(), said.message()));
        }
        if (answer instanceof ZaloAnswer.Said said) {
            return said;
        }
        throw new BadInputException(
                answer instanceof ZaloAnswer.NotSent notSent
                        ? unreachable(notSent)
                        : Phrase.of("zalo.ask.unreadable", settings.name(), ((ZaloAnswer.Unclear) answer).code()));
    }

    Phrase unreachable(ZaloAnswer.NotSent notSent) {
        String why = notSent.cause().getMessage() == null
                ? notSent.cause().toString()
                : notSent.cause().getMessage();
        return Phrase.of(
                notSent.isUntrusted() ? "zalo.trouble.tls" : "zalo.trouble.unreachable",
                settings.wire().hosts().apiHost().getAuthority(),
                why);
    }
}
