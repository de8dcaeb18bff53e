package vn.loa.zalo;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.loa.TestDatabase;
import vn.loa.channel.OutgoingPart;
import vn.loa.channel.Recorded;
import vn.loa.home.Home;

/** One node with its channel, on a database with a token in it; every wait is bounded. */
final class ZaloNode implements AutoCloseable {

    static final String QUOTA = "{\"error\":0,\"data\":{\"dailyQuota\":\"5000\",\"remainingQuota\":4321}}";

    final Recorded recorded = new Recorded();
    final ZaloChannel channel;
    final ZaloDatabase database;
    final BuildChannels built;
    private int sent;

    private ZaloNode(ZaloDatabase database, BuildChannels built) {
        this.database = database;
        this.built = built;
        this.channel = built.channels().values().iterator().next();
    }

    /** Not opened. */
    static ZaloNode of(ZaloDatabase database, Clock clock, String url, String... settings) {
        BuildChannels built = new BuildChannels(
                List.of(ZaloRoutes.settings(url, settings)),
                tables(database.jdbc()),
                new SealTokens(() -> new SecretKeySpec(new byte[32], "AES")),
                ZaloCodes.read(new Home(Path.of("/nowhere"))),
                HttpPlace.anyFreePort(),
                new BuildChannels.Time(clock, clock instanceof TestTime time ? time::runningNanos : System::nanoTime));
        return new ZaloNode(database, built);
    }

    static ZaloTables tables(JdbcClient jdbc) {
        return new ZaloTables(
                new TokenRows(jdbc), new PaceRows(jdbc), new TemplateRows(jdbc), new TrackingIds(jdbc), jdbc);
    }

    static ZaloNode open(Path home, Clock clock, ZaloPeer peer, String... settings) {
        ZaloNode node = of(ZaloDatabase.open(TestDatabase.H2, home), clock, peer.url(), settings);
        node.authorise(clock.instant());
        node.channel.open(node.recorded, node.recorded, node.recorded);
        node.await(() -> node.channel.health().bound() == 1);
        return node;
    }

    void authorise(Instant now) {
        channel.reach()
                .tokens()
                .authorised(new TokenPair(
                        "access-1", "refresh-1", now.plus(Duration.ofHours(25)), now.plus(Duration.ofDays(90))));
    }

    /** Offers until all are taken. */
    void offer(List<OutgoingPart> parts) throws InterruptedException {
        long until = System.nanoTime() + 20_000_000_000L;
        int taken = 0;
        while (taken < parts.size()) {
            taken += channel.offer(parts.subList(taken, parts.size()));
            if (taken < parts.size()) {
                channel.awaitRoom(Duration.ofMillis(100));
            }
            if (System.nanoTime() - until > 0) {
                throw new AssertionError("only " + taken + " of " + parts.size() + " taken; " + channel.health());
            }
        }
    }

    /** Everything sent so far is answered when this returns. */
    void send(OutgoingPart... parts) throws InterruptedException {
        offer(List.of(parts));
        sent += parts.length;
        recorded.awaitReports(sent);
    }

    void await(BooleanSupplier reached) {
        long until = System.nanoTime() + 20_000_000_000L;
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() - until > 0) {
                throw new AssertionError("waited in vain; " + channel.health());
            }
            try {
                channel.awaitRoom(Duration.ofMillis(1));
                LockSupport.parkNanos(2_000_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
        }
    }

    @Override
    public void close() {
        channel.close(Duration.ofMillis(100));
        built.close();
        database.close();
    }
}
