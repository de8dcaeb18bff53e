package vn.loa.wave;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.loa.TestDatabase;
import vn.loa.ledger.MessageState;
import vn.loa.ledger.Wave;
import vn.loa.ledger.WaveState;
import vn.loa.smpp.Dialect;
import vn.loa.smpp.RawSmsc;
import vn.loa.smpp.Reply;

/** The clock of the machine jumps in the middle of a wave, into the night and back over its own beginning. */
@Timeout(90)
class ClockJumpTest {

    private static final int PEOPLE = 60;
    private static final int WINDOW = 2;
    private static final Instant NIGHT = Instant.parse("2021-05-06T15:30:00Z");

    /** Leads to this machine, but is not loopback by its letters: so the hours hold for it. */
    private static final String HERE = "0.0.0.0";

    @TempDir
    Path temp;

    @ParameterizedTest
    @EnumSource
    void intoTheNightAndBackNobodyIsTextedAtNightNobodyTwiceAndEveryReceiptCounts(TestDatabase database) {
        AtomicInteger seen = new AtomicInteger();
        AtomicInteger atNight = new AtomicInteger();
        RawSmsc.Script[] script = {submit -> Reply.ok()};
        try (RawSmsc smsc = RawSmsc.start(submit -> script[0].to(submit)).speaking(Dialect.HEX_THEN_DECIMAL);
                House house = House.open(
                        database,
                        temp,
                        database.url(temp),
                        House.route("far", HERE, smsc.port(), "window=" + WINDOW))) {
            script[0] = submit -> {
                if (house.clock.instant().equals(NIGHT)) {
                    atNight.incrementAndGet();
                }
                if (seen.incrementAndGet() == 20) {
                    house.clock.set(NIGHT);
                }
                return Reply.ok().receipt("DELIVRD");
            };
            house.people("jump", 962_100_000, PEOPLE);
            house.campaign("jump", "far", "Kinh gui {{ho_ten}}");
            Wave wave = house.run(house.start("jump"), null);

            assertThat(wave.state()).isEqualTo(WaveState.PAUSED_BY_HOURS);
            int sent = seen.get();
            // What was with the channel when the clock jumped had been let go by day.
            assertThat(atNight).hasValueLessThanOrEqualTo(WINDOW);
            assertThat(house.people(wave, MessageState.PENDING)).isEqualTo(PEOPLE - sent);
            assertThat(house.run(wave, null).state()).isEqualTo(WaveState.PAUSED_BY_HOURS);
            assertThat(seen).hasValue(sent);

            // Back to before the wave was fired.
            house.clock.set(HouseClock.MORNING.minus(Duration.ofMinutes(30)));
            assertThat(house.run(wave, null).state()).isEqualTo(WaveState.DONE);
            house.assertBooks(wave, Map.of("DELIVERED", (long) PEOPLE));
            assertThat(smsc.submitCount()).isEqualTo(PEOPLE);
            assertThat(smsc.takenTwice()).isEmpty();
        }
    }
}
