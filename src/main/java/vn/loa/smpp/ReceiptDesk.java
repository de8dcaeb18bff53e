package vn.loa.smpp;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.channel.Inbox;
import vn.loa.channel.Receipt;
import vn.loa.channel.Replies;
import vn.loa.channel.Reply;

/**
 * Takes what a route's SMSC delivers and says when it may be acknowledged: receipts and replies only once they are kept
 * durably, and never when they could not be kept, so that the SMSC brings them again. What neither is, a text from
 * somebody who is no subscriber, is acknowledged and counted. Thread-safe.
 */
final class ReceiptDesk {

    private static final Logger log = LoggerFactory.getLogger(ReceiptDesk.class);

    private final String route;
    private final ReceiptParser receipts;
    private final ReadReply reading;
    private final ReadQueryAnswer answers;
    private final Inbox inbox;
    private final Replies replies;
    private final SparseCount fromStrangers = new SparseCount();
    private final SparseCount notKept = new SparseCount();
    private final AtomicInteger waiting = new AtomicInteger();

    ReceiptDesk(
            String route,
            ReceiptParser receipts,
            ReadReply reading,
            ReadQueryAnswer answers,
            Inbox inbox,
            Replies replies) {
        this.route = route;
        this.receipts = receipts;
        this.reading = reading;
        this.answers = answers;
        this.inbox = inbox;
        this.replies = replies;
    }

    /**
     * Never blocks.
     *
     * @param acknowledge told the status to answer with, now or later, from any thread
     * @throws java.nio.BufferUnderflowException when the PDU is malformed
     */
    void take(Pdu pdu, IntConsumer acknowledge) {
        InboundMessage message = InboundMessage.read(pdu);
        Optional<Receipt> receipt = receipts.read(message);
        if (receipt.isPresent()) {
            keep(() -> inbox.keep(receipt.get()), acknowledge);
            return;
        }
        Optional<Reply> reply = reading.read(message);
        if (reply.isPresent()) {
            keep(() -> replies.keep(reply.get()), acknowledge);
            return;
        }
        countFromStranger();
        acknowledge.accept(SmppStatus.OK);
    }

    /**
     * Takes what the SMSC answered to a question; there is nobody to acknowledge to. Never blocks.
     *
     * @throws java.nio.BufferUnderflowException when the PDU is malformed
     */
    void takeAnswer(Query query, Pdu answer) {
        Receipt receipt = answers.read(query, answer);
        keep(() -> inbox.keep(receipt), status -> {});
    }

    /** Receipts and replies that are not durable yet. */
    int waiting() {
        return waiting.get();
    }

    private void keep(Supplier<CompletableFuture<Void>> keeping, IntConsumer acknowledge) {
        waiting.incrementAndGet();
        CompletableFuture<Void> unused = promised(keeping).whenComplete((kept, failure) -> {
            waiting.decrementAndGet();
            if (failure != null) {
                countNotKept(failure);
            }
            acknowledge.accept(failure == null ? SmppStatus.OK : SmppStatus.TRY_AGAIN);
        });
    }

    private static CompletableFuture<Void> promised(Supplier<CompletableFuture<Void>> keeping) {
        try {
            return keeping.get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void countFromStranger() {
        long count = fromStrangers.another();
        if (count > 0) {
            log.info(
                    "{}: {} messages so far from senders that are no subscribers, acknowledged and left", route, count);
        }
    }

    private void countNotKept(Throwable failure) {
        long count = notKept.another();
        if (count > 0) {
            log.warn(
                    "{}: {} receipts and replies could not be kept so far and were asked for again",
                    route,
                    count,
                    failure);
        }
    }
}
