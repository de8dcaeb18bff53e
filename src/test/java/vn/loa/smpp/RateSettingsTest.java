package vn.loa.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.FileSystemResource;
import vn.loa.channel.Ramp;
import vn.loa.channel.RatePlan;
import vn.loa.words.BadInputException;
import vn.loa.words.Words;

class RateSettingsTest {

    private static final String GOOD = """
            loa:
              routes:
                viettel:
                  channel: smpp
                  host: 127.0.0.1
                  system-id: loa
                  carriers: [viettel]
                  segments-per-second: 100
                  rates:
                    mon-fri 08:00-11:30: 300
                    mon-fri 11:30-13:30: 50
                    "sat, sun 22:00-24:00": 0
                  segments-per-day: 2000000
                  ramp: { from: 20%, within: 10m, after-pause: 1h }
            """;

    @TempDir
    private @Nullable Path home;

    @Test
    void theTableTheDayAndTheRampAreRead() throws IOException {
        RatePlan plan = read(GOOD);
        // 16 November 2026 is a Monday; Viet Nam is seven hours ahead.
        assertThat(plan.at(Instant.parse("2026-11-16T01:00:00Z"))).isEqualTo(300);
        assertThat(plan.at(Instant.parse("2026-11-16T04:30:00Z"))).isEqualTo(50);
        assertThat(plan.at(Instant.parse("2026-11-16T06:30:00Z"))).isEqualTo(100);
        assertThat(plan.at(Instant.parse("2026-11-21T15:00:00Z"))).isZero();
        assertThat(plan.perDay()).hasValue(2_000_000);
        assertThat(plan.ramp()).contains(new Ramp(0.2, Duration.ofMinutes(10), Duration.ofHours(1)));
    }

    @Test
    void aTableInOneLineIsReadToo() throws IOException {
        RatePlan plan =
                read(GOOD.replaceAll("(?s)rates:.*", "rates: { mon-fri 08:00-11:30: 300, daily 22:00-24:00: 0 }"));
        assertThat(plan.at(Instant.parse("2026-11-16T01:00:00Z"))).isEqualTo(300);
        assertThat(plan.at(Instant.parse("2026-11-16T15:00:00Z"))).isZero();
    }

    @Test
    void withoutThemTheRateIsTheSameAlwaysAndTheDayHasNoEnd() throws IOException {
        RatePlan plan = read(GOOD.replaceAll("(?s)rates:.*", "window: 5"));
        assertThat(plan.at(Instant.parse("2026-11-16T01:00:00Z"))).isEqualTo(100);
        assertThat(plan.perDay()).isEmpty();
        assertThat(plan.ramp()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # instead of              | this                       | the line a person reads
        mon-fri 08:00-11:30: 300  | mon-fry 08:00-11:30: 300   | :10:30: loa.routes.viettel.rates.mon-fry0800-1130: “mon-fry0800-1130” cannot be read. Write days and hours in Viet Nam within one day, such as mon-fri 08:00-11:30 or daily 22:00-24:00; over midnight, write two rows.
        mon-fri 08:00-11:30: 300  | mon-fri 22:00-06:00: 300   | :10:30: loa.routes.viettel.rates.mon-fri2200-0600: “mon-fri2200-0600” cannot be read. Write days and hours in Viet Nam within one day, such as mon-fri 08:00-11:30 or daily 22:00-24:00; over midnight, write two rows.
        mon-fri 08:00-11:30: 300  | mon-fri 08:00-11:30: fast  | :10:30: loa.routes.viettel.rates.mon-fri0800-1130: “fast” cannot be read. Write segments per second; 0 sends nothing in these hours.
        mon-fri 08:00-11:30: 300  | mon-fri 08:00-11:30: 2000000 | :10:30: loa.routes.viettel.rates.mon-fri0800-1130: It is 2000000; it must be from 0 to 1000000.
        mon-fri 11:30-13:30: 50   | tue 11:00-13:30: 50        | :11:26: loa.routes.viettel.rates.tue1100-1330: Another row of the table speaks about the same hours. Correct it so that every hour has one rate.
        segments-per-second: 100  | segments-per-second: 0     | :8:28: loa.routes.viettel.segments-per-second: It is 0; it must be from 1 to 1000000.
        segments-per-day: 2000000 | segments-per-day: -1       | :13:25: loa.routes.viettel.segments-per-day: It is -1; write segments a day from 1, or delete the line if there is no limit.
        from: 20%                 | from: 0.2                  | :14:21: loa.routes.viettel.ramp.from: “0.2” cannot be read. Write how much of the rate it begins with, from 1% to 100%, such as 10%.
        within: 10m               | within: 0s                 | :14:34: loa.routes.viettel.ramp.within: It is 0s; it must be from 1s to 24h.
        within: 10m               | wihtin: 10m                | :14:34: loa.routes.viettel.ramp.wihtin: There is no setting of this name. Correct it or delete the line.
        """)
    void aBadRateNamesItsFileLineAndRemedy(String good, String bad, String line) {
        assertThatThrownBy(() -> read(GOOD.replace(good, bad)))
                .isInstanceOfSatisfying(
                        BadInputException.class,
                        trouble -> assertThat(trouble.line(Words.ENGLISH)).isEqualTo(file() + line));
    }

    @Test
    void aTableThatNeverLetsAnythingLeaveIsRefused() {
        assertThatThrownBy(() -> read(GOOD.replaceAll("(?s)rates:.*", "rates: { daily 00:00-24:00: 0 }")))
                .isInstanceOfSatisfying(
                        BadInputException.class,
                        trouble -> assertThat(trouble.line(Words.ENGLISH))
                                .endsWith(
                                        "loa.routes.viettel.rates: This table lets nothing leave all week. Give at least"
                                                + " one hour a rate of 1 or more."));
    }

    private RatePlan read(String yaml) throws IOException {
        Files.writeString(file(), yaml);
        StandardEnvironment environment = new StandardEnvironment();
        for (PropertySource<?> source : new YamlPropertySourceLoader().load("test", new FileSystemResource(file()))) {
            environment.getPropertySources().addLast(source);
        }
        return new ReadSmppRoutes(environment).read().get(0).sending().plan();
    }

    private Path file() {
        return Objects.requireNonNull(home).resolve("application.yml");
    }
}
