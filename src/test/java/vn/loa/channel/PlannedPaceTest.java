package vn.loa.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pacer under a plan: hours simulated in which somebody always wants to send. */
class PlannedPaceTest {

    private static final long SECOND = 1_000_000_000;
    private static final Ramp RAMP = new Ramp(0.1, Duration.ofMinutes(5), Duration.ofMinutes(30));

    private static final Map<WeekHours, Integer> TABLE = Map.of(
            WeekHours.parse("daily 00:00-07:00"), 0,
            WeekHours.parse("daily 11:30-13:30"), 50,
            WeekHours.parse("daily 13:30-13:31"), 7,
            WeekHours.parse("daily 16:00-17:00"), 0,
            WeekHours.parse("daily 17:00-17:05"), 2_000,
            WeekHours.parse("daily 22:00-24:00"), 0);

    private long now = 42 * SECOND;
    private Instant start = RatePlanTest.at(LocalDateTime.parse("2026-11-16T00:00:00"));
    private final long begun = now;

    /** What left and when; keeps the last second. */
    private final Deque<long[]> lastSecond = new ArrayDeque<>();

    private long inLastSecond;
    private long mostAtOnce;
    private long sentInAll;

    /** From 10:30 to 17:30; parts of random weight, asked for at random moments and when the pacer says so. */
    @ParameterizedTest
    @CsvSource({"1, false", "1, true", "6, false", "6, true", "26, true"})
    void noSecondHoldsMoreThanThePlanAllowsAtItsEnd(int heaviest, boolean ramps) {
        start = RatePlanTest.at(LocalDateTime.parse("2026-11-16T10:30:00"));
        RatePlan plan = new RatePlan(300, TABLE, null, ramps ? RAMP : null);
        Pacer pacer = new Pacer(plan, this::clock, () -> now);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(heaviest);
        long inVain = 0;
        long rounds = 0;
        int weight = 1;
        while (now - begun < 7 * 3_600 * SECOND) {
            boolean left = send(pacer, weight, plan);
            rounds++;
            inVain += left ? 0 : 1;
            weight = left ? 1 + random.nextInt(heaviest) : weight;
            long patience = random.nextInt(5_000) == 0
                    ? random.nextLong(2 * SECOND)
                    : pacer.untilNext().toNanos();
            now += Math.max(1, Math.min(patience, 3_600 * SECOND));
        }
        // Whoever waits as long as the pacer says finds that something may leave.
        assertThat(inVain).isLessThan(rounds / 2 + 1_000);
        // The bursts: 20 ms worth of 2,000 segments a second, or one part.
        assertThat(mostAtOnce).isLessThanOrEqualTo(Math.max(40, heaviest));
        // 3.9 h at 300, 2 h at 50, 5 min at 2,000; whoever comes late now and then, and ramps up twice, leaves some of
        // it.
        assertThat(sentInAll).isBetween(4_450_000L, 5_172_000L);
    }

    /** Where one part is more than a second's rate, it is alone in its second. */
    @ParameterizedTest
    @ValueSource(ints = {1, 5, 10, 25})
    void aPartHeavierThanTheRateLeavesAloneAndOnAverageInItsTime(int rate) {
        RatePlan plan = RatePlan.steady(rate);
        Pacer pacer = new Pacer(plan, this::clock, () -> now);
        int sent = 0;
        while (now - begun < 3_600 * SECOND) {
            if (send(pacer, 26, plan)) {
                sent++;
            }
            now += Math.max(1, pacer.untilNext().toNanos());
        }
        assertThat(sent * 26L).isBetween((long) (3_600L * Math.min(rate, 26) * 0.95) - 26, 3_600L * rate + 26);
    }

    @Test
    void sixSegmentsAtTenASecondLeaveOnceASecond() {
        Pacer pacer = new Pacer(RatePlan.steady(10), this::clock, () -> now);
        assertThat(pacer.take(6)).isTrue();
        assertThat(pacer.take(1)).isFalse();
        assertThat(pacer.take(6)).isFalse();
        assertThat(pacer.untilNext()).isEqualTo(Duration.ofSeconds(1));
        now += SECOND;
        assertThat(pacer.take(6)).isTrue();
    }

