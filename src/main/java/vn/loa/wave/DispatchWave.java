package vn.loa.wave;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.loa.audience.Audience;
import vn.loa.audience.Blocked;
import vn.loa.audience.OptOutScope;
import vn.loa.campaign.Campaign;
import vn.loa.campaign.ZaloRendition.Choice;
import vn.loa.channel.Channel;
import vn.loa.contact.PhoneNumber;
import vn.loa.ledger.ClaimChunk;
import vn.loa.ledger.LedgerWriter;
import vn.loa.ledger.MoveOn;
import vn.loa.ledger.NextAttempts;
import vn.loa.ledger.SkipReason;
import vn.loa.ledger.Wave;
import vn.loa.ledger.WaveCounts;

/** Runs the pump of one route of a wave. */
@Component
class DispatchWave {

    private static final int MOVED_AT_ONCE = 2_000;

    private final Steps steps;
    private final Audience audience;
    private final AreaGates areas;
    private final Routes routes;
    private final RealPeople people;
    private final AskTheSilent asking;
    private final Rules rules;
    // Where this process would go on, so that it need not read millions of rows again that it has claimed.
    private final Map<Place, Long> claimedThrough = new ConcurrentHashMap<>();

    /** What of the ledger dispatch works with. */
    @Component
    record Steps(
            ClaimChunk claim,
            NextAttempts next,
            MoveOn moveOn,
            WaveCounts counts,
            LedgerWriter writer,
            LedgerWaits waits) {}

    DispatchWave(Steps steps, StartWave.People people, Routes routes, AskTheSilent asking, Rules rules) {
        this.asking = asking;
        this.steps = steps;
        audience = people.audience();
        areas = new AreaGates(people.audience());
        this.people = people.real();
        this.routes = routes;
        this.rules = rules;
    }

    /**
     * How a wave runs.
     *
     * @param patience how long to wait while nothing moves; null waits as long as the wave is valid
     */
    record Run(Signal signal, Pumps pumps, @Nullable Duration patience) {}

    DispatchEnd run(Wave wave, Campaign campaign, Channel channel, Run run) throws InterruptedException {
        MayLeave mayLeave = new MayLeave(run.signal(), rules);
        MayLeave.Answer answer = mayLeave.now(wave, channel.route());
        if (answer != MayLeave.Answer.YES) {
            return DispatchEnd.because(answer);
        }
        people.refuseByAccident(wave, campaign, channel.route());
        // It stayed closed if the hours had not begun when the wave was started.
        routes.open(List.of(channel));
        steps.claim().begin();
        OptOutScope scope = campaign.audience().scope();
        DispatchRoute.Ledger ledger = new DispatchRoute.Ledger(
                steps.claim(),
                steps.next(),
                steps.counts(),
                steps.writer(),
                numbers -> reasons(audience.blocked(numbers, scope)),
                areas.gate(wave, campaign),
                steps.waits());
        CutParts cut = new CutParts(wave, campaign.sender(), channel.route());
        DispatchRoute.When when = new DispatchRoute.When(mayLeave, new Patience(run.patience()));
        DispatchRoute.Meanwhile meanwhile = new DispatchRoute.Meanwhile(
                asking.about(wave, campaign, channel), quotaUsedUp(wave, campaign, channel));
        DispatchRoute pump =
                new DispatchRoute(new DispatchRoute.Out(wave, cut, channel), when, ledger, run.pumps(), meanwhile);
        return ledger.gate() == null ? goOn(new Place(wave.id(), channel.route().name()), pump) : pump.run();
    }

    private QuotaUsedUp quotaUsedUp(Wave wave, Campaign campaign, Channel channel) {
        String route = channel.route().name();
        return campaign.zalo() != null && campaign.zalo().quotaUsedUp() == Choice.SMS
                ? new QuotaUsedUp(after -> steps.moveOn().some(wave, route, after, MOVED_AT_ONCE))
                : QuotaUsedUp.WAITS;
    }

    private DispatchEnd goOn(Place place, DispatchRoute pump) throws InterruptedException {
        try {
            return pump.after(claimedThrough.getOrDefault(place, 0L)).run();
        } finally {
            claimedThrough.put(place, pump.through());
        }
    }

    private record Place(long wave, String route) {}

    private static Map<PhoneNumber, SkipReason> reasons(Map<PhoneNumber, Blocked> blocked) {
        Map<PhoneNumber, SkipReason> reasons = new HashMap<>();
        blocked.forEach((number, why) -> reasons.put(
                number,
                switch (why) {
                    case OPTED_OUT -> SkipReason.OPTED_OUT;
                    case DO_NOT_CALL -> SkipReason.DNC;
                }));
        return reasons;
    }
}
