package vn.loa.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RatePlanTest {

    private static final RatePlan OFFICE = new RatePlan(
            300,
            Map.of(
                    WeekHours.parse("mon-fri 11:30-13:30"), 50,
                    WeekHours.parse("daily 22:00-24:00"), 0,
                    WeekHours.parse("daily 00:00-07:00"), 0,
                    WeekHours.parse("sat-sun 07:00-22:00"), 100),
            null,
            null);

    /** 16 November 2026 is a Monday. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-16T06:59:59, 0",
        "2026-11-16T07:00:00, 300",
        "2026-11-16T11:29:59, 300",
        "2026-11-16T11:30:00, 50",
        "2026-11-16T13:29:59, 50",
        "2026-11-16T13:30:00, 300",
        "2026-11-16T21:59:59, 300",
        "2026-11-16T22:00:00, 0",
        "2026-11-20T23:59:59, 0",
        "2026-11-21T00:00:00, 0",
        "2026-11-21T11:45:00, 100",
        "2026-11-22T21:59:59, 100",
        "2026-11-23T11:45:00, 50",
    })
    void theRateIsThatOfTheHourInVietNam(LocalDateTime there, int rate) {
        assertThat(OFFICE.at(at(there))).isEqualTo(rate);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-16T06:59:59, 2026-11-16T07:00:00",
        "2026-11-16T22:00:00, 2026-11-17T07:00:00",
        "2026-11-16T12:00:17, 2026-11-16T12:00:17",
        "2026-11-22T23:59:59, 2026-11-23T07:00:00",
    })
    void itOpensAtTheNextHourWithARate(LocalDateTime there, LocalDateTime opens) {
        assertThat(OFFICE.opens(at(there))).isEqualTo(at(opens));
    }

    @Test
    void aMomentBefore1970HasItsHourToo() {
        assertThat(OFFICE.at(at(LocalDateTime.parse("1969-12-31T12:00:00")))).isEqualTo(50);
    }

    @Test
    void twoRowsAboutOneMinuteAreRefusedAndTheSecondIsNamed() {
        Map<WeekHours, Integer> rates = new LinkedHashMap<>();
        rates.put(WeekHours.parse("mon-fri 08:00-12:00"), 300);
        rates.put(WeekHours.parse("wed 11:59-13:00"), 50);
        assertThatThrownBy(() -> new RatePlan(10, rates, null, null))
                .isInstanceOfSatisfying(
                        RatePlan.OverlapException.class,
                        overlap -> assertThat(overlap.hours()).isEqualTo(WeekHours.parse("wed 11:59-13:00")));
    }

    @Test
    void aTableThatLetsNothingLeaveAllWeekIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RatePlan(10, Map.of(WeekHours.parse("daily 00:00-24:00"), 0), null, null));
    }

    @Test
    void daysAndHoursAreReadHoweverTheyAreSpaced() {
        assertThat(WeekHours.parse("fri-mon, wed 08:05-24:00"))
                .isEqualTo(new WeekHours(
                        Set.of(
                                DayOfWeek.FRIDAY,
                                DayOfWeek.SATURDAY,
                                DayOfWeek.SUNDAY,
                                DayOfWeek.MONDAY,
                                DayOfWeek.WEDNESDAY),
                        485,
                        1_440))
                .isEqualTo(WeekHours.parse("FRI-MONWED0805-2400"));
        assertThat(WeekHours.parse("daily 00:00-00:01")).isEqualTo(new WeekHours(EnumSet.allOf(DayOfWeek.class), 0, 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mon-fri",
                "08:00-11:30",
                "mon-fry 08:00-11:30",
                "mon-fri 8:00-11:30",
                "mon 11:30-08:00",
                "mon 08:00-08:00",
                "mon 08:00-24:01",
                "mon 08:60-09:00",
                "22:00-06:00 mon",
            })
    void otherHoursAreRefused(String written) {
        assertThatIllegalArgumentException().isThrownBy(() -> WeekHours.parse(written));
    }

    static Instant at(LocalDateTime there) {
        return there.atZone(RatePlan.VIET_NAM).toInstant();
    }
}
