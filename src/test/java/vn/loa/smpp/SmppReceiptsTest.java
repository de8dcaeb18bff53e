package vn.loa.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vn.loa.channel.ReceiptState;
import vn.loa.channel.Recorded;
import vn.loa.contact.PhoneNumber;

/** What comes back from a scripted peer: receipts and replies, and how each is answered. */
@Timeout(60)
class SmppReceiptsTest {

    private static final int DELIVER_SM_RESP = 0x80000005;
    private static final int DATA_SM_RESP = 0x80000103;

    private final Recorded recorded = new Recorded();
    private @Nullable RawSmsc smsc;
    private @Nullable SmppChannel channel;

    @AfterEach
    void hangUp() {
        if (channel != null) {
            channel.close(Duration.ofMillis(100));
        }
        if (smsc != null) {
            smsc.close();
        }
    }

    @Test
    void aReplyIsKeptAndOnlyThenAcknowledged() throws InterruptedException {
        CompletableFuture<Void> durable = new CompletableFuture<>();
        recorded.keepRepliesBy(reply -> durable);
        open(submit -> Reply.ok());
        int sequence = smsc().deliver(text("84912000001", "TC"));
        recorded.awaitReplies(1);
        // A later round trip shows that the answer would have arrived by now.
        send(1, 1);
        assertThat(smsc().answerTo(sequence)).isEqualTo(-1);
        durable.complete(null);
        assertThat(smsc().awaitPdu(DELIVER_SM_RESP)).isEqualTo(new RawSmsc.PduSeen(1, DELIVER_SM_RESP, 0, sequence));
        assertThat(recorded.receipts()).isEmpty();
        assertThat(recorded.replies()).singleElement().satisfies(reply -> {
            assertThat(reply.route()).isEqualTo("viettel");
            assertThat(reply.from()).isEqualTo(new PhoneNumber(84_912_000_001L));
            assertThat(reply.to()).isEqualTo("1900");
            assertThat(reply.text()).isEqualTo("TC");
        });
    }

    @Test
    void aReplyThatCannotBeKeptIsAskedForAgain() throws InterruptedException {
        recorded.keepRepliesBy(reply -> CompletableFuture.failedFuture(new IllegalStateException("disk full")));
        open(submit -> Reply.ok());
        int sequence = smsc().deliver(text("84912000001", "TC"));
        smsc().awaitPdu(DELIVER_SM_RESP);
        assertThat(smsc().answerTo(sequence)).isEqualTo(0x64);
    }

    @Test
    void aReplyThatThrowsWhenKeptIsAskedForAgain() throws InterruptedException {
        recorded.keepRepliesBy(reply -> {
            throw new IllegalStateException("closed");
        });
        open(submit -> Reply.ok());
        int sequence = smsc().deliver(text("84912000001", "TC"));
        smsc().awaitPdu(DELIVER_SM_RESP);
        assertThat(smsc().answerTo(sequence)).isEqualTo(0x64);
    }

    @Test
    void aTextOfAShortCodeIsAcknowledgedAndKeptOut() throws InterruptedException {
        open(submit -> Reply.ok());
        int sequence = smsc().deliver(text("1414", "Khuyen mai"));
        smsc().awaitPdu(DELIVER_SM_RESP);
        assertThat(smsc().answerTo(sequence)).isZero();
        assertThat(recorded.replies()).isEmpty();
        assertThat(recorded.receipts()).isEmpty();
    }

    @Test
    void aReplyAsDataSmIsAnsweredAsOne() throws InterruptedException {
        open(submit -> Reply.ok());
        smsc().sendToAll(dataSm(0)
                .optional(0x0424, "HUY".getBytes(StandardCharsets.US_ASCII))
                .pdu(CommandId.DATA_SM, 0, 78));
        assertThat(smsc().awaitPdu(DATA_SM_RESP)).isEqualTo(new RawSmsc.PduSeen(1, DATA_SM_RESP, 0, 78));
        assertThat(recorded.replies())
                .singleElement()
                .satisfies(reply -> assertThat(reply.text()).isEqualTo("HUY"));
    }

    @Test
    void aReceiptAsDataSmIsAnsweredAsOneOnceItIsDurable() throws InterruptedException {
        CompletableFuture<Void> durable = new CompletableFuture<>();
        recorded.keepBy(receipt -> durable);
        open(submit -> Reply.ok());
        smsc().sendToAll(dataSm(4)
                .optional(0x001e, "7f\0".getBytes(StandardCharsets.US_ASCII))
                .optional(0x0427, new byte[] {5})
                .pdu(CommandId.DATA_SM, 0, 77));
        recorded.awaitReceipts(1);
        send(1, 1);
        assertThat(smsc().others()).noneMatch(pdu -> pdu.id() == DATA_SM_RESP);
        durable.complete(null);
        assertThat(smsc().awaitPdu(DATA_SM_RESP)).isEqualTo(new RawSmsc.PduSeen(1, DATA_SM_RESP, 0, 77));
        assertThat(recorded.receipts().get(0).state()).isEqualTo(ReceiptState.UNDELIVERED);
    }

    private static byte[] text(String from, String text) {
        return RawOctets.deliverSm(0, 0, from, "1900", text.getBytes(StandardCharsets.US_ASCII))
                .octets();
    }

    private static RawOctets dataSm(int esmClass) {
        return new RawOctets()
                .text("")
                .one(1)
                .one(1)
                .text("84912000001")
                .one(5)
                .one(0)
                .text("1900")
                .one(esmClass)
                .one(0)
                .one(0);
    }

    private void open(RawSmsc.Script script, String... settings) throws InterruptedException {
        RawSmsc fresh = RawSmsc.start(script);
        smsc = fresh;
        SmppChannel opened = TestRoutes.channel(fresh.port(), settings);
        channel = opened;
        opened.open(recorded, recorded, recorded);
        await("bound", () -> opened.health().bound() == 1);
    }

    private void send(int from, int to) throws InterruptedException {
        TestRoutes.offerAll(channel(), TestRoutes.parts(from, to));
        recorded.awaitOutcomes(to);
    }

    private void await(String what, BooleanSupplier reached) throws InterruptedException {
        long until = System.nanoTime() + 20_000_000_000L;
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() - until > 0) {
                throw new AssertionError(what + ", but " + channel().health());
            }
            assertThat(new CountDownLatch(1).await(5, TimeUnit.MILLISECONDS)).isFalse();
        }
    }

    private RawSmsc smsc() {
        return Objects.requireNonNull(smsc);
    }

    private SmppChannel channel() {
        return Objects.requireNonNull(channel);
    }
}
