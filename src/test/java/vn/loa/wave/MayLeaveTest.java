package vn.loa.wave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.loa.channel.LongMessages;
import vn.loa.channel.ReceiptMeans;
import vn.loa.channel.Route;
import vn.loa.contact.Carrier;
import vn.loa.contact.PhoneNumber;
import vn.loa.ledger.Cause;
import vn.loa.ledger.Wave;
import vn.loa.ledger.WaveState;

/** The small decisions: hours, signals, whether a message may leave, which route serves whom, what ends a wave. */
@Timeout(20)
class MayLeaveTest {

    private static final Route HERE = route("here", true, "*");
    private static final Route FAR = route("far", false, "*");

    private final HouseClock clock = new HouseClock();
    private final Signal signal = new Signal();
    private final MayLeave mayLeave =
            new MayLeave(signal, new Rules(new Policy(Hours.valueOf("07:00-22:00"), 10, 1_000), clock));

    @ParameterizedTest
    @CsvSource({
        "2021-05-05T23:59:59.999Z, false",
        "2021-05-06T00:00:00Z, true",
        "2021-05-06T14:59:59.999Z, true",
        "2021-05-06T15:00:00Z, false",
        "2021-05-06T20:00:00Z, false"
    })
    void textsLeaveFromSevenUntilTenAtNightInVietNam(Instant moment, boolean included) {
        assertThat(Hours.valueOf("07:00-22:00").include(moment)).isEqualTo(included);
        clock.set(moment);
        assertThat(mayLeave.now(wave(), FAR)).isEqualTo(included ? MayLeave.Answer.YES : MayLeave.Answer.OUTSIDE_HOURS);
        assertThat(mayLeave.now(wave(), HERE)).isEqualTo(MayLeave.Answer.YES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "07:00", "7-22", "07:00-24:00", "22:00-07:00", "07:00-07:00", "07:00-12:00-22:00"})
    void hoursThatAreNoneAreRefusedSayingHowToWriteThem(String text) {
        assertThatThrownBy(() -> Hours.valueOf(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("07:00-22:00");
    }

    @Test
    void validityEndsOnTheDot() {
        clock.set(wave().validUntil().minusNanos(1));
        assertThat(mayLeave.now(wave(), HERE)).isEqualTo(MayLeave.Answer.YES);
        clock.set(wave().validUntil());
        assertThat(mayLeave.now(wave(), HERE)).isEqualTo(MayLeave.Answer.VALIDITY_OVER);
    }

    @ParameterizedTest
    @CsvSource({"GO, YES", "PAUSE, PAUSED", "CANCEL, CANCELLED", "INTERRUPT, INTERRUPTED"})
    void whatAPersonWantsComesFirst(Signal.Wish wish, MayLeave.Answer answer) {
        signal.set(wish);
        assertThat(mayLeave.now(wave(), HERE)).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource({
        "GO PAUSE, PAUSE",
        "PAUSE GO, GO",
        "INTERRUPT GO, INTERRUPT",
        "INTERRUPT PAUSE, INTERRUPT",
        "INTERRUPT CANCEL, CANCEL",
        "CANCEL PAUSE, CANCEL",
        "CANCEL GO, CANCEL",
        "CANCEL INTERRUPT, CANCEL"
    })
    void aCancelIsNotTakenBackAndNothingElseOverrulesAnInterrupt(String wishes, Signal.Wish left) {
        List.of(wishes.split(" ")).forEach(wish -> signal.set(Signal.Wish.valueOf(wish)));
        assertThat(signal.wish()).isEqualTo(left);
        assertThat(signal.endsTheRun()).isEqualTo(left == Signal.Wish.CANCEL || left == Signal.Wish.INTERRUPT);
    }

    @Test
    void aWaitForAnotherWishEndsWithIt() throws InterruptedException {
        Thread other = new Thread(() -> signal.set(Signal.Wish.PAUSE));
        long before = System.nanoTime();
        other.start();
        signal.awaitOtherThan(Signal.Wish.GO, Duration.ofSeconds(15));
        assertThat(signal.wish()).isEqualTo(Signal.Wish.PAUSE);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(15));
        signal.awaitOtherThan(Signal.Wish.PAUSE, Duration.ofMillis(1));
        other.join();
    }

    @ParameterizedTest
    @EnumSource(MayLeave.Answer.class)
    void ofSeveralRoutesTheOneThatIsStoppedHardestDecides(MayLeave.Answer answer) {
        DispatchEnd end = DispatchEnd.because(answer);
        Set<DispatchEnd> ends = EnumSet.of(DispatchEnd.FINISHED, end);
        assertThat(Collections.max(ends)).isEqualTo(answer == MayLeave.Answer.YES ? DispatchEnd.FINISHED : end);
        assertThat(DispatchEnd.values())
                .containsExactly(
                        DispatchEnd.GOES_ON,
                        DispatchEnd.FINISHED,
                        DispatchEnd.WAITED_OUT,
                        DispatchEnd.VALIDITY_OVER,
                        DispatchEnd.OUTSIDE_HOURS,
                        DispatchEnd.PAUSED,
                        DispatchEnd.INTERRUPTED,
                        DispatchEnd.CANCELLED);
    }

    @Test
    void aRouteOfTheirOwnCarrierServesPeopleBeforeTheOneForEverybodyElse() {
        List<Route> routes = List.of(route("a", true, "viettel"), route("b", true, "viettel", "itel"), HERE);
        assertThat(serving(routes, "viettel", 84_961_000_000L)).isEqualTo("a");
        assertThat(serving(routes, "viettel", 84_961_000_001L)).isEqualTo("b");
        assertThat(serving(routes, "itel", 84_961_000_000L)).isEqualTo("b");
        assertThat(serving(routes, "mobifone", 84_961_000_000L)).isEqualTo("here");
        assertThat(serving(routes.subList(0, 2), "mobifone", 84_961_000_000L)).isEmpty();
    }

    private static String serving(List<Route> routes, String carrier, long number) {
        return Routes.serving(routes, new Carrier(carrier), new PhoneNumber(number))
                .map(Route::name)
                .orElse("");
    }

    private static Route route(String name, boolean loopback, String... carriers) {
        return new Route(name, Set.of(carriers), loopback, ReceiptMeans.HANDSET, 10, LongMessages.UDH_8);
    }

    static Wave wave() {
        return new Wave(
                1,
                "test-1",
                "test",
                Cause.MANUAL,
                HouseClock.MORNING,
                HouseClock.MORNING.plus(Duration.ofHours(24)),
                WaveState.DISPATCHING,
                "",
                null,
                1,
                9,
                false,
                null,
                null);
    }
}
