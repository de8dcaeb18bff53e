package vn.loa.sandbox;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Running totals of one simulator. Safe to share. */
final class Counts {

    final LongAdder receiptsSent = new LongAdder();
    final LongAdder receiptsAcknowledged = new LongAdder();
    final LongAdder receiptsRefused = new LongAdder();
    final LongAdder receiptsDropped = new LongAdder();
    private final LongAdder unanswered = new LongAdder();
    private final Map<Integer, LongAdder> byStatus = new ConcurrentHashMap<>();

    void submit(Fate fate) {
        if (fate.answered()) {
            byStatus.computeIfAbsent(fate.status(), status -> new LongAdder()).increment();
        } else {
            unanswered.increment();
        }
    }

    SmscTotals totals(long receiptsWaiting) {
        Map<Integer, Long> answered = new TreeMap<>();
        byStatus.forEach((status, count) -> answered.put(status, count.sum()));
        return new SmscTotals(
                answered,
                unanswered.sum(),
                new SmscTotals.Receipts(
                        receiptsSent.sum(),
                        receiptsAcknowledged.sum(),
                        receiptsRefused.sum(),
                        receiptsWaiting,
                        receiptsDropped.sum()));
    }
}
