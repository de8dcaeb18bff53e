package vn.loa.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vn.loa.channel.Outcome.Accepted;
import vn.loa.channel.Outcome.Deferred;
import vn.loa.channel.Outcome.InDoubt;
import vn.loa.channel.Outcome.Refused;
import vn.loa.channel.OutgoingPart;
import vn.loa.channel.PartKey;
import vn.loa.channel.Receipt;
import vn.loa.channel.ReceiptState;
import vn.loa.channel.Recorded;
import vn.loa.contact.PhoneNumber;
import vn.loa.words.BadInputException;

/** Each trap measured in stock jSMPP (E1 to E10, Nagle) and each promise of the port, against a scripted peer. */
@Timeout(60)
class SmppChannelTest {

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
    void whatTheSmscTakesIsAcceptedUnderItsPlainId() throws InterruptedException {
        open(submit -> Reply.ok("000A1F"));
        send(1, 1);
        assertThat(recorded.of(1)).isEqualTo(new Accepted("a1f"));
        assertThat(smsc().binds()).singleElement().satisfies(bind -> {
            assertThat(bind.systemId()).isEqualTo("loa");
            assertThat(bind.password()).isEqualTo("secret");
            assertThat(bind.type()).isEqualTo(9);
        });
    }

    @Test
    void aShortTextLeavesWithoutAConcatenationHeader() throws InterruptedException {
        open(submit -> Reply.ok());
        send(1, 1);
        SubmitSeen seen = smsc().submits().get(0);
        assertThat(seen.to()).isEqualTo("84912000001");
        assertThat(seen.toTon()).isEqualTo(1);
        assertThat(seen.toNpi()).isEqualTo(1);
        assertThat(seen.from()).isEqualTo("BLUEZONE");
        assertThat(seen.fromTon()).isEqualTo(5);
        assertThat(seen.esmClass()).isZero();
        assertThat(seen.dataCoding()).isZero();
        assertThat(seen.registeredDelivery()).isEqualTo(1);
        assertThat(seen.validity()).isIn("000000015959000R", "000000020000000R");
        assertThat(seen.text()).isEqualTo("Kinh gui ong/ba, phan 1");
    }

    @Test
    void aLongVietnameseTextLeavesAsJoinedUcs2PartsFromItsOwnSender() throws InterruptedException {
        open(submit -> Reply.ok());
        String text = "Kính gửi ông/bà: đã đến lượt";
        offerAll(List.of(new OutgoingPart(
                new PartKey(1, 1, 2),
                new PhoneNumber(84_912_000_001L),
                "SO.YTE",
                text,
                true,
                2,
                3,
                1,
                200,
                Instant.now().plusSeconds(60))));
        smsc().awaitSubmits(1);
        SubmitSeen seen = smsc().submits().get(0);
        assertThat(seen.from()).isEqualTo("SO.YTE");
        assertThat(seen.esmClass()).isEqualTo(0x40);
        assertThat(seen.dataCoding()).isEqualTo(8);
        assertThat(seen.reference()).isEqualTo(200);
        assertThat(seen.part()).isEqualTo(2);
        assertThat(seen.of()).isEqualTo(3);
        assertThat(seen.text()).isEqualTo(text);
    }

    @Test
    void gsmCharactersLeaveAsUnpackedSeptets() throws InterruptedException {
        open(submit -> Reply.ok());
        offerAll(List.of(new OutgoingPart(
                new PartKey(1, 1, 1),
                new PhoneNumber(84_912_000_001L),
                "",
                "@è€",
                false,
                1,
                1,
                1,
                0,
                Instant.now().plusSeconds(60))));
        smsc().awaitSubmits(1);
        assertThat(smsc().submits().get(0).octets()).containsExactly(0x00, 0x04, 0x1b, 0x65);
    }

    @Test
    void whatSmppCannotSayIsRefusedAndHoldsUpNobody() throws InterruptedException {
        open(submit -> Reply.ok());
        OutgoingPart impossible = new OutgoingPart(
                new PartKey(1, 1, 1),
                new PhoneNumber(84_912_000_001L),
                "A SENDER OF MORE THAN TWENTY OCTETS",
                "x",
                false,
                1,
                1,
                1,
                0,
                Instant.now());
        offerAll(List.of(impossible, TestRoutes.part(2, 1, 1)));
        recorded.awaitOutcomes(2);
        assertThat(recorded.of(1)).isEqualTo(new Refused("smpp:unsendable"));
        assertThat(recorded.of(2)).isInstanceOf(Accepted.class);
        assertThat(smsc().submitCount()).isEqualTo(1);
    }

