package vn.loa.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vn.loa.channel.RouteWaits;
import vn.loa.channel.RouteWaits.Lack;
import vn.loa.channel.Waits;

@Timeout(60)
class RouteWaitsTest {

    private long now;

    @Test
    void whatIsLackingIsAddedUpApart() {
        RouteWaits waits = new RouteWaits(() -> now);
        RouteWaits.Watch watch = waits.watch();
        watch.lacks(Lack.CONNECTION);
        now += 5;
        watch.lacks(Lack.WINDOW);
        now += 7;
        watch.lacks(Lack.WINDOW);
        now += 1;
        watch.lacks(Lack.PACER);
        now += 11;
        watch.lacks(Lack.NOTHING);
        now += 100;
        waits.watch().lacks(Lack.NOTHING);
        waits.answered(now - 13);
        waits.answered(now - 17);
        assertThat(waits.sums())
                .isEqualTo(new Waits(
                        new Waits.Wait(1, 5), new Waits.Wait(1, 8), new Waits.Wait(1, 11), new Waits.Wait(2, 30)));
        assertThat(waits.sums().answer().mean()).isEqualTo(Duration.ofNanos(15));
        assertThat(Waits.NONE.answer().mean()).isZero();
    }

    @Test
    void aNarrowWindowAndASlowSmscShow() throws InterruptedException {
        RawSmsc smsc = RawSmsc.start(submit -> Reply.ok().after(Duration.ofMillis(50)));
        try (BoundChannel bound = BoundChannel.to(smsc, "window=1")) {
            TestRoutes.offerAll(bound.channel, TestRoutes.parts(1, 10));
            bound.recorded.awaitOutcomes(10);
            Waits waits = bound.channel.health().waits();
            assertThat(waits.answer().count()).isEqualTo(10);
            assertThat(waits.answer().mean()).isGreaterThanOrEqualTo(Duration.ofMillis(50));
            assertThat(waits.window().nanos())
                    .isGreaterThan(Duration.ofMillis(400).toNanos());
            assertThat(waits.window().nanos()).isGreaterThan(waits.pacer().nanos());
        }
    }

    @Test
    void aLowRateShows() throws InterruptedException {
        RawSmsc smsc = RawSmsc.start();
        try (BoundChannel bound = BoundChannel.to(smsc, "segments-per-second=20")) {
            TestRoutes.offerAll(bound.channel, TestRoutes.parts(1, 11));
            Waits waits = bound.channel.health().waits();
            assertThat(waits.pacer().nanos())
                    .isGreaterThan(Duration.ofMillis(400).toNanos());
            assertThat(waits.window().nanos()).isZero();
        }
    }

    @Test
    void aMissingConnectionShows() throws InterruptedException {
        RawSmsc smsc = RawSmsc.start().answeringBinds(0x05);
        try (BoundChannel bound = BoundChannel.to(smsc)) {
            bound.channel.awaitRoom(Duration.ofMillis(200));
            assertThat(bound.channel.health().waits().connection().nanos())
                    .isGreaterThan(Duration.ofMillis(190).toNanos());
        }
    }
}
