package vn.loa.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.loa.TestDatabase;
import vn.loa.channel.Outcome;
import vn.loa.channel.PartKey;
import vn.loa.channel.Receipt;
import vn.loa.channel.ReceiptState;
import vn.loa.contact.Carrier;
import vn.loa.contact.PhoneNumber;

/** A message that its first channel surely did not bring goes on over its second, once, and is counted where it went. */
@Timeout(60)
class GoingOnTest {

    private static final PhoneNumber PERSON = new PhoneNumber(84_960_000_001L);
    private static final String REFUSED = "zalo:-118";

    /** Refusals of the person go on; anything else does not. */
    private static final Retries BY_PROOF = failure -> failure.code().equals(REFUSED)
            ? Optional.of(new Retries.Next(TestLedger.NOW.minusSeconds(1), true))
            : Optional.empty();

    @TempDir
    Path home;

    @SuppressWarnings("NullAway.Init") // open() sets it
    private TestLedger ledger;

    @SuppressWarnings("NullAway.Init") // open() sets it
    private Wave wave;

    private void open(TestDatabase database) {
        open(database, BY_PROOF);
    }

    private void open(TestDatabase database, Retries retries) {
        open(database, retries, new WayOn("viettel", List.of("long text"), List.of(1, 1)));
    }

