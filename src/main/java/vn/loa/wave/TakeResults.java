package vn.loa.wave;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;
import vn.loa.channel.Receipt;
import vn.loa.channel.ReceiptState;
import vn.loa.contact.PhoneNumber;
import vn.loa.ledger.AwaitedParts;
import vn.loa.ledger.ReceiptInbox;
import vn.loa.ledger.Wave;

/**
 * Takes what a portal says became of a wave's messages, as receipts: kept as facts, folded into the books, and importing a file
 * twice changes nothing.
 */
@Component
public class TakeResults {

    /** What a failure is called in the ledger; one person's, so that another channel may follow. */
    static final String FAILED = "zalo:portal-failed";

    private static final int AT_ONCE = 500;

    private final AwaitedParts parts;
    private final ReceiptInbox inbox;
    private final Clock clock;

    TakeResults(AwaitedParts parts, ReceiptInbox inbox, Clock clock) {
        this.parts = parts;
        this.inbox = inbox;
        this.clock = clock;
    }

    /**
     * What was taken of a file.
     *
     * @param strangers people who had no message of the wave on that route
     */
    public record Taken(long delivered, long undelivered, long waiting, long strangers) {

        Taken and(Taken other) {
            return new Taken(
                    delivered + other.delivered,
                    undelivered + other.undelivered,
                    waiting + other.waiting,
                    strangers + other.strangers);
        }
    }

    /** Takes results one by one, some at a time; every one is durable when {@link #end} returns. For one thread. */
    public final class Taking {

        private final Wave wave;
        private final String route;
        private final List<PortalResult> waiting = new ArrayList<>();
        private Taken taken = new Taken(0, 0, 0, 0);

        private Taking(Wave wave, String route) {
            this.wave = wave;
            this.route = route;
        }

        public void take(PortalResult result) {
            waiting.add(result);
            if (waiting.size() == AT_ONCE) {
                flush();
            }
        }

        public Taken end() {
            flush();
            return taken;
        }

        private void flush() {
            Map<PhoneNumber, List<String>> refs = parts.refs(
                    wave, route, waiting.stream().map(PortalResult::number).toList());
            List<CompletableFuture<Void>> kept = new ArrayList<>();
            for (PortalResult result : waiting) {
                List<String> its = refs.getOrDefault(result.number(), List.of());
                for (String ref : its) {
                    kept.add(inbox.keep(receipt(result, ref)));
                }
                taken = taken.and(counted(result.state(), its.isEmpty()));
            }
            CompletableFuture.allOf(kept.toArray(CompletableFuture[]::new)).join();
            waiting.clear();
        }

        private Receipt receipt(PortalResult result, String ref) {
            String code = result.state() == ReceiptState.UNDELIVERED ? FAILED : "";
            return new Receipt(
                    route, List.of(ref), result.number(), result.state(), code, clock.instant(), result.raw());
        }
    }

    private static Taken counted(ReceiptState state, boolean stranger) {
        if (stranger) {
            return new Taken(0, 0, 0, 1);
        }
        return switch (state) {
            case DELIVERED -> new Taken(1, 0, 0, 0);
            case UNDELIVERED, EXPIRED -> new Taken(0, 1, 0, 0);
            case ON_ITS_WAY, UNKNOWN -> new Taken(0, 0, 1, 0);
        };
    }

    /** @param route over which the wave's messages were handed to the portal */
    public Taking of(Wave wave, String route) {
        return new Taking(wave, route);
    }
}
