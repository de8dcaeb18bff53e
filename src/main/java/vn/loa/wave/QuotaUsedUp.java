package vn.loa.wave;

import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.channel.Channel;
import vn.loa.channel.Quota;
import vn.loa.ledger.MoveOn;

/**
 * What becomes of those who wait on a route while its provider's quota is used up, by the campaign's decision: they wait for the
 * next day, or all of them go on over the next channel. For the one thread of the route's pump.
 */
final class QuotaUsedUp {

    /** The campaign waits. */
    static final QuotaUsedUp WAITS = new QuotaUsedUp();

    private static final Logger log = LoggerFactory.getLogger(QuotaUsedUp.class);

    private final LongFunction<MoveOn.Step> move;
    private final boolean goesOn;
    private long through;
    private long moved;

    /** @param move moves some people who wait, after that message */
    QuotaUsedUp(LongFunction<MoveOn.Step> move) {
        this.move = move;
        goesOn = true;
    }

    private QuotaUsedUp() {
        move = after -> new MoveOn.Step(0, after, true);
        goesOn = false;
    }

    /** While the route rests and nobody of it is being claimed. */
    void look(Channel channel) {
        boolean usedUp =
                channel.quota().map(Quota::leftToday).filter(left -> left == 0).isPresent();
        if (!goesOn || !usedUp) {
            return;
        }
        MoveOn.Step step = move.apply(through);
        while (step.moved() > 0 && !step.last()) {
            moved += step.moved();
            step = move.apply(step.through());
        }
        moved += step.moved();
        // Whoever was held by somebody else then is looked at again.
        through = 0;
        if (step.moved() > 0) {
            log.warn(
                    "the quota of route {} is used up: {} people go on over the next channel",
                    channel.route().name(),
                    moved);
        }
    }
}
