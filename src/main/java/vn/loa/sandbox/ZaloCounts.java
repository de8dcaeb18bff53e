package vn.loa.sandbox;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Running totals of messages. Safe to share. */
final class ZaloCounts {

    private final Map<Integer, LongAdder> byCode = new ConcurrentHashMap<>();
    private final LongAdder unanswered = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder asked = new LongAdder();

    void answered(int code) {
        byCode.computeIfAbsent(code, any -> new LongAdder()).increment();
    }

    void taken(boolean answered) {
        if (answered) {
            answered(0);
        } else {
            unanswered.increment();
        }
    }

    void failed() {
        failed.increment();
    }

    void asked() {
        asked.increment();
    }

    long questions() {
        return asked.sum();
    }

    ZaloTotals totals(ZaloStore store, ZaloOutbox outbox) {
        Map<Integer, Long> answered = new TreeMap<>();
        byCode.forEach((code, count) -> answered.put(code, count.sum()));
        return new ZaloTotals(
                answered,
                unanswered.sum(),
                failed.sum(),
                store.limits.left(),
                new ZaloTotals.Tokens(store.tokens.refreshed(), store.tokens.refusedRefreshes()),
                outbox.totals());
    }
}