    /** E1: stock jSMPP leaves them waiting for the whole transaction timer. */
    @Test
    void aLostConnectionReleasesPendingAtOnceAsInDoubt() throws InterruptedException {
        open(submit -> submit.nth() == 5 ? Reply.none().close() : Reply.none(), "response-timeout=60s");
        long before = System.nanoTime();
        send(1, 5);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
        for (int message = 1; message <= 5; message++) {
            assertThat(recorded.of(message)).isEqualTo(new InDoubt("smpp:connection-lost"));
        }
    }

    @Test
    void whatNeverLeftOurOwnBufferIsDeferredAndNotInDoubt() throws InterruptedException {
        open(submit -> Reply.none(), "window=10000");
        awaitBound(1);
        smsc().stopReading();
        int taken = fillTheLine();
        smsc().hangUp();
        recorded.awaitOutcomes(taken);
        assertThat(recorded.of(1)).isEqualTo(new InDoubt("smpp:connection-lost"));
        Set<PartKey> left = new HashSet<>(recorded.left());
        for (int message = 1; message <= taken; message++) {
            assertThat(recorded.of(message))
                    .isEqualTo(
                            left.contains(new PartKey(message, 1, 1))
                                    ? new InDoubt("smpp:connection-lost")
                                    : new Deferred("smpp:not-sent", Duration.ofSeconds(1)));
        }
    }

    @Test
    void whatLeavesIsAnnouncedOnceAndBeforeItsOutcome() throws InterruptedException {
        open(submit -> submit.nth() % 3 == 0 ? Reply.status(0x0b) : Reply.ok(), "binds=2", "window=10");
        send(1, 500);
        assertThat(recorded.left()).hasSize(500).doesNotHaveDuplicates();
        assertThat(recorded.leftTooLate()).isEmpty();
    }

    /** Its numbers can be guessed; an answer to what we have not said yet is nobody's. */
    @Test
    void anAnswerToWhatHasNotLeftSettlesNothing() throws InterruptedException {
        open(submit -> Reply.none(), "window=10000");
        awaitBound(1);
        smsc().stopReading();
        int taken = fillTheLine();
        // The bind has used the first sequence number; some of these stand at the end of the line, the others nowhere.
        for (int message = taken - 9; message <= taken + 90; message++) {
            smsc().sendToAll(new RawOctets().text("1").pdu(CommandId.SUBMIT_SM_RESP, 0, message + 1));
        }
        pause(Duration.ofMillis(200));
        long accepted = recorded.count(Accepted.class);
        assertThat(accepted)
                .isLessThanOrEqualTo(recorded.left().stream()
                        .filter(left -> left.message() > taken - 10)
                        .count());
        smsc().hangUp();
        recorded.awaitOutcomes(taken);
        assertThat(recorded.count(InDoubt.class)).isEqualTo(recorded.left().size() - accepted);
        assertThat(recorded.count(Deferred.class))
                .isEqualTo(taken - recorded.left().size());
        assertThat(recorded.leftTooLate()).isEmpty();
    }

    @Test
    void aSubmitWithoutAnswerIsInDoubtAndItsPlaceIsFreeAgain() throws InterruptedException {
        open(submit -> submit.nth() == 1 ? Reply.none() : Reply.ok(), "window=1", "response-timeout=200ms");
        send(1, 2);
        assertThat(recorded.of(1)).isEqualTo(new InDoubt("smpp:timeout"));
        assertThat(recorded.of(2)).isInstanceOf(Accepted.class);
    }

    @Test
    void aLateAnswerResolvesTheDoubt() throws InterruptedException {
        open(submit -> Reply.ok("77").after(Duration.ofMillis(600)), "response-timeout=100ms", "enquire-link=60s");
        send(1, 1);
        recorded.awaitReports(2);
        assertThat(recorded.allOf(new PartKey(1, 1, 1)))
                .containsExactly(new InDoubt("smpp:timeout"), new Accepted("77"));
    }

