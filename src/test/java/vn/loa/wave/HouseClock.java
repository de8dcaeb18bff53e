package vn.loa.wave;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until a test moves it. */
final class HouseClock extends Clock {

    /** 08:00 in Viet Nam. */
    static final Instant MORNING = Instant.parse("2021-05-06T01:00:00Z");

    private volatile Instant now = MORNING;

    void set(Instant moment) {
        now = moment;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(now, zone);
    }
}
