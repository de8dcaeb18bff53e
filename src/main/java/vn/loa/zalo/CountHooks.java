package vn.loa.zalo;

import java.util.concurrent.atomic.AtomicLongArray;

/** Running counts of webhooks. Thread-safe. */
final class CountHooks {

    private final AtomicLongArray counts = new AtomicLongArray(HookEnd.values().length);

    void add(HookEnd end) {
        counts.incrementAndGet(end.ordinal());
    }

    WebhookCounts counts() {
        return new WebhookCounts(
                of(HookEnd.TAKEN),
                of(HookEnd.FORGED),
                of(HookEnd.STALE),
                of(HookEnd.TOO_BIG),
                of(HookEnd.NOT_JSON) + of(HookEnd.UNREADABLE),
                of(HookEnd.UNKNOWN),
                of(HookEnd.REFUSED_BY_US),
                of(HookEnd.IGNORED),
                of(HookEnd.NEWS));
    }

    private long of(HookEnd end) {
        return counts.get(end.ordinal());
    }
}