    /** E3. */
    @Test
    void aRefusalThatIsOnlyAHeaderIsUnderstood() throws InterruptedException {
        open(submit -> Reply.status(0x0b));
        send(1, 1);
        assertThat(recorded.of(1)).isEqualTo(new Refused("smpp:0x0000000b"));
    }

    /** E2: stock jSMPP may sit on it for the whole timer. */
    @Test
    void aGenericNackForASubmitIsItsAnswer() throws InterruptedException {
        open(submit -> Reply.nack(submit.nth() == 1 ? 0x03 : 0x58));
        send(1, 2);
        assertThat(recorded.of(1)).isEqualTo(new Refused("smpp:0x00000003"));
        assertThat(recorded.of(2)).isInstanceOf(Deferred.class);
    }

    @Test
    void aGenericNackForNobodyLeavesTheSubmitInDoubt() throws InterruptedException {
        open(
                submit -> Reply.none().octets(new RawOctets().pdu(CommandId.GENERIC_NACK, 0x02, 0)),
                "response-timeout=200ms",
                "enquire-link=60s");
        send(1, 1);
        assertThat(recorded.of(1)).isEqualTo(new InDoubt("smpp:timeout"));
    }

    /** E9: stock jSMPP answers generic_nack and lets the submit time out. */
    @Test
    void anIdOfSeventyCharactersIsStillAnId() throws InterruptedException {
        open(submit -> Reply.ok("f".repeat(70)));
        send(1, 1);
        assertThat(recorded.of(1)).isEqualTo(new Accepted("f".repeat(64)));
    }

