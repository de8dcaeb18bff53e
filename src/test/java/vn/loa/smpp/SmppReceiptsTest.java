package vn.loa.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.loa.channel.Outcome;
import vn.loa.channel.Question;
import vn.loa.channel.Receipt;
import vn.loa.channel.ReceiptHealth;
import vn.loa.channel.ReceiptState;
import vn.loa.channel.Recorded;
import vn.loa.contact.PhoneNumber;
import vn.loa.words.Phrase;
import vn.loa.words.Words;

/** What comes back from a scripted peer: receipts and replies, and how each is answered. */
@Timeout(60)
class SmppReceiptsTest {

    private static final PhoneNumber TO = new PhoneNumber(84_912_000_001L);
    private static final int DELIVER_SM_RESP = 0x80000005;
    private static final int DATA_SM_RESP = 0x80000103;

    private final Recorded recorded = new Recorded();
    private @Nullable RawSmsc smsc;
    private @Nullable SmppChannel channel;

    @AfterEach
    void hangUp() {
        if (channel != null) {
            channel.close(Duration.ofMillis(100));
        }
        if (smsc != null) {
            smsc.close();
        }
    }

    @Test
    void aReplyIsKeptAndOnlyThenAcknowledged() throws InterruptedException {
        CompletableFuture<Void> durable = new CompletableFuture<>();
        recorded.keepRepliesBy(reply -> durable);
        open(submit -> Reply.ok());
        int sequence = smsc().deliver(text("84912000001", "TC"));
        recorded.awaitReplies(1);
        // A later round trip shows that the answer would have arrived by now.
        send(1, 1);
        assertThat(smsc().answerTo(sequence)).isEqualTo(-1);
        durable.complete(null);
        assertThat(smsc().awaitPdu(DELIVER_SM_RESP)).isEqualTo(new RawSmsc.PduSeen(1, DELIVER_SM_RESP, 0, sequence));
        assertThat(recorded.receipts()).isEmpty();
        assertThat(recorded.replies()).singleElement().satisfies(reply -> {
            assertThat(reply.route()).isEqualTo("viettel");
            assertThat(reply.from()).isEqualTo(new PhoneNumber(84_912_000_001L));
            assertThat(reply.to()).isEqualTo("1900");
            assertThat(reply.text()).isEqualTo("TC");
        });
    }

    @Test
    void aReplyThatCannotBeKeptIsAskedForAgain() throws InterruptedException {
        recorded.keepRepliesBy(reply -> CompletableFuture.failedFuture(new IllegalStateException("disk full")));
        open(submit -> Reply.ok());
        int sequence = smsc().deliver(text("84912000001", "TC"));
        smsc().awaitPdu(DELIVER_SM_RESP);
        assertThat(smsc().answerTo(sequence)).isEqualTo(0x64);
    }

    @Test
    void aReplyThatThrowsWhenKeptIsAskedForAgain() throws InterruptedException {
        recorded.keepRepliesBy(reply -> {
            throw new IllegalStateException("closed");
        });
        open(submit -> Reply.ok());
        int sequence = smsc().deliver(text("84912000001", "TC"));
        smsc().awaitPdu(DELIVER_SM_RESP);
        assertThat(smsc().answerTo(sequence)).isEqualTo(0x64);
    }

    @Test
    void aTextOfAShortCodeIsAcknowledgedAndKeptOut() throws InterruptedException {
        open(submit -> Reply.ok());
        int sequence = smsc().deliver(text("1414", "Khuyen mai"));
        smsc().awaitPdu(DELIVER_SM_RESP);
        assertThat(smsc().answerTo(sequence)).isZero();
        assertThat(recorded.replies()).isEmpty();
        assertThat(recorded.receipts()).isEmpty();
    }

