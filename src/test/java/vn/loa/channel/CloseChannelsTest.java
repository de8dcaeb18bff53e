package vn.loa.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vn.loa.words.Phrase;

@Timeout(30)
class CloseChannelsTest {

    /** Each waits in its close for the two others. */
    @Test
    void channelsCloseTogether() {
        CyclicBarrier barrier = new CyclicBarrier(3);
        AtomicInteger met = new AtomicInteger();
        List<Channel> channels = new ArrayList<>();
        for (int channel = 0; channel < 3; channel++) {
            channels.add(new Closing(() -> {
                try {
                    barrier.await(10, TimeUnit.SECONDS);
                    met.incrementAndGet();
                } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                    throw new IllegalStateException(e);
                }
            }));
        }
        CloseChannels.all(channels, Duration.ofSeconds(10));
        assertThat(met).hasValue(3);
    }

    @Test
    void oneThatFailsKeepsNoneOfTheOthersOpen() {
        AtomicInteger closed = new AtomicInteger();
        CloseChannels.all(
                List.of(
                        new Closing(() -> {
                            throw new IllegalStateException("a fault");
                        }),
                        new Closing(closed::incrementAndGet)),
                Duration.ofSeconds(10));
        assertThat(closed).hasValue(1);
    }

    private record Closing(Runnable work) implements Channel {

        @Override
        public Route route() {
            return new Route("one", Set.of(), true, ReceiptMeans.UNPROVEN, 1, LongMessages.UDH_8);
        }

        @Override
        public void check() {}

        @Override
        public void open(Outcomes outcomes, Inbox inbox, Replies replies) {}

        @Override
        public int offer(List<OutgoingPart> parts) {
            return 0;
        }

        @Override
        public void awaitRoom(Duration atMost) {}

        @Override
        public RouteHealth health() {
            return new RouteHealth(0, 0, 0, Phrase.of("channel.fine"));
        }

        @Override
        public void close(Duration atMost) {
            work.run();
        }
    }
}
