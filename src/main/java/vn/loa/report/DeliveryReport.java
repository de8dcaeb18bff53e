package vn.loa.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.loa.channel.ReceiptMeans;
import vn.loa.ledger.MessageState;
import vn.loa.ledger.Wave;
import vn.loa.ledger.WaveState;

/**
 * What happened to every person of a wave at one moment. Immutable.
 *
 * @param skipped people by the reason's JSON name; every reason, zeros too, so that a reader needs no list of its own
 * @param posts what the wave's campaign published, newest first; in none of the counters
 */
public record DeliveryReport(
        Wave wave,
        Counters counters,
        Map<String, Long> skipped,
        Breakdown by,
        Cost cost,
        Books books,
        List<ToldPost> posts) {

    public DeliveryReport {
        skipped = Collections.unmodifiableMap(new LinkedHashMap<>(skipped));
        posts = List.copyOf(posts);
    }

    /** The people the plan froze: messages are numbered without a gap, so no counter is needed to know how many. */
    public long audience() {
        return wave.lastMessage() - wave.firstMessage() + 1;
    }

    public long skippedForAReason() {
        return skipped.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Promise 3: audience = skipped (by reason) + everything else. */
    public boolean equationHolds() {
        return audience() == counters.all() && skippedForAReason() == counters.of(MessageState.SKIPPED);
    }

    /** The last recount found no difference, and the counters as they stand now add up to the audience. */
    public boolean balanced() {
        return books.recounted() && equationHolds();
    }

    /**
     * Whether a command that ends with this report ends with exit code 3 of CONTRACTS. A plan that is not finished counts
     * as pending people whom nobody has counted yet. Outstanding receipts do not count.
     */
    public boolean unfinished() {
        return counters.of(MessageState.IN_DOUBT) > 0
                || counters.of(MessageState.PENDING) > 0
                || counters.of(MessageState.IN_FLIGHT) > 0
                || wave.state() == WaveState.PAUSED_BY_HOURS
                || wave.state() == WaveState.PLANNING
                || !balanced();
    }

    /** Whether every route with a delivered receipt has receipts that prove the phone has the text. */
    public boolean provesHandset() {
        return by.routes().stream()
                .filter(route -> route.counters().segments().delivered() > 0)
                .allMatch(route -> by.proofs().get(route.key()) == ReceiptMeans.HANDSET);
    }
}