    @Test
    void nothingLeavesWhileTheTableSaysZeroAndTheNextMomentIsKnown() {
        start = RatePlanTest.at(LocalDateTime.parse("2026-11-16T21:59:59"));
        Pacer pacer = new Pacer(new RatePlan(300, TABLE, null, null), this::clock, () -> now);
        assertThat(pacer.permits(100)).isEqualTo(6);
        assertThat(pacer.restsUntil()).isEmpty();
        now += SECOND;
        assertThat(pacer.permits(100)).isZero();
        assertThat(pacer.take(1)).isFalse();
        assertThat(pacer.untilNext()).isEqualTo(Duration.ofHours(9));
        assertThat(pacer.restsUntil()).contains(RatePlanTest.at(LocalDateTime.parse("2026-11-17T07:00:00")));
        now += 9 * 3_600 * SECOND;
        assertThat(pacer.restsUntil()).isEmpty();
        assertThat(pacer.permits(100)).isPositive();
    }

    @Test
    void aLowerRateInheritsNothingOfTheHigherOne() {
        start = RatePlanTest.at(LocalDateTime.parse("2026-11-16T11:29:58"));
        Pacer pacer = new Pacer(new RatePlan(300, TABLE, null, null), this::clock, () -> now);
        List<Integer> perSecond = new ArrayList<>();
        for (int second = 0; second < 4; second++) {
            int sent = 0;
            for (int milli = 0; milli < 1_000; milli++) {
                sent += pacer.permits(1_000);
                now += SECOND / 1_000;
            }
            perSecond.add(sent);
        }
        assertThat(perSecond.get(1)).isBetween(291, 300);
        assertThat(perSecond.get(2)).isLessThanOrEqualTo(50);
        assertThat(perSecond.get(3)).isBetween(48, 50);
    }

    @Test
    void aRampBeginsLowAndReachesTheRateInItsTime() {
        Pacer pacer = new Pacer(new RatePlan(300, Map.of(), null, RAMP), this::clock, () -> now);
        assertThat(pacer.rate()).isEqualTo(30);
        now += 3_600 * SECOND;
        assertThat(pacer.rate()).as("waiting is no ramp").isEqualTo(30);
        assertThat(pacer.take(1)).isTrue();
        now += 150 * SECOND;
        assertThat(pacer.rate()).isEqualTo(165);
        now += 150 * SECOND;
        assertThat(pacer.rate()).isEqualTo(300);
        now += 1_500 * SECOND;
        assertThat(pacer.take(1)).isTrue();
        assertThat(pacer.rate()).as("half an hour was not over").isEqualTo(300);
        now += 1_801 * SECOND;
        assertThat(pacer.rate()).isEqualTo(30);
    }

    @Test
    void theDaysVolumeEndsTheDayAndMidnightBeginsTheNext() {
        start = RatePlanTest.at(LocalDateTime.parse("2026-11-16T23:00:00"));
        Pacer pacer = daily(100, 40);
        int sent = 0;
        for (int second = 0; second < 60; second++) {
            sent += pacer.permits(10);
            now += SECOND;
        }
        assertThat(sent).isEqualTo(60);
        assertThat(pacer.untilNext()).isEqualTo(Duration.ofMinutes(59));
        assertThat(pacer.restsUntil()).contains(RatePlanTest.at(LocalDateTime.parse("2026-11-17T00:00:00")));
        now += 59 * 60 * SECOND;
        assertThat(pacer.permits(10)).isEqualTo(6);
    }

    @Test
    void whatTheProviderDidNotTakeDoesNotCountToTheDay() {
        Pacer pacer = daily(3, 0);
        assertThat(pacer.permits(10)).isEqualTo(3);
        now += SECOND;
        assertThat(pacer.permits(10)).isZero();
        pacer.notTaken(1);
        assertThat(pacer.permits(10)).isEqualTo(1);
        pacer.giveBack(1);
        assertThat(pacer.permits(10)).isEqualTo(1);
    }

    @Test
    void aPartThatNoLongerFitsEndsTheDay() {
        start = RatePlanTest.at(LocalDateTime.parse("2026-11-16T23:30:00"));
        Pacer pacer = daily(10, 5);
        assertThat(pacer.take(6)).isFalse();
        assertThat(pacer.untilNext()).isEqualTo(Duration.ofMinutes(30));
        now += 1_800 * SECOND;
        assertThat(pacer.take(6)).isTrue();
    }

