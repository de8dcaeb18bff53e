package vn.loa.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.loa.TestDatabase;
import vn.loa.channel.Outcome;
import vn.loa.channel.PartKey;
import vn.loa.channel.Receipt;
import vn.loa.channel.ReceiptState;
import vn.loa.contact.Carrier;
import vn.loa.contact.PhoneNumber;

/** Receipts nobody would make up, and rows that somebody else holds. */
@Timeout(60)
class OddCasesTest {

    private static final PhoneNumber PERSON = new PhoneNumber(84_960_000_001L);

    @TempDir
    Path home;

    @SuppressWarnings("NullAway.Init") // open() sets it
    private TestLedger ledger;

    private void open(TestDatabase database, Class<?>... more) {
        ledger = new TestLedger(database, home, more).start();
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @ParameterizedTest
    @EnumSource
    void aReceiptWithNulsAndOverlongIdsIsKeptAndStillFindsItsPart(TestDatabase database) {
        open(database);
        Wave wave = planned();
        PartKey part = claim(wave);
        String id = "9".repeat(90);
        settle(part, new Outcome.Accepted(id));
        Receipts receipts = ledger.bean(Receipts.class);
        List<String> forms = List.of(id, "8".repeat(80), "7".repeat(80), "6".repeat(80), "5\0".repeat(40));
        Receipt odd = new Receipt(
                "viettel",
                forms,
                PERSON,
                ReceiptState.DELIVERED,
                "DELIVRD\0 err:000",
                TestLedger.NOW,
                "raw\0".repeat(200));
        receipts.keep(1, List.of(odd), 0);
        assertThat(ledger.fold()).isEqualTo(1);
        assertThat(state(part.message())).isEqualTo("DELIVERED");
        assertThat(ledger.bean(Recount.class).recount(wave)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerWithoutAnIdBelongsToNoReceipt(TestDatabase database) {
        open(database);
        Wave wave = planned();
        PartKey part = claim(wave);
        settle(part, new Outcome.Accepted(""));
        Receipt nameless = new Receipt(
                "viettel", List.of(""), PERSON, ReceiptState.UNDELIVERED, "UNDELIV", TestLedger.NOW, "stat:UNDELIV");
        ledger.bean(Receipts.class).keep(1, List.of(nameless), 0);
        ledger.fold();
        assertThat(state(part.message())).isEqualTo("ACCEPTED");
        assertThat(ledger.bean(Receipts.class).parked()).isEqualTo(1);
    }

    /** Zalo repeats the id under which we sent, also when its answer never came. */
    @ParameterizedTest
    @EnumSource
    void aDoubtEndsWithAReceiptThatNamesItByOurOwnId(TestDatabase database) {
        open(database);
        Wave wave = planned(1);
        PartKey part = claim(wave);
        Receipt early = new Receipt(
                "viettel",
                List.of("theirs", "ours-1"),
                null,
                ReceiptState.DELIVERED,
                "received",
                TestLedger.NOW,
                "tracking_id=ours-1");
        ledger.bean(Receipts.class).keep(1, List.of(early), 0);
        ledger.fold();
        assertThat(parts(part.message())).isEqualTo("C");
        assertThat(ledger.bean(Receipts.class).parked()).isEqualTo(1);
        settle(part, new Outcome.InDoubt("zalo:timeout", "ours-1"));
        assertThat(parts(part.message())).isEqualTo("D");
        assertThat(ledger.bean(Receipts.class).parked()).isZero();
        assertThat(ledger.bean(Recount.class).recount(wave)).isEmpty();
    }

    /** Nothing is known of the second part, whatever is said of the first, and however often. */
    @ParameterizedTest
    @EnumSource
    void aReceiptThatComesTwiceResolvesOneDoubt(TestDatabase database) {
        open(database);
        Wave wave = planned(2);
        PartKey part = claim(wave);
        settle(part, new Outcome.InDoubt("smpp:timeout"));
        settle(new PartKey(part.message(), 1, 2), new Outcome.InDoubt("smpp:timeout"));
        ledger.bean(Receipts.class).keep(1, List.of(receipt("x"), receipt("x")), TestLedger.NOW.toEpochMilli());
        assertThat(ledger.fold()).isEqualTo(2);
        assertThat(parts(part.message())).isEqualTo("D?");
        ledger.bean(Receipts.class).keep(3, List.of(receipt("x")), TestLedger.NOW.toEpochMilli());
        assertThat(ledger.fold()).isEqualTo(1);
        assertThat(parts(part.message())).isEqualTo("D?");
        assertThat(ledger.bean(Recount.class).recount(wave)).isEmpty();
    }

    /** Its id may be any of several forms, and there is no number that tells which: the answer beside it does. */
    @ParameterizedTest
    @EnumSource
    void aReceiptThatNamesNobodyMeetsTheAnswerOfItsOwnBatch(TestDatabase database) {
        open(database);
        Wave wave = planned();
        PartKey part = claim(wave);
        Receipt nobody = new Receipt(
                "viettel", List.of("26", "1a"), null, ReceiptState.DELIVERED, "DELIVRD", TestLedger.NOW, "id:26");
        List<StoredReceipt> batch = ledger.bean(Receipts.class).keep(1, List.of(nobody), 0);
        ledger.bean(WriteFacts.class)
                .write(List.of(new Unsettled(part, new Outcome.Accepted("1a"))), batch, new RecentMessages(100));
        assertThat(parts(part.message())).isEqualTo("D");
        assertThat(ledger.bean(Receipts.class).parked()).isZero();
        assertThat(ledger.bean(Recount.class).recount(wave)).isEmpty();
    }

    /** The commit went through, its answer did not: without asking again, every later receipt would be refused. */
    @ParameterizedTest
    @EnumSource
    void anInboxWhoseIdsWereTakenBehindItsBackRefusesOnceAndGoesOn(TestDatabase database) {
        open(database, LedgerWriter.class, ReceiptInbox.class);
        ReceiptInbox inbox = ledger.bean(ReceiptInbox.class);
        assertThat(inbox.keep(receipt("a"))).succeedsWithin(Duration.ofSeconds(20));
        ledger.bean(Receipts.class).keep(2, List.of(receipt("b")), 0);
        assertThat(inbox.keep(receipt("c"))).failsWithin(Duration.ofSeconds(20));
        assertThat(inbox.keep(receipt("c"))).succeedsWithin(Duration.ofSeconds(20));
        assertThat(ledger.bean(Receipts.class).lastId()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void aDeferredMessageThatSomebodyHoldsIsPassedOverButNotForgotten(TestDatabase database) {
        open(database);
        Wave wave = planned();
        PartKey part = claim(wave);
        settle(part, new Outcome.Deferred("smpp:0x00000058", Duration.ZERO));
        ClaimChunk claim = ledger.bean(ClaimChunk.class);
        new TransactionTemplate(ledger.bean(PlatformTransactionManager.class)).executeWithoutResult(status -> {
            ledger.bean(JdbcClient.class)
                    .sql("select id from message where id = ? for update")
                    .param(part.message())
                    .query(Long.class)
                    .single();
            assertThat(CompletableFuture.supplyAsync(
                            () -> claim.again("viettel", List.of(part.message()), numbers -> Map.of())))
                    .succeedsWithin(Duration.ofSeconds(20))
                    .isEqualTo(List.of());
        });
        assertThat(claim.leftOver(wave, "mobifone", 0, 10, numbers -> Map.of()).claimed())
                .isEmpty();
        assertThat(claim.leftOver(wave, "viettel", 0, 10, numbers -> Map.of()).claimed())
                .hasSize(1);
        assertThat(claim.leftOver(wave, "viettel", 0, 10, numbers -> Map.of()).claimed())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aThrottledPersonWhoOptsOutIsSkippedAsIfNeverClaimed(TestDatabase database) {
        open(database);
        Wave wave = planned();
        PartKey part = claim(wave);
        settle(part, new Outcome.Deferred("smpp:0x00000058", Duration.ZERO));
        ClaimChunk claim = ledger.bean(ClaimChunk.class);
        assertThat(claim.again("viettel", List.of(part.message()), numbers -> Map.of(PERSON, SkipReason.OPTED_OUT)))
                .isEmpty();
        assertThat(state(part.message())).isEqualTo("SKIPPED");
        settle(part, new Outcome.Accepted("late"));
        assertThat(state(part.message())).isEqualTo("SKIPPED");
        assertThat(ledger.bean(Recount.class).recount(wave)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aWaveThatSomebodyMovedMeanwhileIsNotEnded(TestDatabase database) {
        open(database);
        Wave seen = planned();
        ledger.bean(Waves.class).move(seen.id(), WaveState.PLANNING, WaveState.DISPATCHING);
        EndUnsent end = ledger.bean(EndUnsent.class);
        assertThat(end.endWave(seen, WaveState.CANCELLED)).isFalse();
        assertThat(state(seen.firstMessage())).isEqualTo("PENDING");
        assertThat(end.endWave(ledger.bean(Waves.class).get(seen.id()), WaveState.CANCELLED))
                .isTrue();
        assertThat(state(seen.firstMessage())).isEqualTo("CANCELLED");
        assertThat(ledger.bean(Recount.class).recount(seen)).isEmpty();
    }

    private Wave planned() {
        return planned(1);
    }

    private Wave planned(int segments) {
        return ledger.plan(
                "bluezone-install",
                TestLedger.NOW,
                new PlannedMessage(PERSON, new Carrier("viettel"), "TQ", "viettel", null, List.of("text"), segments));
    }

    private PartKey claim(Wave wave) {
        Claimed claimed = ledger.bean(ClaimChunk.class)
                .next(wave, "viettel", 0, 10, numbers -> Map.of())
                .claimed()
                .get(0);
        return new PartKey(claimed.message(), claimed.attempt(), 1);
    }

    private void settle(PartKey part, Outcome outcome) {
        ledger.write(List.of(new Unsettled(part, outcome)));
    }

    private String state(long message) {
        return ledger.bean(JdbcClient.class)
                .sql("select state from message where id = ?")
                .param(message)
                .query(String.class)
                .single();
    }

    private String parts(long message) {
        return ledger.bean(JdbcClient.class)
                .sql("select parts from message where id = ?")
                .param(message)
                .query(String.class)
                .single();
    }

    private static Receipt receipt(String ref) {
        return new Receipt("viettel", List.of(ref), PERSON, ReceiptState.DELIVERED, "DELIVRD", TestLedger.NOW, ref);
    }
}
