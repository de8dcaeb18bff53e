package vn.loa.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpedUpClockTest {

    private static final Instant NOW = Instant.parse("2026-11-21T01:00:00.5Z");
    private static final Instant START = Instant.parse("2021-02-18T00:00:00Z");

    @Test
    void aSecondOfTheMachineIsAsManyAsTheSpedUpClockIsFast() {
        SpedUpClock clock = new SpedUpClock(at(NOW), START, 60);
        assertThat(clock.instant()).isEqualTo(START);
        SpedUpClock later = SpedUpClock.read(clock.written(), at(NOW.plusMillis(1_500)));
        assertThat(later.instant()).isEqualTo(START.plusSeconds(90));
    }

    @Test
    void aProcessThatStartsLaterReadsTheSameTime() {
        SpedUpClock clock = new SpedUpClock(at(NOW), START, 45);
        Clock muchLater = at(NOW.plus(Duration.ofMinutes(7)));
        assertThat(SpedUpClock.read(clock.written(), muchLater).instant())
                .isEqualTo(START.plus(Duration.ofMinutes(7 * 45)));
        assertThat(SpedUpClock.read(clock.written(), muchLater).written()).isEqualTo(clock.written());
    }

    @Test
    void aProcessThatIsToldNothingHasTheMachinesTime() {
        Clock machine = at(NOW);
        assertThat(SpedUpClock.ofThisProcess(machine)).isSameAs(machine);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2021-02-18T00:00:00Z,45",
                "today,2021-02-18T00:00:00Z,45",
                "2026-11-21T01:00:00Z,2021-02-18T00:00:00Z,fast",
                "2026-11-21T01:00:00Z,2021-02-18T00:00:00Z,0"
            })
    void whatNoSpedUpClockWroteIsRefused(String written) {
        assertThatIllegalArgumentException().isThrownBy(() -> SpedUpClock.read(written, at(NOW)));
    }

    private static Clock at(Instant instant) {
        return Clock.fixed(instant, ZoneOffset.UTC);
    }
}
