package vn.loa.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.CannotCreateTransactionException;
import vn.loa.TestDatabase;
import vn.loa.channel.Outcome;
import vn.loa.channel.PartKey;
import vn.loa.channel.Receipt;
import vn.loa.channel.ReceiptState;
import vn.loa.contact.Carrier;
import vn.loa.contact.PhoneNumber;

/** What the writer does when somebody or something comes at the worst moment. */
@Timeout(60)
class LedgerWriterTest {

    @TempDir
    Path home;

    @SuppressWarnings("NullAway.Init") // open() sets it
    private TestLedger ledger;

    @SuppressWarnings("NullAway.Init") // open() sets it
    private LedgerWriter writer;

    private void open(TestDatabase database) {
        ledger = new TestLedger(database, home, LedgerWriter.class, ReceiptInbox.class).start();
        writer = ledger.bean(LedgerWriter.class);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @ParameterizedTest
    @EnumSource
    void aMessageThatWasCancelledMeanwhileIsReadAgain(TestDatabase database) throws InterruptedException {
        open(database);
        Wave wave = plan(2);
        PartKey first = claim(wave).get(0);
        PartKey second = new PartKey(first.message(), 1, 2);
        CountDownLatch settled = settledParts(2);
        writer.settled(first, new Outcome.Accepted("one"));
        writer.settled(second, new Outcome.Deferred("smpp:0x00000058", Duration.ZERO));
        assertThat(settled.await(20, TimeUnit.SECONDS)).isTrue();
        ledger.bean(EndUnsent.class).cancel(wave);
        assertThat(parts(first.message())).isEqualTo("AK");
        assertThat(ledger.bean(ReceiptInbox.class).keep(receipt("one"))).succeedsWithin(Duration.ofSeconds(20));
        writer.stop();
        assertThat(parts(first.message())).isEqualTo("DK");
        assertThat(ledger.bean(Recount.class).recount(wave)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whatTheDatabaseRefusesHoldsUpNobodyElse(TestDatabase database) throws InterruptedException {
        open(database);
        Wave wave = plan(1, 1, 1);
        List<PartKey> parts = claim(wave);
        ledger.bean(JdbcClient.class)
                .sql("insert into part (id, route, code, at) values (?, 'viettel', '', 0)")
                .param(PartId.of(parts.get(1)))
                .update();
        CountDownLatch settled = settledParts(3);
        for (PartKey part : parts) {
            writer.settled(part, new Outcome.Accepted("id" + part.message()));
        }
        assertThat(settled.await(20, TimeUnit.SECONDS)).isTrue();
        writer.stop();
        assertThat(parts.stream().map(part -> parts(part.message()))).containsExactly("A", "C", "A");
    }

    /** A deferred part may be on the wire again by the time the rest of its batch is tried again. */
    @ParameterizedTest
    @EnumSource
    void whatIsDurableIsNotWrittenAgainWithTheRestOfItsBatch(TestDatabase database) throws InterruptedException {
        open(database);
        Wave wave = plan(1, 1, 1);
        List<PartKey> parts = claim(wave);
        PartKey before = parts.get(2);
        ledger.bean(JdbcClient.class)
                .sql("insert into part (id, route, code, at) values (?, 'viettel', '', 0)")
                .param(PartId.of(parts.get(1)))
                .update();
        List<PartKey> told = new CopyOnWriteArrayList<>();
        CountDownLatch bothWait = new CountDownLatch(1);
        CountDownLatch twice = new CountDownLatch(2);
        writer.listen(batch -> batch.forEach(part -> {
            told.add(part.key());
            if (part.key().equals(before)) {
                assertThat(awaited(bothWait)).isTrue();
            }
            if (part.key().equals(parts.get(1))) {
                twice.countDown();
                if (twice.getCount() > 0) {
                    throw new IllegalStateException("once");
                }
            }
        }));
        writer.settled(before, new Outcome.Accepted("before"));
        await().until(() -> told.contains(before));
        writer.settled(parts.get(0), new Outcome.Deferred("smpp:0x00000058", Duration.ZERO));
        writer.settled(parts.get(1), new Outcome.Accepted("one"));
        bothWait.countDown();
        assertThat(twice.await(20, TimeUnit.SECONDS)).isTrue();
        writer.stop();
        assertThat(told).containsExactly(before, parts.get(0), parts.get(1), parts.get(1));
    }

    @ParameterizedTest
    @EnumSource
    void receiptsThatFindNoRoomAreReadFromTheirTable(TestDatabase database) {
        open(database);
        writer.stop();
        Wave wave = plan(1);
        PartKey part = claim(wave).get(0);
        ledger.write(List.of(new Unsettled(part, new Outcome.Accepted("one"))));
        Receipts receipts = ledger.bean(Receipts.class);
        receipts.keep(1, List.of(receipt("stranger"), receipt("one")), 0);
        KeptReceipts kept = ledger.bean(KeptReceipts.class);
        assertThat(ledger.fold()).isEqualTo(2);
        assertThat(kept.isEmpty()).isTrue();
        kept.add(receipts.keep(3, List.of(receipt("two")), 0));
        assertThat(kept.isEmpty()).isFalse();
        assertThat(ledger.fold()).isEqualTo(1);
        assertThat(parts(part.message())).isEqualTo("D");
    }

    @ParameterizedTest
    @EnumSource
    void receiptsThatLagAreSaidToLag(TestDatabase database) {
        open(database);
        writer.stop();
        Receipts receipts = ledger.bean(Receipts.class);
        KeptReceipts kept = ledger.bean(KeptReceipts.class);
        assertThat(ledger.fold()).isZero();
        assertThat(kept.isBehind()).isFalse();
        kept.add(receipts.keep(1, Collections.nCopies(8_000, receipt("stranger")), 0));
        assertThat(kept.isBehind()).isFalse();
        kept.add(receipts.keep(8_001, List.of(receipt("stranger")), 0));
        assertThat(kept.isBehind()).isTrue();
        kept.next(new ArrayList<>(), 1);
        assertThat(kept.isBehind()).isFalse();
        kept.lookAgain();
        assertThat(kept.isBehind()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void countersThatCannotBeFoldedHoldUpNobody(TestDatabase database) throws InterruptedException {
        ledger = new TestLedger(database, home).start();
        UnfoldableCounts counts = new UnfoldableCounts(ledger.bean(Tallies.class));
        writer = new LedgerWriter(
                ledger.bean(WriteFacts.class),
                ledger.bean(KeptReceipts.class),
                ledger.bean(JustClaimed.class),
                ledger.bean(OnTheWire.class),
                counts);
        writer.start();
        assertThat(counts.asked.await(20, TimeUnit.SECONDS)).isTrue();
        CountDownLatch settled = settledParts(1);
        writer.settled(claim(plan(1)).get(0), new Outcome.Accepted("one"));
        assertThat(settled.await(20, TimeUnit.SECONDS)).isTrue();
        writer.stop();
    }

    /** As if there were no connection to be had. */
    static class UnfoldableCounts extends WaveCounts {

        private final CountDownLatch asked = new CountDownLatch(1);

        UnfoldableCounts(Tallies tallies) {
            super(tallies);
        }

        @Override
        List<Long> withManySteps() {
            return List.of(1L);
        }

        @Override
        public void fold(long wave) {
            asked.countDown();
            throw new CannotCreateTransactionException("no connection");
        }
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private CountDownLatch settledParts(int count) {
        CountDownLatch settled = new CountDownLatch(count);
        writer.listen(batch -> batch.forEach(part -> settled.countDown()));
        return settled;
    }

    private Wave plan(int... segments) {
        PlannedMessage[] planned = new PlannedMessage[segments.length];
        for (int i = 0; i < segments.length; i++) {
            planned[i] = new PlannedMessage(
                    person(i), new Carrier("viettel"), "TQ", "viettel", null, List.of("text"), segments[i]);
        }
        return ledger.plan("bluezone-install", TestLedger.NOW, planned);
    }

    /** The first part of each message. */
    private List<PartKey> claim(Wave wave) {
        return ledger.bean(ClaimChunk.class).next(wave, "viettel", 0, 10, numbers -> Map.of()).claimed().stream()
                .map(claimed -> new PartKey(claimed.message(), claimed.attempt(), 1))
                .toList();
    }

    private String parts(long message) {
        return ledger.bean(JdbcClient.class)
                .sql("select parts from message where id = ?")
                .param(message)
                .query(String.class)
                .single();
    }

    private static PhoneNumber person(int index) {
        return new PhoneNumber(84_960_000_001L + index);
    }

    private static Receipt receipt(String ref) {
        return new Receipt("viettel", List.of(ref), person(0), ReceiptState.DELIVERED, "", TestLedger.NOW, ref);
    }
}
