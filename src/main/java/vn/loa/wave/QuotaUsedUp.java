package vn.loa.wave;

import java.time.Duration;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.channel.Channel;
import vn.loa.ledger.MoveOn;

/**
 * What becomes of those who wait on a route while its provider's quota is used up, by the campaign's decision: they wait for the
 * next day, or all of them go on over the next channel. For the one thread of the route's pump.
 */
final class QuotaUsedUp {

    /** The campaign waits. */
    static final QuotaUsedUp WAITS = new QuotaUsedUp();

    private static final Logger log = LoggerFactory.getLogger(QuotaUsedUp.class);

    /** After a look that found nobody who could go on. */
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final LongFunction<MoveOn.Step> move;
    private final boolean goesOn;
    private long through;
    private long moved;
    private long lookedAt;
    private boolean lookedInVain;

    /** @param move moves some people who wait, after that message */
    QuotaUsedUp(LongFunction<MoveOn.Step> move) {
        this.move = move;
        goesOn = true;
    }

    private QuotaUsedUp() {
        move = after -> new MoveOn.Step(0, after, true);
        goesOn = false;
    }

    /**
     * While the route rests and nobody of it is being claimed: moves some of those who wait.
     *
     * @return whether there are more to look at now
     */
    boolean look(Channel channel) {
        long now = System.nanoTime();
        boolean soon = through == 0 && lookedInVain && now - lookedAt < AGAIN.toNanos();
        if (!goesOn || soon || !channel.isQuotaUsedUp()) {
            return false;
        }
        MoveOn.Step step = move.apply(through);
        moved += step.moved();
        if (!step.last()) {
            through = step.through();
            return true;
        }
        through = 0;
        // Whoever was held by somebody else then, or is deferred only now, is looked at again.
        lookedAt = now;
        lookedInVain = moved == 0;
        if (moved > 0) {
            log.warn(
                    "the quota of route {} is used up: {} people go on over the next channel",
                    channel.route().name(),
                    moved);
            moved = 0;
        }
        return false;
    }
}
