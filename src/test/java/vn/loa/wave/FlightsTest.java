package vn.loa.wave;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vn.loa.channel.OutgoingPart;
import vn.loa.channel.PartKey;
import vn.loa.contact.PhoneNumber;
import vn.loa.ledger.Settled;

@Timeout(20)
class FlightsTest {

    private static final long NOW = -5_000;

    private final Flights flights = new Flights();

    @Test
    void aMessageHasLandedWhenItsLastPartIsSettled() throws InterruptedException {
        flights.claimed(List.of(part(1, 1), part(1, 2)));
        settle(answered(1, 1));
        assertThat(flights.isEmpty()).isFalse();
        assertThat(flights.awaitLanded(Duration.ofMillis(1))).isFalse();
        settle(answered(1, 2));
        assertThat(flights.isEmpty()).isTrue();
        assertThat(flights.awaitLanded(Duration.ZERO)).isTrue();
    }

    @Test
    void aDeferredPartWaitsForItsSiblingInFlight() {
        flights.claimed(List.of(part(1, 1), part(1, 2)));
        settle(deferred(1, 1, Duration.ZERO));
        assertThat(flights.due(NOW + 10, 10)).isEmpty();
        settle(answered(1, 2));
        assertThat(flights.due(NOW, 10)).containsExactly(1L);
        assertThat(flights.isEmpty()).isTrue();
    }

    @Test
    void theLongestPauseOfItsPartsCounts() {
        flights.claimed(List.of(part(1, 1), part(1, 2)));
        settle(deferred(1, 1, Duration.ofNanos(70)), deferred(1, 2, Duration.ofNanos(30)));
        assertThat(flights.due(NOW + 69, 10)).isEmpty();
        assertThat(flights.isEmpty()).isFalse();
        assertThat(flights.due(NOW + 70, 10)).containsExactly(1L);
    }

    @Test
    void whoIsDueFirstComesFirstAndNoMoreThanAskedFor() {
        flights.claimed(List.of(part(1, 1), part(2, 1), part(3, 1)));
        settle(
                deferred(1, 1, Duration.ofNanos(30)),
                deferred(2, 1, Duration.ofNanos(10)),
                deferred(3, 1, Duration.ofNanos(20)));
        assertThat(flights.due(NOW + 30, 2)).containsExactly(2L, 3L);
        assertThat(flights.due(NOW + 30, 2)).containsExactly(1L);
        assertThat(flights.due(NOW + 30, 2)).isEmpty();
    }

    @Test
    void aLateAnswerOfAPartInDoubtDoesNotLandItsSibling() {
        flights.claimed(List.of(part(1, 1), part(1, 2)));
        settle(answered(1, 1), answered(1, 1));
        assertThat(flights.isEmpty()).isFalse();
        settle(deferred(1, 2, Duration.ZERO));
        assertThat(flights.due(NOW, 10)).containsExactly(1L);
    }

    @Test
    void partsOfOtherRoutesAndWavesAreNotOurs() {
        flights.claimed(List.of(part(1, 1)));
        settle(deferred(7, 1, Duration.ZERO), answered(8, 1));
        assertThat(flights.due(NOW + 10, 10)).isEmpty();
        assertThat(flights.isEmpty()).isFalse();
    }

    @Test
    void waitingEndsWithTheNextBatch() throws Exception {
        flights.claimed(List.of(part(1, 1)));
        Thread settling = new Thread(() -> settle(answered(1, 1)));
        long before = System.nanoTime();
        settling.start();
        assertThat(flights.awaitLanded(Duration.ofSeconds(15))).isTrue();
        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - before)).isLessThan(15);
        settling.join();
    }

    private void settle(Settled... batch) {
        flights.settled(Arrays.asList(batch), NOW);
    }

    private static Settled answered(long message, int part) {
        return new Settled(new PartKey(message, 1, part), false, Duration.ZERO);
    }

    private static Settled deferred(long message, int part, Duration pause) {
        return new Settled(new PartKey(message, 1, part), true, pause);
    }

    private static OutgoingPart part(long message, int part) {
        return new OutgoingPart(
                new PartKey(message, 1, part),
                new PhoneNumber(84_961_000_000L + message),
                "LOATEST",
                "text",
                false,
                part,
                2,
                1,
                1,
                Instant.EPOCH);
    }
}
