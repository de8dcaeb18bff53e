package vn.loa.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vn.loa.channel.Outcome.Accepted;
import vn.loa.channel.Outcome.Deferred;
import vn.loa.channel.Outcome.InDoubt;
import vn.loa.channel.Outcome.Refused;
import vn.loa.contact.PhoneNumber;

/** What every {@link Channel} promises, whatever the provider. A channel's own test class extends this and plays its provider. */
@Timeout(60)
public abstract class ChannelContract {

    /** How the provider behaves towards every part. */
    public enum Behaviour {
        TAKES,
        /** For good: a wrong number. */
        REFUSES,
        THROTTLES,
        NEVER_ANSWERS,
        /** Hangs up instead of an answer, every time. */
        HANGS_UP,
        /** Nobody listens at its address. */
        IS_NOT_THERE
    }

    private final Recorded recorded = new Recorded();
    private @Nullable Channel channel;

    /** A channel, not opened, to a provider that behaves so; it may hold at most 20 unanswered parts. */
    protected abstract Channel channelTo(Behaviour provider);

    @AfterEach
    void closeIt() {
        if (channel != null) {
            channel.close(Duration.ofMillis(50));
        }
    }

    @Test
    void nothingIsTakenBeforeItIsOpened() {
        assertThat(channelTo(Behaviour.TAKES).offer(parts(1, 3))).isZero();
    }

    @Test
    void everyPartTakenIsReportedExactlyOnce() throws InterruptedException {
        open(Behaviour.TAKES);
        offerAll(parts(1, 200));
        recorded.awaitOutcomes(200);
        for (int message = 1; message <= 200; message++) {
            assertThat(recorded.of(message)).isInstanceOf(Accepted.class);
        }
    }

    @Test
    void anEmptyOfferTakesNothing() throws InterruptedException {
        open(Behaviour.TAKES);
        offerAll(parts(1, 1));
        assertThat(channel().offer(List.of())).isZero();
    }

    @Test
    void partsAreTakenFromTheFrontAndNeverBeyondItsRoom() throws InterruptedException {
        open(Behaviour.NEVER_ANSWERS);
        int room = channel().route().inFlight();
        offerAll(parts(1, room));
        assertThat(channel().offer(parts(room + 1, room + 100))).isZero();
        assertThat(channel().health().inFlight()).isEqualTo(room);
        recorded.awaitLeft(room);
        channel().close(Duration.ofMillis(50));
        recorded.awaitOutcomes(room);
        for (int message = 1; message <= room; message++) {
            assertThat(recorded.of(message)).isInstanceOf(InDoubt.class);
        }
    }

    @Test
    void aRefusalIsForGood() throws InterruptedException {
        open(Behaviour.REFUSES);
        offerAll(parts(1, 1));
        recorded.awaitOutcomes(1);
        assertThat(recorded.of(1)).isInstanceOf(Refused.class);
    }

    @Test
    void aThrottledPartIsDeferredAndNotTriedAgainByItself() throws InterruptedException {
        open(Behaviour.THROTTLES);
        offerAll(parts(1, 1));
        recorded.awaitOutcomes(1);
        assertThat(recorded.of(1))
                .isInstanceOfSatisfying(
                        Deferred.class,
                        deferred -> assertThat(deferred.retryAfter()).isPositive());
    }

    @Test
    void aPartWithoutAnswerIsInDoubt() throws InterruptedException {
        open(Behaviour.HANGS_UP);
        offerAll(parts(1, 1));
        recorded.awaitOutcomes(1);
        assertThat(recorded.of(1)).isInstanceOf(InDoubt.class);
    }

    @Test
    void whatCannotBeSentIsNotTaken() throws InterruptedException {
        open(Behaviour.IS_NOT_THERE);
        channel().awaitRoom(Duration.ofMillis(200));
        assertThat(channel().offer(parts(1, 5))).isZero();
        assertThat(channel().health().trouble().key()).isNotEqualTo("channel.fine");
    }

    @Test
    void waitingForRoomIsBounded() throws InterruptedException {
        open(Behaviour.NEVER_ANSWERS);
        offerAll(parts(1, channel().route().inFlight()));
        long before = System.nanoTime();
        channel().awaitRoom(Duration.ofMillis(100));
        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .isBetween(Duration.ofMillis(90), Duration.ofSeconds(20));
    }

    @Test
    void nothingIsTakenAfterTheCloseAndClosingTwiceIsFine() throws InterruptedException {
        open(Behaviour.TAKES);
        offerAll(parts(1, 1));
        channel().close(Duration.ofSeconds(5));
        assertThat(channel().offer(parts(2, 3))).isZero();
        channel().close(Duration.ofSeconds(5));
        assertThat(recorded.of(1)).isInstanceOf(Accepted.class);
    }

    private void open(Behaviour provider) {
        Channel fresh = channelTo(provider);
        channel = fresh;
        fresh.open(recorded, recorded, recorded);
    }

    private Channel channel() {
        return Objects.requireNonNull(channel);
    }

    private void offerAll(List<OutgoingPart> parts) throws InterruptedException {
        long deadline = System.nanoTime() + 20_000_000_000L;
        int taken = 0;
        while (taken < parts.size()) {
            taken += channel().offer(parts.subList(taken, parts.size()));
            if (taken < parts.size()) {
                channel().awaitRoom(Duration.ofMillis(100));
                assertThat(System.nanoTime()).as("only %d taken", taken).isLessThan(deadline);
            }
        }
    }

    /** The text of a part, as this kind of channel takes it. */
    protected String text() {
        return "Kinh gui ong/ba";
    }

    private List<OutgoingPart> parts(int from, int to) {
        List<OutgoingPart> parts = new ArrayList<>();
        for (int message = from; message <= to; message++) {
            parts.add(new OutgoingPart(
                    new PartKey(message, 1, 1),
                    new PhoneNumber(84_912_000_000L + message),
                    "",
                    text(),
                    false,
                    1,
                    1,
                    1,
                    0,
                    Instant.now().plusSeconds(3_600)));
        }
        return parts;
    }
}
