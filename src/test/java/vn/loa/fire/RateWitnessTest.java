package vn.loa.fire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The judge of a replay's rates: what it lets pass and what it does not. */
class RateWitnessTest {

    private static final Instant NOON = Instant.parse("2021-02-18T05:00:00Z");
    private static final int SPEED = 4;
    private static final HourTable HUNDRED = HourTable.of(new int[] {24}, new int[] {100});

    private final RateWitness witness = new RateWitness(HUNDRED, SPEED);

    @Test
    void arrivalsAsOftenAsTheContractAllowsAreNeitherAboveNorLate() {
        arrive(2_000, 10, 0);
        assertThat(witness.verdict()).isEqualTo(new RateWitness.Verdict(100, 100, 0, 0));
    }

    @Test
    void aTenthTooFastForTwentySecondsIsLateByASecondInTen() {
        arrive(2_200, 1_000 / 110.0, 0);
        RateWitness.Verdict verdict = witness.verdict();
        assertThat(verdict.most()).isEqualTo(110);
        assertThat(verdict.mostOf()).isEqualTo(100);
        assertThat(verdict.lateMillis()).isBetween(900L, 920L);
        assertThat(verdict.secondsAbove()).isEqualTo(20);
    }

    @Test
    void aDelayBeforeABunchIsToldAsThatDelay() {
        arrive(1_000, 10, 0);
        // What left in these 200 ms comes at their end.
        for (int i = 0; i < 20; i++) {
            arriveAt(10_000 + 199);
        }
        arrive(1_000, 10, 10_200);
        RateWitness.Verdict verdict = witness.verdict();
        assertThat(verdict.most()).isEqualTo(120);
        assertThat(verdict.lateMillis()).isBetween(180L, 200L);
        assertThat(verdict.secondsAbove()).isEqualTo(1);
    }

    private void arrive(int count, double everyMillis, long from) {
        for (int i = 0; i < count; i++) {
            arriveAt(from + i * everyMillis);
        }
    }

    /** @param millis of the machine */
    private void arriveAt(double millis) {
        witness.arrived(NOON.plusMillis((long) (millis * SPEED)));
    }
}