    private void open(TestDatabase database, Retries retries, @Nullable WayOn wayOn) {
        ledger = new TestLedger(database, home, MoveOn.class)
                .with(Retries.class, retries)
                .start();
        wave = ledger.plan(
                "bluezone-install",
                TestLedger.NOW,
                new PlannedMessage(
                        PERSON, new Carrier("viettel"), "TQ", "zalo", null, List.of("form"), List.of(1), wayOn));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @ParameterizedTest
    @EnumSource
    void aRefusedPersonGoesOnWithTheOtherTextAndIsCountedOnTheOtherRoute(TestDatabase database) {
        open(database);
        Claimed first = claim("zalo").get(0);
        assertThat(first.texts()).containsExactly("form");
        settle(1, 1, new Outcome.Refused(REFUSED));
        assertThat(row()).isEqualTo("viettel zalo PENDING R/PP ");
        assertThat(counts())
                .isEqualTo(Map.of(
                        "PENDING viettel", 1L,
                        "WENT_ON.zalo:-118 zalo", 1L,
                        "SEGMENTS.planned viettel", 2L,
                        "SEGMENTS.planned zalo", 1L));
        assertThat(claimDue("zalo")).isEmpty();
        Claimed second = claimDue("viettel").get(0);
        assertThat(second.attempt()).isEqualTo(2);
        assertThat(second.texts()).containsExactly("long text");
        assertThat(second.parts()).containsExactly(1, 2);
        settle(2, 1, new Outcome.Accepted("a1"));
        settle(2, 2, new Outcome.Accepted("a2"));
        receive("viettel", "a1", ReceiptState.DELIVERED);
        receive("viettel", "a2", ReceiptState.DELIVERED);
        assertThat(row()).isEqualTo("viettel zalo DELIVERED R/DD ");
        assertThat(counts())
                .isEqualTo(Map.of(
                        "DELIVERED viettel", 1L,
                        "WENT_ON.zalo:-118 zalo", 1L,
                        "SEGMENTS.planned viettel", 2L,
                        "SEGMENTS.planned zalo", 1L,
                        "SEGMENTS.submitted viettel", 2L,
                        "SEGMENTS.delivered viettel", 2L));
        balances();
    }

    @ParameterizedTest
    @EnumSource
    void aLateReceiptOfTheFirstChannelStopsTheSecond(TestDatabase database) {
        open(database, failure -> Optional.of(new Retries.Next(TestLedger.NOW.minusSeconds(1), true)));
        claim("zalo");
        settle(1, 1, new Outcome.Accepted("z1"));
        receive("zalo", "z1", ReceiptState.UNDELIVERED);
        assertThat(row()).isEqualTo("viettel zalo PENDING U/PP ");
        receive("zalo", "z1", ReceiptState.DELIVERED);
        assertThat(row()).isEqualTo("viettel zalo DELIVERED D/PP ");
        assertThat(claimDue("viettel")).isEmpty();
        assertThat(claim("viettel")).isEmpty();
        assertThat(counts())
                .isEqualTo(Map.of(
                        "DELIVERED zalo", 1L,
                        "WENT_ON.code zalo", 1L,
                        "SEGMENTS.planned viettel", 2L,
                        "SEGMENTS.planned zalo", 1L,
                        "SEGMENTS.submitted zalo", 1L,
                        "SEGMENTS.delivered zalo", 1L));
        balances();
    }

    @ParameterizedTest
    @EnumSource
    void whatBothChannelsBroughtIsBilledOnBothAndCountsOnePerson(TestDatabase database) {
        open(database, failure -> Optional.of(new Retries.Next(TestLedger.NOW.minusSeconds(1), true)));
        claim("zalo");
        settle(1, 1, new Outcome.Accepted("z1"));
        receive("zalo", "z1", ReceiptState.UNDELIVERED);
        claimDue("viettel");
        settle(2, 1, new Outcome.Accepted("a1"));
        settle(2, 2, new Outcome.Accepted("a2"));
        receive("zalo", "z1", ReceiptState.DELIVERED);
        assertThat(counts()).containsEntry("DELIVERED zalo", 1L).containsEntry("SEGMENTS.delivered zalo", 1L);
        receive("viettel", "a1", ReceiptState.DELIVERED);
        receive("viettel", "a2", ReceiptState.DELIVERED);
        assertThat(counts())
                .isEqualTo(Map.of(
                        "DELIVERED zalo", 1L,
                        "WENT_ON.code zalo", 1L,
                        "SEGMENTS.planned viettel", 2L,
                        "SEGMENTS.planned zalo", 1L,
                        "SEGMENTS.submitted viettel", 2L,
                        "SEGMENTS.submitted zalo", 1L,
                        "SEGMENTS.delivered viettel", 2L,
                        "SEGMENTS.delivered zalo", 1L));
        balances();
    }

    @ParameterizedTest
    @EnumSource
    void aDoubtAnEverybodysRefusalAndAMessageWithoutAWayOnGoNowhere(TestDatabase database) {
        open(database);
        claim("zalo");
        settle(1, 1, new Outcome.InDoubt("zalo:timeout", "ours"));
        assertThat(row()).isEqualTo("zalo  IN_DOUBT ? zalo:timeout");
        settle(1, 1, new Outcome.Refused("zalo:-131"));
        assertThat(row()).isEqualTo("zalo  REFUSED R zalo:-131");
        assertThat(claimDue("viettel")).isEmpty();
        balances();
        ledger.close();
        open(database, BY_PROOF, null);
        claim("zalo");
        settle(1, 1, new Outcome.Refused(REFUSED));
        assertThat(row()).isEqualTo("zalo  REFUSED R " + REFUSED);
        balances();
    }

    /** Given up by a person is no proof: somebody may have read it on Zalo. */
    @ParameterizedTest
    @EnumSource
    void aDoubtThatTurnsOutToBeARefusalGoesOnAndOneThatIsGivenUpDoesNot(TestDatabase database) {
        open(database);
        claim("zalo");
        settle(1, 1, new Outcome.InDoubt("zalo:timeout", "ours"));
        ledger.bean(DecideDoubts.class).decide(wave, DecideDoubts.Decision.GIVE_UP, "An");
        assertThat(row()).isEqualTo("zalo  UNDELIVERED U " + DecideDoubts.GIVEN_UP);
        balances();
        ledger.close();
        open(database);
        claim("zalo");
        settle(1, 1, new Outcome.InDoubt("zalo:timeout", "ours"));
        settle(1, 1, new Outcome.Refused(REFUSED));
        assertThat(row()).isEqualTo("viettel zalo PENDING R/PP ");
        balances();
    }

    @ParameterizedTest
    @EnumSource
    void theSecondChannelsOwnRefusalIsTheEnd(TestDatabase database) {
        List<Integer> asked = new ArrayList<>();
        open(database, failure -> {
            asked.add(failure.attempt());
            return Optional.of(new Retries.Next(TestLedger.NOW.minusSeconds(1), true));
        });
        claim("zalo");
        settle(1, 1, new Outcome.Refused(REFUSED));
        claimDue("viettel");
        settle(2, 1, new Outcome.Refused("smpp:0x0000000b"));
        settle(2, 2, new Outcome.Refused("smpp:0x0000000b"));
        assertThat(row()).isEqualTo("viettel zalo REFUSED R/RR smpp:0x0000000b");
        assertThat(asked).as("which attempt of its route").containsExactly(1, 1);
        assertThat(counts()).containsEntry("ERROR.smpp:0x0000000b viettel", 1L).doesNotContainKey("REFUSED zalo");
        balances();
    }

    @ParameterizedTest
    @EnumSource
    void theSecondChannelMayTryAgainAfterItsOwnPause(TestDatabase database) {
        open(
                database,
                failure -> Optional.of(new Retries.Next(
                        TestLedger.NOW.minusSeconds(1), failure.route().equals("zalo"))));
        claim("zalo");
        settle(1, 1, new Outcome.Refused(REFUSED));
        claimDue("viettel");
        settle(2, 1, new Outcome.Refused("smpp:0x00000008"));
        settle(2, 2, new Outcome.Refused("smpp:0x00000008"));
        assertThat(row()).isEqualTo("viettel zalo PENDING R/RR/PP ");
        assertThat(claimDue("viettel").get(0).attempt()).isEqualTo(3);
        settle(3, 1, new Outcome.Accepted("b1"));
        settle(3, 2, new Outcome.Accepted("b2"));
        assertThat(row()).isEqualTo("viettel zalo ACCEPTED R/RR/AA ");
        assertThat(counts()).containsEntry("SEGMENTS.planned viettel", 2L);
        balances();
    }

    @ParameterizedTest
    @EnumSource
    void whoeverOptsOutBetweenTheChannelsGetsNeither(TestDatabase database) {
        open(database);
        claim("zalo");
        settle(1, 1, new Outcome.Refused(REFUSED));
        assertThat(ledger.bean(ClaimChunk.class)
                        .due(wave, "viettel", 10, null, numbers -> Map.of(PERSON, SkipReason.OPTED_OUT)))
                .isEmpty();
        assertThat(row()).isEqualTo("viettel zalo REFUSED R/KK " + REFUSED);
        assertThat(counts()).containsEntry("REFUSED zalo", 1L).containsEntry("ERROR." + REFUSED + " zalo", 1L);
        balances();
    }

    /** Two records, each a message of its own by user id, of which nobody hears again once it is taken. */
    @ParameterizedTest
    @EnumSource
    void whoeverMayHaveOneOfTwoRecordsDoesNotGetBothOverTheOtherChannel(TestDatabase database) {
        openTwoRecords(database);
        claim("zalo");
        settle(1, 1, new Outcome.Accepted("z1", false));
        settle(1, 2, new Outcome.Refused(REFUSED));
        assertThat(row()).isEqualTo("zalo  REFUSED NR " + REFUSED);
        assertThat(claimDue("viettel")).isEmpty();
        assertThat(wayOns().anyHalfFailed(wave)).isFalse();
        balances();
    }

    /** By number the other is asked about, and only when both surely failed the person goes on. */
    @ParameterizedTest
    @EnumSource
    void ofTwoRecordsTheOneStillOpenIsAskedAboutThoughTheOtherFailed(TestDatabase database) {
        openTwoRecords(database);
        claim("zalo");
        settle(1, 1, new Outcome.Accepted("z1"));
        assertThat(wayOns().anyHalfFailed(wave)).isFalse();
        settle(1, 2, new Outcome.Refused(REFUSED));
        assertThat(row()).isEqualTo("zalo  REFUSED AR " + REFUSED);
        assertThat(wayOns().anyHalfFailed(wave)).isTrue();
        assertThat(ledger.bean(SilentParts.class)
                        .of(wave, "zalo", 0, TestLedger.NOW, 10)
                        .parts())
                .extracting(SilentParts.SilentPart::ref)
                .containsExactly("z1");
        receive("zalo", "z1", ReceiptState.UNDELIVERED);
        assertThat(row()).isEqualTo("viettel zalo PENDING UR/PP ");
        assertThat(wayOns().anyHalfFailed(wave)).isFalse();
        balances();
    }

    private void openTwoRecords(TestDatabase database) {
        ledger = new TestLedger(database, home, MoveOn.class, SilentParts.class)
                .with(Retries.class, BY_PROOF)
                .start();
        wave = ledger.plan(
                "bluezone-install",
                TestLedger.NOW,
                new PlannedMessage(
                        PERSON,
                        new Carrier("viettel"),
                        "TQ",
                        "zalo",
                        null,
                        List.of("form one", "form two"),
                        List.of(1, 1),
                        new WayOn("viettel", List.of("long text"), List.of(1, 1))));
    }

    private WaysOn wayOns() {
        return ledger.bean(WaysOn.class);
    }

    @ParameterizedTest
    @EnumSource
    void aCancelledWaveSaysOfThemWhatTheFirstChannelSaid(TestDatabase database) {
        open(database);
        claim("zalo");
        settle(1, 1, new Outcome.Refused(REFUSED));
        assertThat(ledger.bean(EndUnsent.class).cancel(wave)).isEqualTo(1);
        assertThat(row()).isEqualTo("viettel zalo REFUSED R/KK " + REFUSED);
        balances();
    }

    @ParameterizedTest
    @EnumSource
    void whoeverWaitsIsMovedOnWholesaleAsIfPlannedThere(TestDatabase database) {
        open(database);
        assertThat(move("zalo")).isEqualTo(new MoveOn.Step(1, wave.firstMessage(), true));
        assertThat(row()).isEqualTo("viettel  PENDING PP ");
        assertThat(counts())
                .isEqualTo(Map.of("PENDING viettel", 1L, "SEGMENTS.planned viettel", 2L, "WENT_ON.loa:quota zalo", 1L));
        assertThat(move("zalo").moved()).isZero();
        assertThat(move("viettel").moved()).as("nowhere else to go").isZero();
        assertThat(ledger.bean(ClaimChunk.class).again("zalo", List.of(wave.firstMessage()), numbers -> Map.of()))
                .as("what the first route remembers of them")
                .isEmpty();
        assertThat(claim("viettel"))
                .as("they are not of those who were never claimed")
                .isEmpty();
        Claimed moved = ledger.bean(ClaimChunk.class)
                .leftOver(wave, "viettel", 0, 10, numbers -> Map.of())
                .claimed()
                .get(0);
        assertThat(moved.attempt()).isEqualTo(1);
        assertThat(moved.texts()).containsExactly("long text");
        settle(1, 1, new Outcome.Accepted("a1"));
        settle(1, 2, new Outcome.Accepted("a2"));
        assertThat(row()).isEqualTo("viettel  ACCEPTED AA ");
        balances();
    }

    /** What was deferred never left either; what is in flight, was refused or has nowhere to go stays. */
    @ParameterizedTest
    @EnumSource
    void onlyWhatNeverLeftIsMovedOn(TestDatabase database) {
        open(database);
        claim("zalo");
        assertThat(move("zalo").moved()).isZero();
        settle(1, 1, new Outcome.Deferred("zalo:-144", Duration.ZERO));
        assertThat(move("zalo").moved()).isEqualTo(1);
        assertThat(row()).isEqualTo("viettel  PENDING PP ");
        assertThat(counts())
                .isEqualTo(Map.of("PENDING viettel", 1L, "SEGMENTS.planned viettel", 2L, "WENT_ON.loa:quota zalo", 1L));
        balances();
        ledger.close();
        open(database, BY_PROOF, null);
        assertThat(move("zalo")).isEqualTo(new MoveOn.Step(0, wave.firstMessage(), true));
        assertThat(row()).isEqualTo("zalo  PENDING P ");
        balances();
    }

    private MoveOn.Step move(String route) {
        return ledger.bean(MoveOn.class).some(wave, route, 0, 10);
    }

    private List<Claimed> claim(String route) {
        return ledger.bean(ClaimChunk.class)
                .next(wave, route, 0, 10, numbers -> Map.of())
                .claimed();
    }

    private List<Claimed> claimDue(String route) {
        return ledger.bean(ClaimChunk.class).due(wave, route, 10, null, numbers -> Map.of());
    }

    private void settle(int attempt, int part, Outcome outcome) {
        ledger.write(List.of(new Unsettled(new PartKey(wave.firstMessage(), attempt, part), outcome)));
    }

    private void receive(String route, String ref, ReceiptState state) {
        Receipts inbox = ledger.bean(Receipts.class);
        inbox.keep(
                inbox.lastId() + 1,
                List.of(new Receipt(route, List.of(ref), PERSON, state, "code", TestLedger.NOW, "")),
                TestLedger.NOW.toEpochMilli());
        ledger.fold();
    }

    private String row() {
        return ledger.bean(JdbcClient.class)
                .sql("select route || ' ' || earlier || ' ' || state || ' ' || parts || ' ' || code from message")
                .query(String.class)
                .single();
    }

    private Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        ledger.bean(WaveCounts.class)
                .of(wave)
                .forEach(tally -> counts.put(tally.what() + " " + tally.route(), tally.n()));
        return counts;
    }

    private void balances() {
        assertThat(ledger.bean(Recount.class).recount(wave)).isEmpty();
    }
}
