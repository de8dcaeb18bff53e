package vn.loa.fire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.assertj.core.data.MapEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The outsider's own reading of a contract. */
class HourTableTest {

    private static final HourTable TABLE = HourTable.of(new int[] {7, 12, 24}, new int[] {30, 80, 40});

    /** The 18th of February 2021 was a Thursday. */
    @ParameterizedTest
    @CsvSource({
        "2021-02-17T23:59:59.999Z, 30",
        "2021-02-18T00:00:00Z, 80",
        "2021-02-18T04:59:59Z, 80",
        "2021-02-18T05:00:00Z, 40",
        "2021-02-18T17:00:00Z, 30",
        "2021-02-20T00:00:00Z, 60",
        "2021-02-21T16:59:59Z, 30",
        "2021-02-21T17:00:00Z, 30"
    })
    void theHourIsThatOfVietNam(Instant moment, int rate) {
        assertThat(TABLE.at(moment)).isEqualTo(rate);
    }

    @Test
    void aContractForMorePeopleIsThatMuchFasterAndNeverNothing() {
        assertThat(TABLE.times(2.5).most()).isEqualTo(200);
        assertThat(TABLE.times(0.001).most()).isEqualTo(1);
    }

    @Test
    void theSettingsSayTheSameInRows() {
        assertThat(TABLE.settings())
                .containsExactly(
                        MapEntry.entry("mon-fri 00:00-07:00", 30),
                        MapEntry.entry("mon-fri 07:00-12:00", 80),
                        MapEntry.entry("mon-fri 12:00-24:00", 40),
                        MapEntry.entry("sat, sun 00:00-07:00", 22),
                        MapEntry.entry("sat, sun 07:00-12:00", 60),
                        MapEntry.entry("sat, sun 12:00-24:00", 30));
    }
}