    @Test
    void throttlingDefersAndCutsTheRate() throws InterruptedException {
        open(submit -> submit.nth() <= 10 ? Reply.status(0x58) : Reply.ok(), "segments-per-second=1000");
        List<OutgoingPart> parts = TestRoutes.parts(1, 10);
        long before = System.nanoTime();
        offerAll(parts);
        recorded.awaitOutcomes(10);
        for (int message = 1; message <= 10; message++) {
            assertThat(recorded.of(message)).isEqualTo(new Deferred("smpp:0x00000058", Duration.ofMillis(500)));
        }
        offerAll(TestRoutes.parts(11, 11));
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(100));
        recorded.awaitOutcomes(11);
        assertThat(recorded.of(11)).isInstanceOf(Accepted.class);
    }

    @Test
    void partTwoThrottledOnlyPartTwoIsDeferred() throws InterruptedException {
        open(submit -> submit.part() == 2 ? Reply.status(0x58) : Reply.ok());
        offerAll(List.of(TestRoutes.part(1, 1, 3), TestRoutes.part(1, 2, 3), TestRoutes.part(1, 3, 3)));
        recorded.awaitOutcomes(3);
        assertThat(recorded.allOf(new PartKey(1, 1, 1))).singleElement().isInstanceOf(Accepted.class);
        assertThat(recorded.allOf(new PartKey(1, 1, 2))).singleElement().isInstanceOf(Deferred.class);
        assertThat(recorded.allOf(new PartKey(1, 1, 3))).singleElement().isInstanceOf(Accepted.class);
    }

    @Test
    void theWindowIsNeverExceeded() throws InterruptedException {
        AtomicInteger unanswered = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch full = new CountDownLatch(1);
        open(
                submit -> {
                    most.accumulateAndGet(unanswered.incrementAndGet(), Math::max);
                    if (unanswered.get() == 14) {
                        full.countDown();
                    }
                    return Reply.none();
                },
                "window=7",
                "binds=2");
        awaitBound(2);
        int taken = 0;
        for (int tries = 0; tries < 50; tries++) {
            taken += channel().offer(TestRoutes.parts(taken + 1, taken + 20));
        }
        assertThat(full.await(10, TimeUnit.SECONDS)).isTrue();
        smsc().awaitSubmits(14);
        assertThat(taken).isEqualTo(14);
        assertThat(most).hasValue(14);
        assertThat(channel().health().inFlight()).isEqualTo(14);
        assertThat(channel().route().inFlight()).isEqualTo(14);
        long perBind =
                smsc().submits().stream().filter(seen -> seen.connection() == 1).count();
        assertThat(perBind).isEqualTo(7);
    }

    @Test
    void severalThreadsMayOfferAtOnce() throws Exception {
        open(submit -> Reply.ok().receipt("DELIVRD"), "binds=2", "window=8");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> offers = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                List<OutgoingPart> parts = TestRoutes.parts(thread * 1_000 + 1, thread * 1_000 + 1_000);
                offers.add(threads.submit(() -> {
                    offerAll(parts);
                    return null;
                }));
            }
            for (Future<?> offer : offers) {
                offer.get(30, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
        recorded.awaitOutcomes(4_000);
        smsc().awaitReceiptsAcknowledged(4_000);
        IntStream.rangeClosed(1, 4_000)
                .forEach(message -> assertThat(recorded.of(message)).isInstanceOf(Accepted.class));
        assertThat(smsc().takenTwice()).isEmpty();
    }

    @Test
    void awaitRoomReturnsAsSoonAsAnAnswerFreesAPlace() throws InterruptedException {
        open(submit -> Reply.ok().after(Duration.ofMillis(50)), "window=1");
        awaitBound(1);
        offerAll(TestRoutes.parts(1, 1));
        long before = System.nanoTime();
        channel().awaitRoom(Duration.ofSeconds(20));
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
        assertThat(channel().offer(TestRoutes.parts(2, 2))).isEqualTo(1);
    }

    @Test
    void aReceiptIsAcknowledgedOnlyOnceItIsDurable() throws InterruptedException {
        CompletableFuture<Void> durable = new CompletableFuture<>();
        recorded.keepBy(receipt -> durable);
        open(submit -> Reply.ok().receipt("DELIVRD"));
        send(1, 1);
        recorded.awaitReceipts(1);
        // A later round trip shows that the answer would have arrived by now.
        send(2, 2);
        assertThat(smsc().receiptsAcknowledged()).isZero();
        durable.complete(null);
        smsc().awaitReceiptsAcknowledged(2);
    }

    @Test
    void aReceiptThatCannotBeKeptIsAskedForAgain() throws InterruptedException {
        recorded.keepBy(receipt -> CompletableFuture.failedFuture(new IllegalStateException("inbox is full")));
        open(submit -> Reply.ok());
        awaitBound(1);
        int sequence = smsc().deliver(Dialect.DECIMAL.receipt(1, "84912000001", "BLUEZONE", "DELIVRD"));
        smsc().awaitPdu(0x80000005);
        assertThat(smsc().answerTo(sequence)).isEqualTo(0x64);
    }

    /** E7, and fact 4 of section 0: stock jSMPP lets 60 to 95 per cent of the receipts overtake. */
    @Test
    void aReceiptBeforeTheAnswerKeepsWireOrder() throws InterruptedException {
        open(submit -> submit.nth() % 2 == 0
                ? Reply.ok().receipt("DELIVRD")
                : Reply.none().receipt("DELIVRD").andOk());
        for (int message = 1; message <= 200; message++) {
            send(message, message);
            recorded.awaitReceipts(message);
        }
        List<Object> order = recorded.inOrder();
        for (int message = 1; message <= 200; message++) {
            Object first = order.get(2 * message - 2);
            assertThat(first instanceof Receipt).as("message %d", message).isEqualTo(message % 2 == 1);
        }
    }

    /** E7: 300 receipts that are slow to become durable stand before the answer. */
    @Test
    void anAnswerBehindSlowReceiptsArrivesInTime() throws InterruptedException {
        recorded.keepBy(receipt -> new CompletableFuture<>());
        Reply receiptsFirst = Reply.none();
        for (int receipt = 0; receipt < 300; receipt++) {
            receiptsFirst = receiptsFirst.receipt("DELIVRD");
        }
        Reply answerLast = receiptsFirst.andOk();
        open(submit -> answerLast, "response-timeout=5s");
        send(1, 1);
        assertThat(recorded.of(1)).isInstanceOf(Accepted.class);
        assertThat(recorded.receipts()).hasSize(300);
    }

    /** E5: stock jSMPP answers 4,727 of them ESME_RTHROTTLED. */
    @Test
    void aBurstOfFiveThousandReceiptsIsTakenWhole() throws InterruptedException {
        open(submit -> Reply.ok());
        awaitBound(1);
        RawOctets burst = new RawOctets();
        for (int receipt = 1; receipt <= 5_000; receipt++) {
            burst.plain(new RawOctets()
                    .plain(Dialect.DECIMAL.receipt(receipt, "84912000001", "BLUEZONE", "DELIVRD"))
                    .pdu(5, 0, receipt));
        }
        smsc().sendToAll(burst.octets());
        smsc().awaitReceiptsAcknowledged(5_000);
        assertThat(recorded.receipts()).hasSize(5_000);
    }

    @Test
    void aReceiptTellsWhatWhoAndHow() throws InterruptedException {
        open(submit -> Reply.ok().receipt("UNDELIV"), "receipt-id=decimal");
        smsc().speaking(Dialect.HEX_THEN_DECIMAL);
        send(1, 30);
        recorded.awaitReceipts(30);
        smsc().awaitReceiptsAcknowledged(30);
        Receipt last = recorded.receipts().get(29);
        assertThat(last.route()).isEqualTo("viettel");
        assertThat(last.refs()).containsExactly("1e");
        assertThat(recorded.of(30)).isEqualTo(new Accepted("1e"));
        assertThat(last.number()).isEqualTo(new PhoneNumber(84_912_000_030L));
        assertThat(last.state()).isEqualTo(ReceiptState.UNDELIVERED);
        assertThat(last.code()).isEqualTo("UNDELIV err:011");
        assertThat(last.reportedAt()).isEqualTo(Instant.parse("2026-11-20T01:02:00Z"));
    }

    @Test
    void aMessageFromASubscriberIsAcknowledgedAndIsNoReceipt() throws InterruptedException {
        open(submit -> Reply.ok());
        awaitBound(1);
        int sequence = smsc().deliver(
                        RawOctets.deliverSm(0, 0, "84912000001", "1900", "TC".getBytes(StandardCharsets.US_ASCII))
                                .octets());
        smsc().awaitPdu(0x80000005);
        assertThat(smsc().answerTo(sequence)).isZero();
        assertThat(recorded.receipts()).isEmpty();
    }

    /** E4: stock jSMPP never answers it. */
    @Test
    void aMalformedReceiptIsNackedAndSurvived() throws InterruptedException {
        byte[] cut = Arrays.copyOf(Dialect.DECIMAL.receipt(1, "84912000001", "B", "DELIVRD"), 40);
        open(submit ->
                Reply.none().octets(new RawOctets().plain(cut).pdu(5, 0, 4_711)).andOk());
        send(1, 1);
        assertThat(recorded.of(1)).isInstanceOf(Accepted.class);
        assertThat(smsc().awaitPdu(CommandId.GENERIC_NACK))
                .isEqualTo(new RawSmsc.PduSeen(1, CommandId.GENERIC_NACK, 0x02, 4_711));
        assertThat(smsc().binds()).hasSize(1);
    }

    @Test
    void anOverlongPduIsNackedAndSkipped() throws InterruptedException {
        byte[] tooLong = new RawOctets().plain(new byte[100_000]).pdu(5, 0, 4_712);
        open(submit -> Reply.none().octets(tooLong).andOk());
        send(1, 1);
        assertThat(recorded.of(1)).isInstanceOf(Accepted.class);
        assertThat(smsc().awaitPdu(CommandId.GENERIC_NACK).sequence()).isEqualTo(4_712);
        assertThat(smsc().binds()).hasSize(1);
    }

    @Test
    void aStreamOutOfStepIsNackedAndBegunAnew() throws InterruptedException {
        byte[] nonsense =
                new RawOctets().four(0x7fffffff).four(5).four(0).four(9).octets();
        open(submit -> submit.nth() == 1 ? Reply.none().octets(nonsense) : Reply.ok());
        send(1, 1);
        assertThat(recorded.of(1)).isEqualTo(new InDoubt("smpp:connection-lost"));
        assertThat(smsc().awaitPdu(CommandId.GENERIC_NACK).status()).isEqualTo(0x02);
        send(2, 2);
        recorded.awaitOutcomes(2);
        assertThat(recorded.of(2)).isInstanceOf(Accepted.class);
    }

    @Test
    void anUnknownCommandIsNackedByItsNumber() throws InterruptedException {
        open(submit ->
                Reply.none().octets(new RawOctets().pdu(0x00000777, 0, 4_713)).andOk());
        send(1, 1);
        assertThat(smsc().awaitPdu(CommandId.GENERIC_NACK))
                .isEqualTo(new RawSmsc.PduSeen(1, CommandId.GENERIC_NACK, 0x03, 4_713));
    }

    /** E10: stock jSMPP loses the octets read before its read time-out and is out of step from then on. */
    @Test
    void aPauseInsideAPduHeaderLosesNothing() throws InterruptedException {
        byte[] receipt = new RawOctets()
                .plain(Dialect.DECIMAL.receipt(1, "84912000001", "BLUEZONE", "DELIVRD"))
                .pdu(5, 0, 1);
        open(submit -> Reply.ok(), "enquire-link=50ms");
        smsc().ignoringEnquireLink();
        awaitBound(1);
        smsc().sendToAll(Arrays.copyOf(receipt, 6));
        // Its question shows that more than one interval has passed inside the header.
        smsc().awaitPdu(CommandId.ENQUIRE_LINK);
        pause(Duration.ofMillis(300));
        smsc().sendToAll(Arrays.copyOfRange(receipt, 6, receipt.length));
        smsc().sendToAll(receipt);
        smsc().awaitReceiptsAcknowledged(2);
        assertThat(smsc().binds()).hasSize(1);
    }

    /** E8. */
    @Test
    void aSilentPeerIsDropped() throws InterruptedException {
        open(submit -> Reply.ok(), "enquire-link=100ms", "response-timeout=300ms");
        awaitBound(1);
        smsc().fallSilent();
        offerAll(TestRoutes.parts(1, 3));
        recorded.awaitOutcomes(3);
        assertThat(recorded.count(InDoubt.class)).isEqualTo(3);
        smsc().awaitPdu(CommandId.ENQUIRE_LINK);
        awaitBound(0);
    }

    /** E8b: stock jSMPP probes only when nothing is read, and keeps such a peer for good. */
    @Test
    void aPeerThatOnlyAsksIsDropped() throws InterruptedException {
        open(submit -> Reply.ok(), "enquire-link=100ms", "response-timeout=300ms");
        awaitBound(1);
        smsc().ignoringEnquireLink();
        long before = System.nanoTime();
        int asked = 0;
        while (smsc().binds().size() == 1) {
            smsc().sendToAll(new RawOctets().pdu(CommandId.ENQUIRE_LINK, 0, 1_000 + asked++));
            pause(Duration.ofMillis(5));
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
        }
        assertThat(asked).isPositive();
        smsc().awaitPdu(CommandId.ENQUIRE_LINK_RESP);
    }

    @Test
    void anUnbindFromThePeerIsAnsweredAndBoundAnew() throws InterruptedException {
        open(submit -> Reply.ok());
        awaitBound(1);
        smsc().unbindAll();
        smsc().awaitPdu(CommandId.UNBIND_RESP);
        smsc().awaitBinds(2);
        send(1, 1);
        assertThat(recorded.of(1)).isInstanceOf(Accepted.class);
    }

    @Test
    void aLostConnectionIsBoundAnewUntilItHolds() throws InterruptedException {
        open(submit -> submit.nth() % 10 == 0 ? Reply.none().close() : Reply.ok(), "window=1");
        send(1, 50);
        recorded.awaitOutcomes(50);
        assertThat(recorded.count(Accepted.class)).isEqualTo(45);
        assertThat(recorded.count(InDoubt.class)).isEqualTo(5);
        assertThat(smsc().takenTwice()).isEmpty();
    }

    @Test
    void anSmscThatIsNotThereIsTriedUntilItIs() throws InterruptedException {
        smsc = RawSmsc.start();
        int port = smsc.port();
        smsc.close();
        channel = TestRoutes.channel(port);
        channel.open(recorded, recorded, recorded);
        awaitTrouble("smpp.trouble.unreachable");
        assertThat(channel.offer(TestRoutes.parts(1, 1))).isZero();
        assertThat(channel.health().bound()).isZero();
    }

    @Test
    void aWrongPasswordIsLoudAndSlow() throws InterruptedException {
        open(submit -> Reply.ok(), bindsAnswered(0x0e), "reconnect-from=10ms", "reconnect-to=2s");
        awaitTrouble("smpp.trouble.login");
        assertThat(channel().health().trouble().gaps()).containsExactly("loa", "smpp:0x0000000e");
        pause(Duration.ofMillis(500));
        assertThat(smsc().binds()).hasSize(1);
    }

    @Test
    void aRefusedBindIsTriedAgainSoon() throws InterruptedException {
        open(submit -> Reply.ok(), bindsAnswered(0x05));
        smsc().awaitBinds(3);
        smsc().answeringBinds(0);
        send(1, 1);
        assertThat(recorded.of(1)).isInstanceOf(Accepted.class);
        assertThat(channel().health().trouble().key()).isEqualTo("channel.fine");
    }

    /** jSMPP would wait for the answer to its bind, here a minute long, although nobody is left to give it. */
    @Test
    void aConnectionClosedInsteadOfABindAnswerIsTriedAgainSoon() throws InterruptedException {
        open(submit -> Reply.ok(), bindsAnswered(RawSmsc.HANG_UP), "response-timeout=60s");
        smsc().awaitBinds(3);
        awaitTrouble("smpp.trouble.lost");
        smsc().answeringBinds(0);
        send(1, 1);
        assertThat(recorded.of(1)).isInstanceOf(Accepted.class);
    }

    /** jSMPP's worker dies of it and the bind times out, every time. */
    @Test
    void anInterfaceVersionNobodyKnowsIsNoReasonNotToBind() throws InterruptedException {
        smsc = RawSmsc.start().sayingInterfaceVersion(0x77);
        channel = TestRoutes.channel(smsc.port());
        channel.open(recorded, recorded, recorded);
        send(1, 1);
        assertThat(recorded.of(1)).isInstanceOf(Accepted.class);
    }

    @Test
    void anUnsetPasswordIsNamed() {
        SmppChannel unset = TestRoutes.channel(1, "password=${LOA_TEST_UNSET_PASSWORD}");
        assertThatThrownBy(() -> unset.open(recorded, recorded, recorded))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("LOA_TEST_UNSET_PASSWORD")
                .hasMessageContaining("viettel")
                .hasMessageContaining("loa.routes.viettel.password");
    }

    @Test
    void aPairSendsByOneAndReceivesByTheOther() throws InterruptedException {
        open(submit -> Reply.ok().receipt("DELIVRD"), "bind=transmitter+receiver");
        smsc().awaitBinds(2);
        send(1, 1);
        recorded.awaitReceipts(1);
        assertThat(smsc().binds().stream().map(RawSmsc.BindSeen::type)).containsExactlyInAnyOrder(1, 2);
        assertThat(channel().health().bound()).isEqualTo(1);
        assertThat(channel().health().binds()).isEqualTo(1);
    }

    /** 26 a second with Nagle's algorithm and a delayed acknowledgement in the way: these 300 would take 12 seconds. */
    @Test
    void oneInFlightWithReceiptsIsNotSlowedByNagle() throws InterruptedException {
        open(submit -> Reply.ok().receipt("DELIVRD"), "window=1");
        awaitBound(1);
        long before = System.nanoTime();
        offerAll(TestRoutes.parts(1, 300));
        smsc().awaitReceiptsAcknowledged(300);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void theRouteKeepsItsRate() throws InterruptedException {
        open(submit -> Reply.ok(), "segments-per-second=200", "binds=3");
        awaitBound(3);
        long before = System.nanoTime();
        offerAll(TestRoutes.parts(1, 150));
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(700));
    }

    @Test
    void closingWaitsForAnswersAndSaysGoodbye() throws InterruptedException {
        open(submit -> Reply.ok().after(Duration.ofMillis(200)));
        awaitBound(1);
        offerAll(TestRoutes.parts(1, 20));
        channel().close(Duration.ofSeconds(10));
        assertThat(recorded.count(Accepted.class)).isEqualTo(20);
        assertThat(smsc().others()).anyMatch(pdu -> pdu.id() == CommandId.UNBIND);
        assertThat(channel().offer(TestRoutes.parts(21, 21))).isZero();
    }

    @Test
    void whatIsUnansweredAtTheCloseIsInDoubt() throws InterruptedException {
        open(submit -> Reply.none());
        awaitBound(1);
        offerAll(TestRoutes.parts(1, 3));
        smsc().awaitSubmits(3);
        channel().close(Duration.ofMillis(100));
        assertThat(recorded.count(InDoubt.class)).isEqualTo(3);
    }

    @Test
    void closingLeavesNoThreadBehind() throws InterruptedException {
        open(submit -> Reply.ok(), "binds=3");
        awaitBound(3);
        send(1, 10);
        channel().close(Duration.ofSeconds(5));
        smsc().awaitNoConnection();
        long until = System.nanoTime() + 10_000_000_000L;
        while (loaThreads() > 0) {
            assertThat(System.nanoTime() - until).isNegative();
            pause(Duration.ofMillis(10));
        }
        assertThat(loaThreads()).isZero();
    }

    @Test
    void everyPartHasExactlyOneOutcomeInTheWorstWeather() throws InterruptedException {
        open(
                submit -> switch ((int) (submit.nth() % 97)) {
                    case 3 -> Reply.status(0x0b);
                    case 5 -> Reply.none();
                    case 7 -> Reply.none().close();
                    case 11 -> Reply.none().octets(new RawOctets().pdu(5, 0, 9)).andOk();
                    case 13 -> Reply.nack(0x03);
                    default -> Reply.ok().receipt("DELIVRD");
                },
                "binds=3",
                "window=20",
                "response-timeout=1s");
        send(1, 2_000);
        channel().close(Duration.ofSeconds(3));
        IntStream.rangeClosed(1, 2_000).forEach(message -> recorded.of(message));
        assertThat(smsc().takenTwice()).isEmpty();
        assertThat(recorded.left()).doesNotHaveDuplicates();
        assertThat(recorded.leftTooLate()).isEmpty();
        assertThat(recorded.count(Accepted.class)).isGreaterThan(1_000);
        assertThat(Collections.max(
                        smsc().submits().stream().map(SubmitSeen::nth).toList()))
                .isLessThanOrEqualTo(2_000);
    }

    /**
     * Long parts, more than the kernel takes for a peer that reads nothing, until the channel has stopped taking any.
     *
     * @return how many it took
     */
    private int fillTheLine() throws InterruptedException {
        List<OutgoingPart> parts = IntStream.rangeClosed(1, 8_000)
                .mapToObj(message -> new OutgoingPart(
                        new PartKey(message, 1, 1),
                        new PhoneNumber(84_912_000_000L + message),
                        "",
                        "ă".repeat(125),
                        true,
                        1,
                        1,
                        1,
                        0,
                        Instant.now().plusSeconds(60)))
                .toList();
        int taken = 0;
        for (int refused = 0; refused < 10; refused++) {
            int more = channel().offer(parts.subList(taken, parts.size()));
            taken += more;
            if (more > 0) {
                refused = 0;
            }
            channel().awaitRoom(Duration.ofMillis(50));
        }
        assertThat(taken).isBetween(1, parts.size() - 1);
        return taken;
    }

    private static long loaThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("loa-smpp-viettel"))
                .count();
    }

    private static String bindsAnswered(int status) {
        return "test-bind-status=" + status;
    }

    /** Opens the channel under test; a first setting test-bind-status is the script's. */
    private void open(RawSmsc.Script script, String... settings) {
        RawSmsc fresh = RawSmsc.start(script);
        smsc = fresh;
        String[] real = settings;
        if (settings.length > 0 && settings[0].startsWith("test-bind-status=")) {
            fresh.answeringBinds(Integer.parseInt(settings[0].substring(17)));
            real = Arrays.copyOfRange(settings, 1, settings.length);
        }
        SmppChannel opened = TestRoutes.channel(fresh.port(), real);
        channel = opened;
        opened.open(recorded, recorded, recorded);
    }

    private void send(int from, int to) throws InterruptedException {
        offerAll(TestRoutes.parts(from, to));
        recorded.awaitOutcomes(to);
    }

    private void offerAll(List<OutgoingPart> parts) throws InterruptedException {
        TestRoutes.offerAll(channel(), parts);
    }

    private void awaitBound(int binds) throws InterruptedException {
        awaitHealth("bound " + binds, () -> channel().health().bound() == binds);
    }

    private void awaitTrouble(String key) throws InterruptedException {
        awaitHealth(key, () -> channel().health().trouble().key().equals(key));
    }

    private void awaitHealth(String what, java.util.function.BooleanSupplier reached) throws InterruptedException {
        long until = System.nanoTime() + 20_000_000_000L;
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() - until > 0) {
                throw new AssertionError(what + ", but " + channel().health());
            }
            pause(Duration.ofMillis(5));
        }
    }

    private static void pause(Duration time) throws InterruptedException {
        assertThat(new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS))
                .isFalse();
    }

    private RawSmsc smsc() {
        return java.util.Objects.requireNonNull(smsc);
    }

    private SmppChannel channel() {
        return java.util.Objects.requireNonNull(channel);
    }
}
