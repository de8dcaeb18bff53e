package vn.loa.smpp;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import vn.loa.channel.OutgoingPart;
import vn.loa.channel.Recorded;
import vn.loa.channel.RouteHealth;

/** A channel opened towards a {@link RawSmsc}, both of which end with it; every wait is bounded. */
final class BoundChannel implements AutoCloseable {

    final Recorded recorded = new Recorded();
    final SmppChannel channel;
    private final RawSmsc smsc;

    private BoundChannel(RawSmsc smsc, SmppChannel channel) {
        this.smsc = smsc;
        this.channel = channel;
    }

    static BoundChannel to(RawSmsc smsc, String... settings) {
        BoundChannel bound = new BoundChannel(smsc, TestRoutes.channel(smsc.port(), settings));
        bound.channel.open(bound.recorded, bound.recorded, bound.recorded);
        return bound;
    }

    void send(OutgoingPart... parts) throws InterruptedException {
        TestRoutes.offerAll(channel, List.of(parts));
        recorded.awaitReports(parts.length);
    }

    /** The state once it is so. */
    RouteHealth awaitTrouble(String key) throws InterruptedException {
        return awaitHealth(() -> channel.health().trouble().key().equals(key));
    }

    RouteHealth awaitBound(int binds) throws InterruptedException {
        return awaitHealth(() -> channel.health().bound() == binds);
    }

    RouteHealth awaitHealth(BooleanSupplier reached) throws InterruptedException {
        long until = System.nanoTime() + 20_000_000_000L;
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() - until > 0) {
                throw new AssertionError("waited in vain; " + channel.health());
            }
            pause(Duration.ofMillis(5));
        }
        return channel.health();
    }

    static void pause(Duration time) throws InterruptedException {
        if (new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("nobody counts down");
        }
    }

    @Override
    public void close() {
        channel.close(Duration.ofMillis(100));
        smsc.close();
    }
}
