package vn.loa.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacerTest {

    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000_000_000;

    private long now = 42 * SECOND;

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 50, 300, 2_000, 100_000})
    void noSecondWhereverItBeginsSeesMoreThanTheRate(int rate) {
        Pacer pacer = pacer(rate);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(rate);
        Deque<long[]> lastSecond = new ArrayDeque<>();
        long inLastSecond = 0;
        for (int step = 0; step < 20_000; step++) {
            now += random.nextLong(step % 100 == 0 ? SECOND : 3 * MILLI);
            while (!lastSecond.isEmpty() && now - lastSecond.getFirst()[0] >= SECOND) {
                inLastSecond -= lastSecond.removeFirst()[1];
            }
            int granted = pacer.permits(1 + random.nextInt(1_000));
            lastSecond.addLast(new long[] {now, granted});
            inLastSecond += granted;
            assertThat(inLastSecond).as("seed %d step %d", rate, step).isLessThanOrEqualTo(rate);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 50, 300, 2_000, 100_000})
    void aBusyRouteGetsAtLeastNinetySevenPerCentOfItsRate(int rate) {
        Pacer pacer = pacer(rate);
        long granted = 0;
        for (long end = now + 60 * SECOND; now < end; now += MILLI) {
            granted += pacer.permits(Integer.MAX_VALUE);
        }
        assertThat(granted).isBetween(Math.round(59 * rate * 0.97), 60L * rate);
    }

    @Test
    void anIdleHourAllowsNoMoreThanTwentyMillisecondsWorthAtOnce() {
        Pacer pacer = pacer(300);
        now += 3_600 * SECOND;
        assertThat(pacer.permits(1_000)).isEqualTo(6);
        assertThat(pacer.permits(1_000)).isZero();
    }

    @Test
    void untilNextIsExactlyWhenSomethingMayLeave() {
        Pacer pacer = pacer(10);
        assertThat(pacer.untilNext()).isZero();
        assertThat(pacer.permits(5)).isEqualTo(1);
        assertThat(pacer.untilNext()).isEqualTo(Duration.ofMillis(100));
        now += 99 * MILLI;
        assertThat(pacer.permits(5)).isZero();
        now += MILLI;
        assertThat(pacer.untilNext()).isZero();
        assertThat(pacer.permits(5)).isEqualTo(1);
    }

    @Test
    void aThrottleHalvesTheRateAndHoldsOffATenthOfASecond() {
        Pacer pacer = pacer(400);
        pacer.throttled();
        assertThat(pacer.rate()).isEqualTo(200);
        now += 99 * MILLI;
        assertThat(pacer.permits(1)).isZero();
        assertThat(pacer.untilNext()).isPositive();
        now += 10 * MILLI;
        assertThat(pacer.permits(100)).isEqualTo(1);
    }

    @Test
    void manyAnswersToOneOverloadCutOnlyOnce() {
        Pacer pacer = pacer(400);
        for (int answer = 0; answer < 100; answer++) {
            pacer.throttled();
        }
        assertThat(pacer.rate()).isEqualTo(200);
    }

    @Test
    void aThrottleSoonAfterTheLastHoldsOffTwiceAsLongButNeverOverASecond() {
        Pacer pacer = pacer(400);
        pacer.throttled();
        for (long expected : new long[] {200, 400, 800, 1_000, 1_000}) {
            waitUntilReleased(pacer);
            pacer.throttled();
            long thrown = now;
            waitUntilReleased(pacer);
            assertThat((now - thrown) / MILLI).isBetween(expected, expected + 130);
        }
        assertThat(pacer.rate()).isGreaterThanOrEqualTo(8);
    }

    @Test
    void theRateCreepsBackByFivePerCentASecondUpToTheConfiguredOne() {
        Pacer pacer = pacer(400);
        pacer.throttled();
        now += 100 * MILLI;
        now += SECOND;
        assertThat(pacer.rate()).isCloseTo(220, within(1e-6));
        now += 60 * SECOND;
        assertThat(pacer.rate()).isEqualTo(400);
    }

    @Test
    void aFewThrottledAmongManyAcceptedHardlySlowARoute() {
        Pacer pacer = pacer(2_000);
        long sent = 0;
        for (int milli = 0; milli < 60_000; milli++) {
            now += MILLI;
            int granted = pacer.permits(100);
            for (int i = 0; i < granted; i++) {
                if (++sent % 200 == 0) {
                    pacer.throttled();
                } else {
                    pacer.accepted();
                }
            }
        }
        assertThat(sent).isBetween(105_000L, 120_000L);
    }

    @Test
    void anOverloadThatNeverEndsBringsTheRateDown() {
        Pacer pacer = pacer(2_000);
        for (int milli = 0; milli < 10_000; milli++) {
            now += MILLI;
            int granted = pacer.permits(100);
            for (int i = 0; i < granted; i++) {
                if (i % 5 < 4) {
                    pacer.throttled();
                } else {
                    pacer.accepted();
                }
            }
        }
        assertThat(pacer.rate()).isLessThan(400);
    }

    @Test
    void whatWasNotUsedMayBeUsedLater() {
        Pacer pacer = pacer(300);
        assertThat(pacer.permits(6)).isEqualTo(6);
        pacer.giveBack(4);
        assertThat(pacer.permits(6)).isEqualTo(4);
    }

    private void waitUntilReleased(Pacer pacer) {
        int steps = 0;
        while (pacer.permits(1) == 0) {
            now += MILLI;
            assertThat(++steps).isLessThan(3_000);
        }
    }

    private Pacer pacer(int rate) {
        return new Pacer(rate, () -> now);
    }
}
