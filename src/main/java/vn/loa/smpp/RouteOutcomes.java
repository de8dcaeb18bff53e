package vn.loa.smpp;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.channel.Outcome;
import vn.loa.channel.Outcomes;
import vn.loa.channel.Pacer;
import vn.loa.channel.PartKey;
import vn.loa.channel.RoomSignal;
import vn.loa.channel.RouteWaits;

/**
 * Passes on what a route's sessions tell: to whoever keeps the outcomes, to the pacer, to whoever
 * learns of receipts, to those who wait for room.
 */
final class RouteOutcomes implements SessionOwner {

    private static final Logger log = LoggerFactory.getLogger(RouteOutcomes.class);

    private final String route;
    private final Outcomes outcomes;
    private final Pacer pacer;
    private final ReceiptDialect dialect;
    private final RoomSignal room;
    private final RouteWaits waits;

    RouteOutcomes(
            String route, Outcomes outcomes, Pacer pacer, ReceiptDialect dialect, RoomSignal room, RouteWaits waits) {
        this.route = route;
        this.outcomes = outcomes;
        this.pacer = pacer;
        this.dialect = dialect;
        this.room = room;
        this.waits = waits;
    }

    @Override
    public void leaving(PartKey key) {
        outcomes.leaving(key);
    }

    @Override
    public void answered(long leftAt) {
        waits.answered(leftAt);
    }

    /** An outcome that cannot be taken must not end the reader that brought it. */
    @Override
    public void settled(PartKey key, Outcome outcome) {
        if (outcome instanceof Outcome.Accepted) {
            pacer.accepted();
        }
        dialect.settled(key, outcome);
        try {
            outcomes.settled(key, outcome);
        } catch (RuntimeException e) {
            log.error("{}: outcome {} of {} was not taken", route, outcome, key, e);
        }
    }

    @Override
    public String plainId(String messageId) {
        return dialect.plainId(messageId);
    }

    @Override
    public void notTaken(int segments) {
        pacer.notTaken(segments);
    }

    @Override
    public void throttled() {
        pacer.throttled();
    }

    @Override
    public void roomChanged() {
        room.changed();
    }
}
