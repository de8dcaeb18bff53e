package vn.loa.fire;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Compares what the ledger says about a wave with what its SMSC wrote down. */
final class OutsideCount {

    private final List<String> numbers;
    private final OutsideLog log;
    private final int inFlight;

    /** @param inFlight what may be in doubt after one kill, in parts */
    OutsideCount(List<String> numbers, OutsideLog log, int inFlight) {
        this.numbers = numbers;
        this.log = log;
        this.inFlight = inFlight;
    }

    /**
     * @param lost people of the list who are neither delivered nor in doubt, by the ledger or by the outside log,
     *     whichever counts more
     * @param twice (number, part) that were taken more than once
     * @param inDoubt people
     * @param broken what else is wrong, in words
     */
    record Result(int lost, int twice, int inDoubt, int delivered, List<String> broken) {}

    Result of(WaveUnderFire.End end) {
        int delivered = end.report().get("delivered").asInt();
        int inDoubt = end.report().get("in_doubt").asInt();
        List<String> broken = new ArrayList<>();
        checkBooks(end, broken);
        checkDoubts(end, inDoubt, broken);
        int lost = Math.max(numbers.size() - delivered - inDoubt, unsent(end.doubts()));
        Set<String> twice = log.twice(0);
        if (lost > 0) {
            broken.add("lost, by the report: " + end.report());
        }
        twice.stream().limit(20).forEach(number -> broken.add("twice: " + number));
        return new Result(lost, twice.size(), inDoubt, delivered, broken);
    }

    /** Whoever is not in doubt was texted, every part; masked numbers of the list are still one person's each. */
    private int unsent(JsonNode doubts) {
        Set<String> inDoubt = new HashSet<>();
        doubts.forEach(doubt -> inDoubt.add(doubt.get("number").asString()));
        Set<String> unsent = new TreeSet<>(numbers);
        unsent.removeAll(log.whole());
        unsent.removeIf(number -> inDoubt.contains(FirePeople.masked(number)));
        return unsent.size();
    }

    private void checkBooks(WaveUnderFire.End end, List<String> broken) {
        if (!end.report().get("balanced").asBoolean()) {
            broken.add("the books do not balance: " + end.report());
        }
        if (end.report().get("audience").asInt() != numbers.size()) {
            broken.add("the audience is " + end.report().get("audience") + " of " + numbers.size());
        }
        Set<String> strangers = new TreeSet<>(log.destinations(0));
        numbers.forEach(strangers::remove);
        if (!strangers.isEmpty()) {
            broken.add(strangers.size() + " people were texted who are not on the list");
        }
    }

    /** Each doubt is listed with its number, and no kill leaves more of them than were on the wire. */
    private void checkDoubts(WaveUnderFire.End end, int inDoubt, List<String> broken) {
        Set<String> masked = new HashSet<>();
        numbers.forEach(number -> masked.add(FirePeople.masked(number)));
        Set<String> named = new TreeSet<>();
        end.doubts().forEach(doubt -> named.add(doubt.get("number").asString()));
        if (named.size() != inDoubt || !masked.containsAll(named)) {
            broken.add(inDoubt + " people are in doubt, and " + named.size() + " are listed");
        }
        for (Kill kill : end.kills()) {
            long left = end.afterKills().stream()
                    .mapToLong(doubts -> claimedIn(doubts, kill))
                    .max()
                    .orElse(0);
            if (Math.max(left, claimedIn(end.doubts(), kill)) > inFlight) {
                broken.add("a kill left " + left + " parts in doubt, more than " + inFlight + ": " + kill);
            }
        }
        long ofNoKill = end.doubts().size()
                - end.kills().stream()
                        .mapToLong(kill -> claimedIn(end.doubts(), kill))
                        .sum();
        if (ofNoKill > 0) {
            broken.add(ofNoKill + " parts are in doubt although nobody was killed meanwhile");
        }
    }

    /** Parts in doubt that were claimed in the life that this kill ended. */
    private static long claimedIn(JsonNode doubts, Kill kill) {
        long claimed = 0;
        for (JsonNode doubt : doubts) {
            claimed += kill.covers(Instant.parse(doubt.get("claimed_at").asString())) ? 1 : 0;
        }
        return claimed;
    }
}
