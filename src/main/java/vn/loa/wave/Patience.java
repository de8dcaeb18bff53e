package vn.loa.wave;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import vn.loa.channel.Channel;

/** How long a person is willing to wait while nothing moves. Used by one thread. */
final class Patience {

    private final @Nullable Duration limit;
    private long sinceNanos = System.nanoTime();

    /** @param limit null waits as long as the wave is valid */
    Patience(@Nullable Duration limit) {
        this.limit = limit;
    }

    void renew() {
        sinceNanos = System.nanoTime();
    }

    /** Waiting for answers is not idling: only a route with nothing in flight runs out of patience. */
    boolean isOver(Channel channel) {
        if (limit == null) {
            return false;
        }
        if (channel.health().inFlight() > 0) {
            renew();
        }
        return System.nanoTime() - sinceNanos >= limit.toNanos();
    }
}