    @Test
    void aReplyAsDataSmIsAnsweredAsOne() throws InterruptedException {
        open(submit -> Reply.ok());
        smsc().sendToAll(dataSm(0)
                .optional(0x0424, "HUY".getBytes(StandardCharsets.US_ASCII))
                .pdu(CommandId.DATA_SM, 0, 78));
        assertThat(smsc().awaitPdu(DATA_SM_RESP)).isEqualTo(new RawSmsc.PduSeen(1, DATA_SM_RESP, 0, 78));
        assertThat(recorded.replies())
                .singleElement()
                .satisfies(reply -> assertThat(reply.text()).isEqualTo("HUY"));
    }

    @Test
    void aReceiptAsDataSmIsAnsweredAsOneOnceItIsDurable() throws InterruptedException {
        CompletableFuture<Void> durable = new CompletableFuture<>();
        recorded.keepBy(receipt -> durable);
        open(submit -> Reply.ok());
        smsc().sendToAll(dataSm(4)
                .optional(0x001e, "7f\0".getBytes(StandardCharsets.US_ASCII))
                .optional(0x0427, new byte[] {5})
                .pdu(CommandId.DATA_SM, 0, 77));
        recorded.awaitReceipts(1);
        send(1, 1);
        assertThat(smsc().others()).noneMatch(pdu -> pdu.id() == DATA_SM_RESP);
        durable.complete(null);
        assertThat(smsc().awaitPdu(DATA_SM_RESP)).isEqualTo(new RawSmsc.PduSeen(1, DATA_SM_RESP, 0, 77));
        assertThat(recorded.receipts().get(0).state()).isEqualTo(ReceiptState.UNDELIVERED);
    }

    @Test
    void theFormOfIdsIsLearnedFromTheFirstPairs() throws InterruptedException {
        open(submit -> Reply.ok().receipt("DELIVRD"));
        smsc().speaking(Dialect.HEX_THEN_DECIMAL);
        send(1, 60);
        recorded.awaitReceipts(60);
        assertThat(recorded.receipts().get(15).refs()).containsExactly("16", "10", "22");
        assertThat(recorded.receipts().get(59).refs()).containsExactly("3c", "60", "96");
        assertThat(channel().health().receipts())
                .isEqualTo(new ReceiptHealth("auto", "decimal", 60, 60, 0, Phrase.of("channel.fine")));
    }

    @Test
    void aWrongFormIsWarnedOf() throws InterruptedException {
        open(submit -> Reply.ok().receipt("DELIVRD"), "receipt-id=hex");
        smsc().speaking(Dialect.HEX_THEN_DECIMAL);
        send(1, 200);
        recorded.awaitReceipts(200);
        ReceiptHealth health = channel().health().receipts();
        assertThat(health.learned()).isEqualTo("decimal");
        assertThat(health.matched()).isLessThan(20);
        assertThat(Words.ENGLISH.say(health.warning()))
                .contains("receipt-id: hex and the carrier writes decimal")
                .endsWith("Write receipt-id: decimal or receipt-id: auto.");
        assertThat(Words.VIETNAMESE.say(health.warning())).endsWith("receipt-id: decimal hoặc receipt-id: auto.");
    }

    @Test
    void aStateNobodyKnowsIsKeptAndCounted() throws InterruptedException {
        open(submit -> Reply.ok().receipt("BUFFRED").receipt("UNKNOWN"));
        smsc().speaking(Dialect.UNMARKED);
        send(1, 3);
        recorded.awaitReceipts(6);
        smsc().awaitReceiptsAcknowledged(6);
        assertThat(recorded.receipts().get(0).code()).isEqualTo("BUFFRED err:011");
        assertThat(recorded.receipts().get(0).state()).isEqualTo(ReceiptState.UNKNOWN);
        assertThat(channel().health().receipts().unknownStates()).isEqualTo(3);
    }

