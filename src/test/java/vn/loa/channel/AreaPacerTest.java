package vn.loa.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AreaPacerTest {

    private static final long SECOND = 1_000_000_000;
    private static final long MINUTE = 60 * SECOND;

    private long now = 42 * SECOND;

    @Test
    void twentyAMinuteLeaveOneByOneEveryThreeSeconds() {
        AreaPacer pacer = pacer(Map.of("073", Map.of("073", 20)));
        assertThat(pacer.mayLeave("073")).isEqualTo(1);
        assertThat(pacer.take("073", 5)).isEqualTo(1);
        assertThat(pacer.take("073", 5)).isZero();
        assertThat(pacer.untilNext("073")).isEqualTo(Duration.ofSeconds(3));
        now += 3 * SECOND;
        assertThat(pacer.untilNext("073")).isZero();
        assertThat(pacer.take("073", 5)).isEqualTo(1);
    }

    @Test
    void anAreaNobodyLimitsIsNeverHeldBack() {
        AreaPacer pacer = pacer(Map.of());
        assertThat(pacer.take("070", 1_000_000)).isEqualTo(1_000_000);
        assertThat(pacer.closed()).isEmpty();
        assertThat(pacer.untilAnyOpens()).isZero();
    }

    @Test
    void communesOfOneDistrictShareItsNumber() {
        AreaPacer pacer = pacer(Map.of("073-a", Map.of("073", 20), "073-b", Map.of("073", 20)));
        assertThat(pacer.take("073-a", 1)).isEqualTo(1);
        assertThat(pacer.mayLeave("073-b")).isZero();
        assertThat(pacer.closed()).containsExactly("073-a", "073-b");
        assertThat(pacer.untilAnyOpens()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void everyNumberMustLetItLeave() {
        AreaPacer pacer = pacer(Map.of("071", Map.of("*", 60, "071", 600), "072", Map.of("*", 60, "072", 6)));
        assertThat(pacer.take("071", 100)).isEqualTo(1);
        assertThat(pacer.mayLeave("072")).as("all areas together").isZero();
        now += SECOND;
        assertThat(pacer.take("072", 100)).isEqualTo(1);
        now += SECOND;
        assertThat(pacer.closed()).containsExactly("072");
        assertThat(pacer.untilNext("072")).isEqualTo(Duration.ofSeconds(9));
        assertThat(pacer.untilAnyOpens()).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void whatDidNotLeaveMayLeaveLaterButNeverMoreThanABurst() {
        AreaPacer pacer = pacer(Map.of("073", Map.of("073", 200)));
        assertThat(pacer.take("073", 10)).isEqualTo(4);
        pacer.giveBack("073", 3);
        assertThat(pacer.mayLeave("073")).isEqualTo(3);
        pacer.giveBack("073", 3);
        assertThat(pacer.mayLeave("073")).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 200, 10_000})
    void noMinuteWhereverItBeginsSeesMoreThanTheNumber(int limit) {
        AreaPacer pacer = pacer(Map.of("073", Map.of("073", limit)));
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(limit);
        Deque<long[]> lastMinute = new ArrayDeque<>();
        long inLastMinute = 0;
        long all = 0;
        long begun = now;
        for (int step = 0; step < 100_000; step++) {
            now += random.nextLong(step % 1_000 == 0 ? 2 * MINUTE : SECOND / 5);
            while (!lastMinute.isEmpty() && now - lastMinute.getFirst()[0] >= MINUTE) {
                inLastMinute -= lastMinute.removeFirst()[1];
            }
            int taken = pacer.take("073", 1 + random.nextInt(1_000));
            lastMinute.addLast(new long[] {now, taken});
            inLastMinute += taken;
            all += taken;
            assertThat(inLastMinute).isLessThanOrEqualTo(limit);
        }
        assertThat(all).isGreaterThan((long) (limit * ((now - begun) / MINUTE) * 0.3));
    }

    private AreaPacer pacer(Map<String, Map<String, Integer>> limits) {
        Map<String, Map<String, Integer>> byArea = new HashMap<>(limits);
        return new AreaPacer(area -> byArea.getOrDefault(area, Map.of()), Duration.ofMinutes(1), () -> now);
    }
}
