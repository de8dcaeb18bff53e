package vn.loa.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.loa.home.Home;

class RetryPolicyTest {

    private static final CarrierCodes SHIPPED = CarrierCodes.read(new Home(Path.of("src/test/no-home")));
    private static final Instant NOW = Instant.parse("2026-11-16T03:00:00Z");
    private static final Instant TOMORROW = NOW.plus(Duration.ofHours(24));
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    @ParameterizedTest
    @CsvSource({
        "UNDELIV err:027, PT2H",
        "undelivered err:27, PT2H",
        "query UNDELIV err:027, PT2H",
        "EXPIRED err:006, PT2H",
        "UNDELIV err:031, PT30M",
        "UNDELIV err:032, PT4H",
        "UNDELIV err:034, PT30M",
        "smpp:0x00000008, PT30M",
    })
    void aPassingTroubleIsTriedAgainAfterTheLongerOfBothPauses(String code, Duration pause) {
        assertThat(fromTheTable().decide("viettel", code, 1, NOW, TOMORROW)).contains(NOW.plus(pause));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "smpp:0x0000000b",
                "smpp:0x00000045",
                "smpp:0x00000412",
                "smpp:unsendable",
                "UNDELIV",
                "UNDELIV err:000",
                "UNDELIV err:001",
                "UNDELIV err:4711",
                "EXPIRED",
                "REJECTD",
                "REJECTD err:027",
                "DELETED err:034",
                "zalo:-118",
                "",
            })
    void whatIsForGoodOrNobodyKnowsIsNot(String code) {
        assertThat(fromTheTable().decide("viettel", code, 1, NOW, TOMORROW)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "smpp:timeout",
                "smpp:connection-lost",
                "smpp:generic-nack",
                "loa:process-died",
                "loa:anything",
                "SMPP:TIMEOUT",
            })
    void whatIsInDoubtIsNeverTriedAgainWhateverTheCampaignSays(String code) {
        assertThat(fromTheTable().decide("viettel", code, 1, NOW, TOMORROW)).isEmpty();
        assertThat(chosen(code, ProviderCode.of(code).name()).decide("viettel", code, 1, NOW, TOMORROW))
                .isEmpty();
    }

    @Test
    void attemptsEnd() {
        RetryPolicy thrice = policy(new Retry(3, HALF_AN_HOUR, null));
        assertThat(thrice.decide("viettel", "UNDELIV err:027", 2, NOW, TOMORROW))
                .isPresent();
        assertThat(thrice.decide("viettel", "UNDELIV err:027", 3, NOW, TOMORROW))
                .isEmpty();
        assertThat(policy(Retry.NEVER).decide("viettel", "UNDELIV err:027", 1, NOW, TOMORROW))
                .isEmpty();
    }

    @Test
    void anAttemptThatCouldNotLeaveWhileItIsValidIsNotMade() {
        Instant inTwoHours = NOW.plus(Duration.ofHours(2));
        assertThat(fromTheTable().decide("viettel", "UNDELIV err:027", 1, NOW, inTwoHours))
                .isEmpty();
        assertThat(fromTheTable().decide("viettel", "UNDELIV err:027", 1, NOW, inTwoHours.plusMillis(1)))
                .contains(inTwoHours);
    }

    @Test
    void anAttemptOutsideTheHoursWaitsForThemOrIsNotMade() {
        Instant morning = NOW.plus(Duration.ofHours(10));
        RetryPolicy closedUntilMorning =
                policy(new Retry(3, HALF_AN_HOUR, null), moment -> moment.isBefore(morning) ? morning : moment);
        assertThat(closedUntilMorning.decide("viettel", "UNDELIV err:027", 1, NOW, TOMORROW))
                .contains(morning);
        assertThat(closedUntilMorning.decide("viettel", "UNDELIV err:027", 1, NOW, morning))
                .isEmpty();
    }

    @Test
    void aCampaignMayChooseItsOwnCodes() {
        RetryPolicy chosen = chosen("smpp:0x45", "UNDELIV", "err:001");
        assertThat(chosen.decide("viettel", "smpp:0x00000045", 1, NOW, TOMORROW))
                .contains(NOW.plus(HALF_AN_HOUR));
        assertThat(chosen.decide("viettel", "UNDELIV err:000", 1, NOW, TOMORROW))
                .isPresent();
        assertThat(chosen.decide("viettel", "UNDELIV err:1", 1, NOW, TOMORROW)).isPresent();
        assertThat(chosen.decide("viettel", "REJECTD err:001", 1, NOW, TOMORROW))
                .isEmpty();
        assertThat(chosen.decide("viettel", "UNDELIV err:027", 1, NOW, TOMORROW))
                .isEmpty();
    }

    private static RetryPolicy fromTheTable() {
        return policy(new Retry(3, HALF_AN_HOUR, null));
    }

    private static RetryPolicy chosen(String... codes) {
        Set<String> names =
                Arrays.stream(codes).map(code -> ProviderCode.of(code).name()).collect(Collectors.toSet());
        return policy(new Retry(3, HALF_AN_HOUR, names));
    }

    private static RetryPolicy policy(Retry retry) {
        return policy(retry, UnaryOperator.identity());
    }

    private static RetryPolicy policy(Retry retry, UnaryOperator<Instant> hours) {
        return new RetryPolicy(retry, SHIPPED, hours);
    }
}