    @Test
    void whatBecameOfAMessageCanBeAsked() throws InterruptedException {
        open(submit -> Reply.ok("00AB01"));
        smsc().answeringQueries(query -> RawOctets.queryAnswer(query.messageId(), "261120080259028+", 2, 0)
                .pdu(CommandId.QUERY_SM_RESP, 0, query.sequence()));
        send(1, 1);
        assertThat(recorded.of(1)).isEqualTo(new Outcome.Accepted("ab01"));
        assertThat(channel().ask(question("ab01", ""))).isTrue();
        recorded.awaitReceipts(1);
        assertThat(smsc().queries()).containsExactly(new RawSmsc.QuerySeen(1, 3, "00AB01", 5, 0, "BLUEZONE"));
        assertThat(recorded.receipts())
                .containsExactly(new Receipt(
                        "viettel",
                        List.of("ab01"),
                        TO,
                        ReceiptState.DELIVERED,
                        "query DELIVRD err:000",
                        Instant.parse("2026-11-20T01:02:59Z"),
                        "asked by query_sm; id:00AB01 final date:261120080259028+ stat:DELIVRD err:000"));
    }

    @Test
    void aQuestionNamesTheSenderOfItsSubmit() throws InterruptedException {
        open(submit -> Reply.ok());
        assertThat(channel().ask(question("7", "SO.YTE"))).isTrue();
        smsc().awaitQueries(1);
        assertThat(smsc().queries().get(0).from()).isEqualTo("SO.YTE");
        assertThat(smsc().queries().get(0).messageId()).isEqualTo("7");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # state | means       | code
        1       | ON_ITS_WAY  | query ENROUTE err:000
        3       | EXPIRED     | query EXPIRED err:000
        5       | UNDELIVERED | query UNDELIV err:000
        6       | ON_ITS_WAY  | query ACCEPTD err:000
        7       | UNKNOWN     | query UNKNOWN err:000
        99      | UNKNOWN     | query 99 err:000
        """)
    void whatAnAnswerMeans(int state, ReceiptState means, String code) throws InterruptedException {
        open(submit -> Reply.ok());
        smsc().answeringQueries(query -> RawOctets.queryAnswer(query.messageId(), "", state, 0)
                .pdu(CommandId.QUERY_SM_RESP, 0, query.sequence()));
        assertThat(channel().ask(question("7", ""))).isTrue();
        recorded.awaitReceipts(1);
        assertThat(recorded.receipts().get(0).state()).isEqualTo(means);
        assertThat(recorded.receipts().get(0).code()).isEqualTo(code);
        assertThat(channel().health().receipts().unknownStates()).isEqualTo(state == 99 ? 1 : 0);
    }

    @Test
    void aRefusedAMalformedAndANackedQuestionAreForgotten() throws InterruptedException {
        open(submit -> Reply.ok(), "window=1");
        AtomicInteger nth = new AtomicInteger();
        smsc().answeringQueries(query -> switch (nth.incrementAndGet()) {
            case 1 -> new RawOctets().pdu(CommandId.QUERY_SM_RESP, 0x67, query.sequence());
            case 2 -> new RawOctets().text("7").pdu(CommandId.QUERY_SM_RESP, 0, query.sequence());
            case 3 -> new RawOctets().pdu(CommandId.GENERIC_NACK, 0x03, query.sequence());
            default ->
                RawOctets.queryAnswer(query.messageId(), "", 5, 11).pdu(CommandId.QUERY_SM_RESP, 0, query.sequence());
        });
        for (int question = 1; question <= 4; question++) {
            String ref = "7" + question;
            await("question " + question, () -> channel().ask(question(ref, "")));
        }
        recorded.awaitReceipts(1);
        assertThat(recorded.receipts())
                .singleElement()
                .satisfies(receipt -> assertThat(receipt.refs()).containsExactly("74"));
        assertThat(smsc().binds()).hasSize(1);
        assertThat(smsc().others()).noneMatch(pdu -> pdu.id() == CommandId.GENERIC_NACK);
        send(1, 1);
        assertThat(recorded.of(1)).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void aQuestionTakesAPlaceInTheWindowUntilItTimesOut() throws InterruptedException {
        open(submit -> Reply.ok(), "window=1", "response-timeout=300ms", "enquire-link=60s");
        assertThat(channel().ask(question("7", ""))).isTrue();
        assertThat(channel().offer(TestRoutes.parts(1, 1))).isZero();
        send(1, 1);
        assertThat(recorded.of(1)).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void oneInTenPlacesAtMostIsAQuestion() throws InterruptedException {
        open(submit -> Reply.ok(), "window=20");
        for (String ref : List.of("71", "72")) {
            await(ref, () -> channel().ask(question(ref, "")));
        }
        // A third would have been allowed by the rate long before.
        assertThat(new CountDownLatch(1).await(300, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(channel().ask(question("73", ""))).isFalse();
        send(1, 100);
        assertThat(recorded.count(Outcome.Accepted.class)).isEqualTo(100);
    }

    @Test
    void tenQuestionsASecondAtMost() throws InterruptedException {
        open(submit -> Reply.ok(), "window=1000");
        smsc().answeringQueries(query ->
                RawOctets.queryAnswer(query.messageId(), "", 1, 0).pdu(CommandId.QUERY_SM_RESP, 0, query.sequence()));
        long from = System.nanoTime();
        int asked = 0;
        while (System.nanoTime() - from < 950_000_000L) {
            asked += channel().ask(question("7", "")) ? 1 : 0;
        }
        assertThat(asked).isBetween(5, 10);
    }

    @Test
    void whatCannotBeAskedIsNotAsked() throws InterruptedException {
        open(submit -> Reply.ok());
        assertThat(channel().ask(question("", ""))).isFalse();
        assertThat(channel().ask(question("7", "A SENDER OF MORE THAN TWENTY OCTETS")))
                .isFalse();
        assertThat(channel().ask(question("7", "SỞ Y TẾ"))).isFalse();
        channel().close(Duration.ofMillis(100));
        assertThat(channel().ask(question("7", ""))).isFalse();
    }

    @Test
    void aReceiverIsNeverAsked() throws InterruptedException {
        open(submit -> Reply.ok(), "bind=transmitter+receiver");
        await("asked", () -> channel().ask(question("7", "")));
        smsc().awaitQueries(1);
        int asked = smsc().queries().get(0).connection();
        await("both bound", () -> smsc().binds().size() == 2);
        assertThat(smsc().binds())
                .filteredOn(bind -> bind.connection() == asked)
                .singleElement()
                .satisfies(bind -> assertThat(bind.type()).isEqualTo(2));
    }

    private static Question question(String ref, String sender) {
        return new Question(ref, TO, sender, Instant.EPOCH);
    }

    private static byte[] text(String from, String text) {
        return RawOctets.deliverSm(0, 0, from, "1900", text.getBytes(StandardCharsets.US_ASCII))
                .octets();
    }

    private static RawOctets dataSm(int esmClass) {
        return new RawOctets()
                .text("")
                .one(1)
                .one(1)
                .text("84912000001")
                .one(5)
                .one(0)
                .text("1900")
                .one(esmClass)
                .one(0)
                .one(0);
    }

    private void open(RawSmsc.Script script, String... settings) throws InterruptedException {
        RawSmsc fresh = RawSmsc.start(script);
        smsc = fresh;
        SmppChannel opened = TestRoutes.channel(fresh.port(), settings);
        channel = opened;
        opened.open(recorded, recorded, recorded);
        await("bound", () -> opened.health().bound() == 1);
    }

    private void send(int from, int to) throws InterruptedException {
        TestRoutes.offerAll(channel(), TestRoutes.parts(from, to));
        recorded.awaitOutcomes(to);
    }

    private void await(String what, BooleanSupplier reached) throws InterruptedException {
        long until = System.nanoTime() + 20_000_000_000L;
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() - until > 0) {
                throw new AssertionError(what + ", but " + channel().health());
            }
            assertThat(new CountDownLatch(1).await(5, TimeUnit.MILLISECONDS)).isFalse();
        }
    }

    private RawSmsc smsc() {
        return Objects.requireNonNull(smsc);
    }

    private SmppChannel channel() {
        return Objects.requireNonNull(channel);
    }
}
