package vn.loa.wave;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.stereotype.Component;
import vn.loa.channel.Waits.Wait;

/** How long each route had nothing to send because the ledger was still claiming. Thread-safe. */
@Component
class LedgerWaits {

    private record Total(LongAdder count, LongAdder nanos) {}

    private final Map<String, Total> totals = new ConcurrentHashMap<>();

    void waited(String route, long nanos) {
        Total total = totals.computeIfAbsent(route, name -> new Total(new LongAdder(), new LongAdder()));
        total.count().increment();
        total.nanos().add(nanos);
    }

    Wait of(String route) {
        Total total = totals.get(route);
        return total == null
                ? Wait.NONE
                : new Wait(total.count().sum(), total.nanos().sum());
    }
}
