package vn.loa.sandbox;

import java.time.Duration;
import java.util.List;
import org.jsmpp.SMPPConstant;
import vn.loa.sandbox.SmscScript.Delay;
import vn.loa.sandbox.SmscScript.Fates;
import vn.loa.sandbox.SmscScript.Refusals;

/**
 * Draws fates. A fate depends only on the seed, the destination, the part and how often this part was seen before, so a
 * run can be repeated whatever the order in which threads bring the submits. Stateless.
 */
final class Fortune {

    /** Parts of one message travel to one handset: few have an end of their own. */
    private static final double OWN_END = 0.02;

    private final SmscScript script;

    Fortune(SmscScript script) {
        this.script = script;
    }

    /** @param seen how often this part for this destination came before, refused ones included */
    Fate of(long destination, int part, int seen) {
        Draws ofPart = new Draws(script.fates().seed(), destination, part, seen);
        Draws ofMessage = new Draws(script.fates().seed(), destination, 0, seen);
        End end = end(ofPart.draw(1) < OWN_END ? ofPart.draw(2) : ofMessage.draw(2), ofMessage.draw(3));
        return new Fate(status(ofPart.draw(4)), end.state(), end.code(), moment(ofPart));
    }

    private int status(double draw) {
        Refusals refusals = script.refusals();
        double left = draw - refusals.throttled();
        if (left < 0) {
            return SMPPConstant.STAT_ESME_RTHROTTLED;
        }
        left -= refusals.queueFull();
        if (left < 0) {
            return SMPPConstant.STAT_ESME_RMSGQFUL;
        }
        left -= refusals.unanswered();
        return left < 0 ? Fate.NO_ANSWER : SMPPConstant.STAT_ESME_ROK;
    }

    private End end(double draw, double codeDraw) {
        Fates fates = script.fates();
        double left = draw - fates.undelivered();
        if (left < 0) {
            List<String> codes = fates.codes();
            return new End(Fate.End.UNDELIVERED, codes.get((int) (codeDraw * codes.size())));
        }
        left -= fates.expired();
        if (left < 0) {
            return new End(Fate.End.EXPIRED, "000");
        }
        left -= fates.rejected();
        return left < 0 ? new End(Fate.End.REJECTED, "000") : new End(Fate.End.DELIVERED, "000");
    }

    private Fate.Moment moment(Draws draws) {
        return new Fate.Moment(
                wait(script.timing().answer(), draws.draw(5), draws.draw(6)),
                wait(script.timing().receipt(), draws.draw(7), draws.draw(8)),
                draws.draw(9) < script.habits().early(),
                draws.draw(10) < script.habits().twice(),
                draws.draw(11) < script.habits().lost());
    }

    private static Duration wait(Delay delay, double within, double slow) {
        long nanos = delay.after().toNanos() + (long) (delay.spread().toNanos() * within);
        return Duration.ofNanos(slow < delay.slow() ? nanos + delay.slowBy().toNanos() : nanos);
    }

    private record End(Fate.End state, String code) {}
}