    @Test
    void aDailyVolumeNobodyCountedLetsNothingLeave() {
        Pacer pacer = new Pacer(new RatePlan(300, Map.of(), 1_000L, null), this::clock, () -> now);
        assertThat(pacer.permits(10)).isZero();
        assertThat(pacer.restsUntil()).isPresent();
    }

    @Test
    void theLedgerIsAskedForTheDayInVietNam() {
        start = Instant.parse("2026-11-16T18:30:00Z");
        Pacer pacer = new Pacer(new RatePlan(300, Map.of(), 1_000L, null), this::clock, () -> now);
        List<String> asked = new ArrayList<>();
        pacer.begin("viettel", (route, since) -> {
            asked.add(route + " " + since);
            return 999;
        });
        assertThat(asked).containsExactly("viettel 2026-11-16T17:00:00Z");
        assertThat(pacer.permits(10)).isEqualTo(1);
    }

    @Test
    void aClockSetBackOverMidnightDoesNotGrantTheDayTwice() {
        start = RatePlanTest.at(LocalDateTime.parse("2026-11-17T00:00:01"));
        Pacer pacer = daily(2, 0);
        assertThat(pacer.permits(10)).isEqualTo(2);
        start = start.minusSeconds(3_600);
        now += SECOND;
        assertThat(pacer.permits(10)).isZero();
        assertThat(pacer.restsUntil()).contains(RatePlanTest.at(LocalDateTime.parse("2026-11-18T00:00:00")));
    }

    /** Carriers see nothing of our clock; only the hour may change by it. */
    @Test
    void aClockThatJumpsLetsNothingBurst() {
        Pacer pacer = new Pacer(RatePlan.steady(300), this::clock, () -> now);
        assertThat(pacer.permits(1_000)).isEqualTo(6);
        start = start.plusSeconds(86_400);
        assertThat(pacer.permits(1_000)).isZero();
    }

    @Test
    void aCutSurvivesTheBorderOfTwoRates() {
        start = RatePlanTest.at(LocalDateTime.parse("2026-11-16T11:29:59"));
        Pacer pacer = new Pacer(new RatePlan(300, TABLE, null, null), this::clock, () -> now);
        pacer.throttled();
        assertThat(pacer.rate()).isEqualTo(150);
        now += SECOND;
        assertThat(pacer.rate()).isBetween(27.0, 28.0);
    }

    @Test
    void partsFromTheFrontAreTakenByTheirWeight() {
        Pacer pacer = new Pacer(RatePlan.steady(1_000), this::clock, () -> now);
        List<OutgoingPart> parts = List.of(part(6), part(6), part(9), part(1));
        assertThat(pacer.permits(parts)).isEqualTo(2);
        pacer.giveBack(parts.subList(0, 2));
        assertThat(pacer.permits(parts)).isEqualTo(2);
    }

    private Pacer daily(long perDay, long already) {
        Pacer pacer = new Pacer(new RatePlan(300, Map.of(), perDay, null), this::clock, () -> now);
        pacer.begin("viettel", (route, since) -> already);
        return pacer;
    }

    private static OutgoingPart part(int segments) {
        return new OutgoingPart(
                new PartKey(1, 1, 1),
                new vn.loa.contact.PhoneNumber(84_912_000_001L),
                "",
                "x",
                false,
                1,
                1,
                segments,
                0,
                Instant.EPOCH);
    }

    private boolean send(Pacer pacer, int weight, RatePlan plan) {
        if (weight > 1) {
            boolean left = pacer.take(weight);
            count(left ? weight : 0, weight, plan);
            return left;
        }
        count(pacer.permits(1_000), 1, plan);
        return true;
    }

    private void count(int left, int weight, RatePlan plan) {
        while (!lastSecond.isEmpty() && now - lastSecond.getFirst()[0] >= SECOND) {
            inLastSecond -= lastSecond.removeFirst()[1];
        }
        if (left == 0) {
            return;
        }
        lastSecond.addLast(new long[] {now, left});
        inLastSecond += left;
        sentInAll += left;
        mostAtOnce = Math.max(mostAtOnce, left);
        int planned = plan.at(clock());
        assertThat(planned).as("the hour's rate at %s", clock()).isPositive();
        if (inLastSecond > Math.max(planned, weight)) {
            assertThat(inLastSecond).as("the second before %s", clock()).isLessThanOrEqualTo(Math.max(planned, weight));
        }
    }

    private Instant clock() {
        return start.plusNanos(now - begun);
    }
}
