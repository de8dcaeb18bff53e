package vn.loa.zalo;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.channel.ProviderCodes.Meaning;
import vn.loa.channel.ProviderCodes.Said;
import vn.loa.words.BadInputException;
import vn.loa.words.InBoth;
import vn.loa.words.Phrase;

/** Finds out whether a route's trouble is over, by questions that cost nothing: token, quota, template. */
final class CheckRoute {

    private static final Logger log = LoggerFactory.getLogger(CheckRoute.class);

    private final Reach reach;
    private final ZaloCodes codes;
    private final Forms forms;
    private final Standing standing;

    CheckRoute(Reach reach, ZaloCodes codes, Forms forms, Standing standing) {
        this.reach = reach;
        this.codes = codes;
        this.forms = forms;
        this.standing = standing;
    }

    /** Blocks for as long as two calls. */
    void check() {
        Optional<AccessToken> token = reach.tokens().current();
        if (token.isEmpty()) {
            standing.awaitToken(tokenTrouble());
            return;
        }
        if (askQuota(token.get()) && formIsUsable() && qualityWillDo(token.get())) {
            standing.checked();
        }
    }

    /** Reads what is left of the day; true when Zalo answered as it should. */
    boolean askQuota(AccessToken token) {
        int unused = reach.budget().take(1);
        ZaloAnswer answer = reach.line().call(reach.requests().quota(token));
        if (answer instanceof ZaloAnswer.NotSent notSent) {
            standing.unreachable(reach.unreachable(notSent));
            return false;
        }
        if (answer instanceof ZaloAnswer.Unclear unclear) {
            standing.unreachable(Phrase.of(
                    "zalo.trouble.unreadable",
                    reach.settings().wire().hosts().apiHost().getAuthority(),
                    unclear.code()));
            return false;
        }
        ZaloAnswer.Said said = (ZaloAnswer.Said) answer;
        if (said.error() == 0) {
            reach.tokens().accepted(token);
            reach.quota().told(said.data());
            return true;
        }
        return isNoTrouble(said, token);
    }

    /** False while Zalo calls the account's sending low; what it does not say is no reason to wait. */
    boolean qualityWillDo(AccessToken token) {
        if (!reach.settings().manner().pauseAtLowQuality()) {
            return true;
        }
        int unused = reach.budget().take(1);
        ZaloAnswer answer = reach.line().call(reach.requests().quality(token));
        boolean low = answer instanceof ZaloAnswer.Said said
                && said.error() == 0
                && Lenient.text(said.data().get("oaCurrentQuality"))
                        .filter("LOW"::equals)
                        .isPresent();
        if (low) {
            standing.halt(Phrase.of("zalo.trouble.quality"), standing.suspect());
        }
        return !low;
    }

    private boolean isNoTrouble(ZaloAnswer.Said said, AccessToken token) {
        String code = ZaloHost.PHONE.code(said.error());
        return switch (codes.outcome(code)) {
            case TOKEN -> {
                reach.tokens().refused(token);
                standing.awaitToken(tokenTrouble());
                yield false;
            }
            case STOP -> {
                standing.halt(trouble(codes, code), "");
                yield false;
            }
            // Whatever it says about quotas and people, it lets us in.
            case ACCEPTED, PERSON, PERSON_QUOTA, DAY, MONTH, NIGHT, RATE, DOUBT, SILENCE -> true;
        };
    }

    private boolean formIsUsable() {
        String suspect = standing.suspect();
        if (suspect.isEmpty()) {
            return true;
        }
        try {
            ZaloForm unused = forms.usable(suspect);
            return true;
        } catch (BadInputException e) {
            log.info(
                    "{}: template {} still cannot be used: {}", reach.settings().name(), suspect, e.getMessage());
            standing.halt(e.phrase(), suspect);
            return false;
        }
    }

    private Phrase tokenTrouble() {
        return reach.tokens().trouble().orElseGet(() -> Phrase.of("zalo.token.busy"));
    }

    /** A code that halts the route, in words. */
    static Phrase trouble(ZaloCodes codes, String code) {
        Meaning meaning = codes.meaning(code).orElseThrow();
        return Phrase.of("zalo.trouble.halted", code, inBoth(meaning.reason()), inBoth(meaning.advice()));
    }

    private static InBoth inBoth(Said said) {
        return new InBoth(said.vietnamese(), said.english());
    }
}
