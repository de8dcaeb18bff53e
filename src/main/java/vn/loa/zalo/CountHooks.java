package vn.loa.zalo;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** Running counts of webhooks. Thread-safe. */
final class CountHooks {

    private final Map<HookEnd, LongAdder> counts = new EnumMap<>(HookEnd.class);

    CountHooks() {
        for (HookEnd end : HookEnd.values()) {
            counts.put(end, new LongAdder());
        }
    }

    void add(HookEnd end) {
        adder(end).increment();
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
        return adder(end).sum();
    }

    private LongAdder adder(HookEnd end) {
        return Objects.requireNonNull(counts.get(end));
    }
}
