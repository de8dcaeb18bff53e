package vn.loa.fire;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Compares what the ledger says about a replay with what its carriers wrote down. */
final class CompareReplay {

    /**
     * A second in which more arrived than may have left is no proof: some of it may have been under way for so long, on a
     * machine whose processors sender and carriers share.
     */
    private static final long LATEST_MILLIS = 500;

    private static final int MOST_NAMED = 20;

    private final ReplayOrder order;
    private final ReplayPeople people;
    private final ReplayCount count;
    private final Duration stalled;
    private final List<String> broken = new ArrayList<>();

    /** @param stalled the longest that the carriers did not look at what had arrived */
    CompareReplay(ReplayOrder order, ReplayPeople people, ReplayCount count, Duration stalled) {
        this.order = order;
        this.people = people;
        this.count = count;
        this.stalled = stalled;
    }

    ReplayResult with(ReplayWave.End end, ReplayResult.Cost cost) {
        ReplayResult.Ledger ledger = ledger(end);
        ReplayResult.Outside outside = count.outside();
        ReplayResult.Doubts doubts = doubts(end, ledger.inDoubt());
        checkBooks(end.report(), outside, end.doubts().size());
        count.named().forEach(number -> broken.add("twice: " + number));
        return new ReplayResult(ledger, outside, rates(), doubts, cost, broken);
    }

    private ReplayResult.Ledger ledger(ReplayWave.End end) {
        int delivered = end.report().get("delivered").asInt();
        int inDoubt = end.report().get("in_doubt").asInt();
        int lost = Math.max(order.people() - delivered - inDoubt, unsent(end.doubts()));
        if (lost > 0) {
            broken.add("lost, by the report: " + end.report());
        }
        return new ReplayResult.Ledger(order.people(), delivered, inDoubt, lost);
    }

    /** Whoever is not in doubt was texted, every part. */
    private int unsent(JsonNode doubts) {
        Set<String> inDoubt = new HashSet<>();
        doubts.forEach(doubt -> inDoubt.add(doubt.get("number").asString()));
        int unsent = 0;
        for (int person = 0; person < people.count(); person++) {
            unsent += count.isWhole(person) || inDoubt.contains(people.masked(person)) ? 0 : 1;
        }
        return unsent;
    }

    private void checkBooks(JsonNode report, ReplayResult.Outside outside, int doubts) {
        if (!report.get("balanced").asBoolean() || report.get("audience").asInt() != order.people()) {
            broken.add("the books do not balance: " + report);
        }
        if (count.strangers() > 0) {
            broken.add(count.strangers() + " submits were to nobody on the list, or of no such part");
        }
        long submitted = report.get("segments").get("submitted").asLong();
        if (outside.taken() > submitted || outside.taken() < submitted - doubts) {
            broken.add("the carriers took " + outside.taken() + " segments, the ledger has submitted " + submitted
                    + ", of which " + doubts + " are in doubt");
        }
    }

    private ReplayResult.Doubts doubts(ReplayWave.End end, int inDoubt) {
        Set<Long> listed = new HashSet<>();
        end.doubts().forEach(doubt -> listed.add(doubt.get("message").asLong()));
        if (listed.size() != inDoubt) {
            broken.add(inDoubt + " people are in doubt, and " + listed.size() + " are listed");
        }
        Predicate<JsonNode> ofKill =
                doubt -> !Instant.parse(doubt.get("claimed_at").asString()).isAfter(end.killed());
        Predicate<JsonNode> ofFallen =
                doubt -> HaiDuong.FALLEN.equals(doubt.get("route").asString());
        ReplayResult.Doubts doubts = new ReplayResult.Doubts(
                end.afterKill().size(),
                matching(end.doubts(), ofKill),
                matching(end.doubts(), ofKill.negate().and(ofFallen)),
                ReplayOrder.inFlight() * HaiDuong.CARRIERS.size(),
                named(end.doubts()));
        checkExplained(doubts, end.doubts().size());
        return doubts;
    }

    /** There are no more of them than the kill and the fall can have left, and a kill that left none hit nothing. */
    private void checkExplained(ReplayResult.Doubts doubts, int atTheEnd) {
        if (doubts.afterKill() == 0 || Math.max(doubts.afterKill(), doubts.ofKill()) > doubts.mostOfKill()) {
            broken.add("the kill left other than 1 to " + doubts.mostOfKill() + " parts in doubt: " + doubts);
        }
        if (doubts.ofFall() > ReplayOrder.inFlight() || doubts.ofKill() + doubts.ofFall() < atTheEnd) {
            broken.add("parts are in doubt that neither the kill nor the fall explains: " + doubts);
        }
    }

    private static List<String> named(JsonNode doubts) {
        List<String> named = new ArrayList<>();
        for (JsonNode doubt : doubts) {
            if (named.size() < MOST_NAMED) {
                named.add("%s %s/%d %s"
                        .formatted(
                                doubt.get("number").asString(),
                                doubt.get("route").asString(),
                                doubt.get("part").asInt(),
                                doubt.get("code").asString()));
            }
        }
        return named;
    }

    private static int matching(JsonNode doubts, Predicate<JsonNode> which) {
        int matching = 0;
        for (JsonNode doubt : doubts) {
            matching += which.test(doubt) ? 1 : 0;
        }
        return matching;
    }

    private ReplayResult.Rates rates() {
        ReplayResult.Rates sum = new ReplayResult.Rates(0, 0, 1, 0, stalled.toMillis());
        for (RateWitness.Verdict one : count.rates().values()) {
            boolean worse = (long) one.most() * sum.mostOf() > (long) sum.most() * one.mostOf();
            sum = new ReplayResult.Rates(
                    sum.secondsAbove() + one.secondsAbove(),
                    worse ? one.most() : sum.most(),
                    worse ? one.mostOf() : sum.mostOf(),
                    Math.max(sum.lateMillis(), one.lateMillis()),
                    sum.stalledMillis());
        }
        if (sum.lateMillis() > LATEST_MILLIS) {
            broken.add("above a carrier's rate, beyond what delays explain: " + count.rates());
        }
        return sum;
    }
}
