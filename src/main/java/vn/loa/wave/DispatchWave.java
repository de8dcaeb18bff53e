package vn.loa.wave;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.loa.audience.Audience;
import vn.loa.campaign.Campaign;
import vn.loa.channel.Channel;
import vn.loa.ledger.ClaimChunk;
import vn.loa.ledger.LedgerWriter;
import vn.loa.ledger.Wave;

/** Runs the pump of one route of a wave. */
@Component
class DispatchWave {

    private final DispatchRoute.Ledger ledger;
    private final Rules rules;

    DispatchWave(ClaimChunk claim, LedgerWriter writer, Audience audience, Rules rules) {
        ledger = new DispatchRoute.Ledger(claim, writer, audience::blocked);
        this.rules = rules;
    }

    /** @param wait how long to wait while nothing moves; null waits as long as the wave is valid */
    DispatchEnd run(Wave wave, Campaign campaign, Channel channel, Signal signal, @Nullable Duration wait)
            throws InterruptedException {
        MayLeave mayLeave = new MayLeave(signal, rules.policy(), rules.clock());
        return new DispatchRoute(wave, campaign.sender(), channel, mayLeave, ledger, new Patience(wait)).run();
    }
}
