package vn.loa.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
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
import vn.loa.ledger.DecideDoubts.Decision;

/** Second attempts: because a person decided, or because the campaign says so. */
class AnotherAttemptTest {

    private static final PhoneNumber PERSON = new PhoneNumber(84_960_000_001L);

    private static final Retries ONCE_AT_ONCE = failure -> failure.attempt() == 1
            ? Optional.of(new Retries.Next(TestLedger.NOW.minusSeconds(1), false))
            : Optional.empty();

    @TempDir
    Path home;

    @SuppressWarnings("NullAway.Init") // open() sets it
    private TestLedger ledger;

    @SuppressWarnings("NullAway.Init") // open() sets it
    private Wave wave;

    private void open(TestDatabase database, Retries retries) {
        ledger = new TestLedger(database, home).with(Retries.class, retries).start();
        wave = ledger.plan(
                "bluezone-install",
                TestLedger.NOW,
                new PlannedMessage(PERSON, new Carrier("viettel"), "TQ", "viettel", null, List.of("text"), 2));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @ParameterizedTest
    @EnumSource
    void whatAPersonSendsAgainLeavesAsANewAttemptAndIsRecorded(TestDatabase database) {
        open(database, failure -> Optional.empty());
        claimFresh();
        settle(1, 1, new Outcome.Accepted("a1"));
        settle(1, 2, new Outcome.InDoubt("smpp:timeout"));
        assertThat(ledger.bean(DecideDoubts.class).decide(wave, Decision.RESEND, "An"))
                .isEqualTo(1);
        assertThat(row()).isEqualTo("PENDING A?/PP");
        Claimed again = due().get(0);
        assertThat(due()).isEmpty();
        assertThat(waiting()).isEmpty();
        assertThat(again.attempt()).isEqualTo(2);
        assertThat(again.parts()).containsExactly(1, 2);
        settle(2, 1, new Outcome.Accepted("b1"));
        settle(2, 2, new Outcome.Accepted("b2"));
        receive("b1", ReceiptState.DELIVERED);
        receive("b2", ReceiptState.DELIVERED);
        assertThat(row()).isEqualTo("DELIVERED A?/DD");
        assertThat(ledger.bean(JdbcClient.class)
                        .sql("select decision || ' ' || decided_by || ' ' || attempt from doubt_decision")
                        .query(String.class)
                        .list())
                .containsExactly("RESEND An 1");
        assertThat(ledger.bean(Recount.class).recount(wave)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whatAPersonGivesUpCountsAsUndeliveredUntilAReceiptKnowsBetter(TestDatabase database) {
        open(database, failure -> Optional.empty());
        claimFresh();
        settle(1, 1, new Outcome.InDoubt("smpp:timeout"));
        settle(1, 2, new Outcome.InDoubt("smpp:timeout"));
        assertThat(ledger.bean(DecideDoubts.class).decide(wave, Decision.GIVE_UP, "An"))
                .isEqualTo(1);
        assertThat(row()).isEqualTo("UNDELIVERED UU");
        assertThat(ledger.bean(Recount.class).recount(wave)).isEmpty();
        receive("late1", ReceiptState.DELIVERED);
        receive("late2", ReceiptState.DELIVERED);
        assertThat(row()).isEqualTo("DELIVERED DD");
        assertThat(ledger.bean(Recount.class).recount(wave)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aRefusalIsTriedAgainWhenItsTimeHasComeAndALateDeliveryStopsIt(TestDatabase database) {
        open(
                database,
                failure -> failure.attempt() == 1 && failure.code().equals("UNDELIV")
                        ? Optional.of(new Retries.Next(TestLedger.NOW.plusSeconds(60), false))
                        : Optional.empty());
        claimFresh();
        settle(1, 1, new Outcome.Accepted("a1"));
        settle(1, 2, new Outcome.Accepted("a2"));
        receive("a1", ReceiptState.UNDELIVERED);
        assertThat(row()).isEqualTo("UNDELIVERED UA");
        receive("a2", ReceiptState.UNDELIVERED);
        assertThat(row()).isEqualTo("PENDING UU/PP");
        assertThat(due()).isEmpty();
        assertThat(waiting()).containsExactly(TestLedger.NOW.plusSeconds(60).toEpochMilli());
        assertThat(ledger.bean(NextAttempts.class).waiting(wave, "viettel")).isEqualTo(1);
        receive("a1", ReceiptState.DELIVERED);
        assertThat(row()).isEqualTo("PENDING DU/PP");
        assertThat(waiting()).hasSize(1);
        receive("a2", ReceiptState.DELIVERED);
        assertThat(row()).isEqualTo("DELIVERED DD/PP");
        assertThat(waiting()).isEmpty();
        assertThat(ledger.bean(Recount.class).recount(wave)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void cancellingASecondAttemptLeavesWhatTheFirstCameTo(TestDatabase database) {
        open(database, ONCE_AT_ONCE);
        claimFresh();
        settle(1, 1, new Outcome.Refused("smpp:0x00000045"));
        assertThat(row()).isEqualTo("IN_FLIGHT RC");
        settle(1, 2, new Outcome.Refused("smpp:0x00000045"));
        assertThat(row()).isEqualTo("PENDING RR/PP");
        assertThat(ledger.bean(EndUnsent.class).cancel(wave)).isEqualTo(1);
        assertThat(row()).isEqualTo("REFUSED RR/KK");
        assertThat(waiting()).isEmpty();
        assertThat(ledger.bean(Recount.class).recount(wave)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theReceiptOfTheLastPartSpeaksForThoseThatAskedForNone(TestDatabase database) {
        open(database, ONCE_AT_ONCE);
        claimFresh();
        settle(1, 1, new Outcome.Accepted("a1", false));
        settle(1, 2, new Outcome.Accepted("a2"));
        receive("a2", ReceiptState.UNDELIVERED);
        assertThat(row()).isEqualTo("PENDING NU/PP");
        assertThat(due()).hasSize(1);
        settle(2, 1, new Outcome.Accepted("b1", false));
        settle(2, 2, new Outcome.Accepted("b2"));
        receive("b2", ReceiptState.DELIVERED);
        assertThat(row()).isEqualTo("DELIVERED NU/ND");
        assertThat(ledger.bean(Recount.class).recount(wave)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aSecondAttemptWaitsUntilItsAreaIsOpen(TestDatabase database) {
        open(database, ONCE_AT_ONCE);
        claimFresh();
        settle(1, 1, new Outcome.Refused("smpp:0x00000045"));
        settle(1, 2, new Outcome.Refused("smpp:0x00000045"));
        assertThat(due(new Area(true, true))).isEmpty();
        assertThat(due(new Area(false, false))).isEmpty();
        assertThat(row()).isEqualTo("PENDING RR/PP");
        assertThat(ledger.bean(NextAttempts.class).all(wave, "viettel")).isEqualTo(1);
        assertThat(due(new Area(false, true))).hasSize(1);
        assertThat(waiting()).isEmpty();
        assertThat(ledger.bean(Recount.class).recount(wave)).isEmpty();
    }

    /** The only area there is. */
    private record Area(boolean isClosed, boolean hasRoom) implements ClaimChunk.Gate {

        @Override
        public Set<String> closed() {
            return isClosed ? Set.of("TQ") : Set.of();
        }

        @Override
        public boolean take(String area) {
            return hasRoom;
        }
    }

    private void claimFresh() {
        ledger.claim(wave, "viettel", 10);
    }

    private List<Claimed> due() {
        return due(null);
    }

    private List<Claimed> due(ClaimChunk.@Nullable Gate gate) {
        return ledger.bean(ClaimChunk.class).due(wave, "viettel", 10, gate, numbers -> Map.of());
    }

    /** Until when each of them waits. */
    private List<Long> waiting() {
        return ledger.bean(JdbcClient.class)
                .sql("select due from next_attempt")
                .query(Long.class)
                .list();
    }

    private void settle(int attempt, int part, Outcome outcome) {
        ledger.write(List.of(new Unsettled(new PartKey(wave.firstMessage(), attempt, part), outcome)));
    }

    private void receive(String ref, ReceiptState state) {
        Receipts inbox = ledger.bean(Receipts.class);
        Receipt receipt = new Receipt(
                "viettel",
                List.of(ref),
                PERSON,
                state,
                state == ReceiptState.DELIVERED ? "" : "UNDELIV",
                TestLedger.NOW,
                "");
        inbox.keep(inbox.lastId() + 1, List.of(receipt), TestLedger.NOW.toEpochMilli());
        ledger.fold();
    }

    private String row() {
        return ledger.bean(JdbcClient.class)
                .sql("select state || ' ' || parts from message")
                .query(String.class)
                .single();
    }
}
