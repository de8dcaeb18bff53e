package vn.loa.smpp;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.channel.Inbox;
import vn.loa.channel.Receipt;

/**
 * Takes what a route's SMSC delivers and says when it may be acknowledged: a receipt only once the inbox has it durably,
 * and never when it could not be kept, so that the SMSC brings it again. Texts written by subscribers are acknowledged and,
 * until replies are read, dropped. Thread-safe.
 */
final class ReceiptDesk {

    private static final Logger log = LoggerFactory.getLogger(ReceiptDesk.class);

    private final String route;
    private final ReceiptParser parser;
    private final Inbox inbox;
    private final SparseCount fromSubscribers = new SparseCount();
    private final SparseCount notKept = new SparseCount();
    private final AtomicInteger waiting = new AtomicInteger();

    ReceiptDesk(String route, ReceiptParser parser, Inbox inbox) {
        this.route = route;
        this.parser = parser;
        this.inbox = inbox;
    }

    /**
     * Never blocks.
     *
     * @param acknowledge told the status to answer with, now or later, from any thread
     * @throws java.nio.BufferUnderflowException when the PDU is malformed
     */
    void take(Pdu pdu, IntConsumer acknowledge) {
        Optional<Receipt> receipt = parser.read(InboundMessage.read(pdu));
        if (receipt.isEmpty()) {
            countFromSubscriber();
            acknowledge.accept(SmppStatus.OK);
            return;
        }
        waiting.incrementAndGet();
        CompletableFuture<Void> unused = keep(receipt.get()).whenComplete((kept, failure) -> {
            waiting.decrementAndGet();
            if (failure != null) {
                countNotKept(failure);
            }
            acknowledge.accept(failure == null ? SmppStatus.OK : SmppStatus.TRY_AGAIN);
        });
    }

    /** Receipts that are not durable yet. */
    int waiting() {
        return waiting.get();
    }

    private CompletableFuture<Void> keep(Receipt receipt) {
        try {
            return inbox.keep(receipt);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void countFromSubscriber() {
        long count = fromSubscribers.another();
        if (count > 0) {
            log.info("{}: {} messages from subscribers acknowledged and dropped so far", route, count);
        }
    }

    private void countNotKept(Throwable failure) {
        long count = notKept.another();
        if (count > 0) {
            log.warn("{}: {} receipts could not be kept so far and were asked for again", route, count, failure);
        }
    }
}
