package vn.loa.wave;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until a test moves it. */
final class HouseClock extends Clock {

    /** 08:00 in Viet Nam. */
    static final Instant MORNING = Instant.parse("2021-05-06T01:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(MORNING);

    void set(Instant moment) {
        now.set(moment);
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(now.get(), zone);
    }
}
