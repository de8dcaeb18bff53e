package vn.loa.smpp;

import java.nio.BufferUnderflowException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks over one session what became of messages. A question takes a place in the window, because an SMSC counts all that
 * it has not answered, but at most one in ten, so that submits go on. Thread-safe.
 */
final class QueryDesk {

    private static final Logger log = LoggerFactory.getLogger(QueryDesk.class);

    private static final int MOST = 10;

    private record Asked(Query query, long at) {}

    private final Line line;
    private final SubmitDesk submits;
    private final ReceiptDesk receipts;
    private final LongSupplier nanoTime;
    private final int most;
    private final long patience;
    private final Map<Integer, Asked> unanswered = new ConcurrentHashMap<>();
    private final SparseCount refused = new SparseCount();

    QueryDesk(Line line, SubmitDesk submits, ReceiptDesk receipts, SmppSettings settings, LongSupplier nanoTime) {
        this.line = line;
        this.submits = submits;
        this.receipts = receipts;
        this.nanoTime = nanoTime;
        this.most = Math.max(1, Math.min(MOST, settings.sending().rate().window() / MOST));
        this.patience = settings.timing().responseTimeout().toNanos();
    }

    /** Never blocks; false when there is no room for a question now. */
    synchronized boolean ask(Query query, IntSupplier sequences) {
        if (unanswered.size() >= most || !submits.holdPlace()) {
            return false;
        }
        int sequence = sequences.getAsInt();
        unanswered.put(sequence, new Asked(query, nanoTime.getAsLong()));
        line.write(query.pdu(sequence));
        return true;
    }

    /** A query_sm_resp; a malformed one says nothing, and to nack an answer helps nobody. */
    void answered(Pdu pdu) {
        Query query = take(pdu.sequence());
        if (query == null) {
            return;
        }
        if (pdu.status() != SmppStatus.OK) {
            countRefused(SmppStatus.code(pdu.status()));
            return;
        }
        try {
            receipts.takeAnswer(query, pdu);
        } catch (BufferUnderflowException e) {
            countRefused("malformed");
        }
    }

    /** A generic_nack; false when it is not about a question. */
    boolean nacked(int sequence, int status) {
        if (take(sequence) == null) {
            return false;
        }
        countRefused(SmppStatus.code(status));
        return true;
    }

    /** Gives up what nobody answered; it may be asked again. */
    void timeOut(long now) {
        unanswered.forEach((sequence, asked) -> {
            if (now - asked.at() > patience && take(sequence) != null) {
                countRefused("no answer");
            }
        });
    }

    private @Nullable Query take(int sequence) {
        Asked asked = unanswered.remove(sequence);
        if (asked == null) {
            return null;
        }
        submits.freePlace();
        return asked.query();
    }

    private void countRefused(String why) {
        long count = refused.another();
        if (count > 0) {
            log.info("{}: {} questions about messages so far without an answer, the last: {}", line.name(), count, why);
        }
    }
}
