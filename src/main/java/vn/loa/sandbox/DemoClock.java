package vn.loa.sandbox;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/**
 * The demo's own time: it starts when it is told and ticks as fast as the real one, so that a demo at night is a demo at
 * eight in the morning. Thread-safe.
 */
public final class DemoClock extends Clock {

    private final LongSupplier nanos;
    private volatile Moment moment;

    /** A demo moment and the tick of the machine at which it was now. */
    private record Moment(Instant instant, long nanos) {}

    public DemoClock(Instant start) {
        this(start, System::nanoTime);
    }

    DemoClock(Instant start, LongSupplier nanos) {
        this.nanos = nanos;
        moment = new Moment(start, nanos.getAsLong());
    }

    /** From now on it is this moment; the demo's days between two waves pass in no time. */
    public void jumpTo(Instant instant) {
        moment = new Moment(instant, nanos.getAsLong());
    }

    @Override
    public Instant instant() {
        Moment since = moment;
        return since.instant().plusNanos(nanos.getAsLong() - since.nanos());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** Demo time is an instant; the zone it is shown in is the reader's matter. */
    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
