package vn.loa.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.loa.channel.LongMessages;
import vn.loa.channel.Outcome.Accepted;
import vn.loa.channel.Outcome.Refused;
import vn.loa.channel.OutgoingPart;
import vn.loa.channel.PartKey;
import vn.loa.channel.Question;
import vn.loa.contact.PhoneNumber;
import vn.loa.smpp.SmppSettings.ValidityForm;

/** What a route's settings make of a part on the wire. */
@Timeout(60)
class HowPartsLeaveTest {

    @Test
    void anEightBitHeaderJoinsParts() throws InterruptedException {
        RawSmsc smsc = RawSmsc.start();
        try (BoundChannel bound = BoundChannel.to(smsc)) {
            bound.send(long3(2, 200));
            SubmitSeen seen = smsc.submits().get(0);
            assertThat(seen.esmClass()).isEqualTo(0x40);
            assertThat(List.of(seen.reference(), seen.part(), seen.of())).containsExactly(200, 2, 3);
            assertThat(seen.text()).isEqualTo("phan 2");
            assertThat(seen.parameters()).isEmpty();
            assertThat(bound.channel.route().longMessages()).isEqualTo(LongMessages.UDH_8);
        }
    }

    @Test
    void aSixteenBitHeaderJoinsParts() throws InterruptedException {
        RawSmsc smsc = RawSmsc.start();
        try (BoundChannel bound = BoundChannel.to(smsc, "long-messages=udh16")) {
            bound.send(long3(3, 51_966));
            SubmitSeen seen = smsc.submits().get(0);
            assertThat(seen.esmClass()).isEqualTo(0x40);
            assertThat(List.of(seen.reference(), seen.part(), seen.of())).containsExactly(51_966, 3, 3);
            assertThat(seen.text()).isEqualTo("phan 3");
            assertThat(bound.channel.route().longMessages()).isEqualTo(LongMessages.UDH_16);
        }
    }

    @Test
    void sarParametersJoinParts() throws InterruptedException {
        RawSmsc smsc = RawSmsc.start();
        try (BoundChannel bound = BoundChannel.to(smsc, "long-messages=sar")) {
            bound.send(long3(1, 255));
            SubmitSeen seen = smsc.submits().get(0);
            assertThat(seen.esmClass()).isZero();
            assertThat(seen.parameters().keySet()).containsExactly(0x020c, 0x020e, 0x020f);
            assertThat(seen.parameters().get(0x020c)).containsExactly(0, 255);
            assertThat(seen.parameters().get(0x020e)).containsExactly(3);
            assertThat(seen.parameters().get(0x020f)).containsExactly(1);
            assertThat(seen.text()).isEqualTo("phan 1");
        }
    }

    @Test
    void aPayloadCarriesTheWholeText() throws InterruptedException {
        RawSmsc smsc = RawSmsc.start();
        String text = "Kính gửi ông/bà. ".repeat(40);
        try (BoundChannel bound = BoundChannel.to(smsc, "long-messages=payload")) {
            bound.send(whole(text, true, 11));
            SubmitSeen seen = smsc.submits().get(0);
            assertThat(seen.esmClass()).isZero();
            assertThat(seen.octets()).isEmpty();
            assertThat(seen.parameters().keySet()).containsExactly(0x0424);
            assertThat(seen.text()).isEqualTo(text);
        }
    }

    /** Some SMSCs know message_payload only in data_sm; a short text need not find out. */
    @Test
    void aTextOfOneSegmentNeedsNoPayload() throws InterruptedException {
        RawSmsc smsc = RawSmsc.start();
        try (BoundChannel bound = BoundChannel.to(smsc, "long-messages=payload")) {
            bound.send(whole("ngan", false, 1));
            assertThat(smsc.submits().get(0).parameters()).isEmpty();
            assertThat(smsc.submits().get(0).octets()).isEqualTo("ngan".getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Test
    void aTextLongerThanAnyPayloadIsRefused() throws InterruptedException {
        RawSmsc smsc = RawSmsc.start();
        try (BoundChannel bound = BoundChannel.to(smsc, "long-messages=payload")) {
            bound.send(whole("x".repeat(65_536), false, 429));
            assertThat(bound.recorded.of(1)).isEqualTo(new Refused("smpp:unsendable"));
            assertThat(bound.recorded.left()).isEmpty();
            assertThat(smsc.submitCount()).isZero();
        }
    }

    /** 60 segments at 30 a second, though only ten PDUs. */
    @Test
    void aWholeTextIsPacedByItsSegments() throws InterruptedException {
        RawSmsc smsc = RawSmsc.start();
        try (BoundChannel bound = BoundChannel.to(smsc, "long-messages=payload", "segments-per-second=30")) {
            bound.awaitBound(1);
            long before = System.nanoTime();
            for (int text = 0; text < 10; text++) {
                TestRoutes.offerAll(bound.channel, List.of(whole("x".repeat(800), false, 6)));
            }
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(1_700));
        }
    }

    @Test
    void onlyTheLastPartAsksForAReceiptIfTheRouteSaysSo() throws InterruptedException {
        RawSmsc smsc = RawSmsc.start(submit -> Reply.ok("7"));
        try (BoundChannel bound = BoundChannel.to(smsc, "registered=last-part")) {
            bound.send(long3(1, 1), long3(2, 1), long3(3, 1));
            assertThat(smsc.submits().stream().map(SubmitSeen::registeredDelivery))
                    .containsExactly(0, 0, 1);
            assertThat(bound.recorded.allOf(new PartKey(1, 1, 1))).containsExactly(new Accepted("7", false));
            assertThat(bound.recorded.allOf(new PartKey(1, 1, 2))).containsExactly(new Accepted("7", false));
            assertThat(bound.recorded.allOf(new PartKey(1, 1, 3))).containsExactly(new Accepted("7", true));
        }
    }

    @Test
    void everyPartAsksUnlessTheRouteSaysOtherwise() throws InterruptedException {
        RawSmsc smsc = RawSmsc.start(submit -> Reply.ok("7"));
        try (BoundChannel bound = BoundChannel.to(smsc)) {
            bound.send(long3(1, 1), long3(2, 1), long3(3, 1));
            assertThat(smsc.submits().stream().map(SubmitSeen::registeredDelivery))
                    .containsExactly(1, 1, 1);
            assertThat(bound.recorded.allOf(new PartKey(1, 1, 1))).containsExactly(new Accepted("7", true));
        }
    }

    @Test
    void aTextOfOnePartAlwaysAsks() throws InterruptedException {
        RawSmsc smsc = RawSmsc.start(submit -> Reply.ok("7"));
        try (BoundChannel bound = BoundChannel.to(smsc, "registered=last-part")) {
            bound.send(whole("ngan", false, 1));
            assertThat(smsc.submits().get(0).registeredDelivery()).isEqualTo(1);
            assertThat(bound.recorded.of(1)).isEqualTo(new Accepted("7", true));
        }
    }

    @Test
    void whereNoReceiptIsAskedForNoneIsDue() throws InterruptedException {
        RawSmsc smsc = RawSmsc.start(submit -> Reply.ok("7"));
        try (BoundChannel bound = BoundChannel.to(smsc, "registered-delivery=0")) {
            bound.send(whole("ngan", false, 1));
            assertThat(bound.recorded.of(1)).isEqualTo(new Accepted("7", false));
        }
    }

    @Test
    void aLateAnswerKnowsWhetherAReceiptIsDue() throws InterruptedException {
        RawSmsc smsc = RawSmsc.start(submit -> Reply.ok("7").after(Duration.ofMillis(600)));
        try (BoundChannel bound =
                BoundChannel.to(smsc, "registered=last-part", "response-timeout=100ms", "enquire-link=60s")) {
            bound.send(long3(1, 1));
            bound.recorded.awaitReports(2);
            assertThat(bound.recorded.allOf(new PartKey(1, 1, 1)).get(1)).isEqualTo(new Accepted("7", false));
        }
    }

    @Test
    void theRouteSaysServicePriorityAddressesAndVendorParameters() throws InterruptedException {
        RawSmsc smsc = RawSmsc.start();
        try (BoundChannel bound = BoundChannel.to(
                smsc,
                "service-type=CMT",
                "priority=2",
                "destination.ton=0",
                "destination.npi=8",
                "tlvs[5122]=PROGRAM-7",
                "tlvs[0x1401]=hex:01ff",
                "long-messages=sar")) {
            bound.send(long3(1, 1));
            SubmitSeen seen = smsc.submits().get(0);
            assertThat(seen.serviceType()).isEqualTo("CMT");
            assertThat(seen.priority()).isEqualTo(2);
            assertThat(seen.toTon()).isZero();
            assertThat(seen.toNpi()).isEqualTo(8);
            assertThat(seen.parameters().keySet()).containsExactly(0x020c, 0x020e, 0x020f, 0x1401, 0x1402);
            assertThat(seen.parameters().get(0x1401)).containsExactly(0x01, 0xff);
            assertThat(seen.parameters().get(0x1402)).isEqualTo("PROGRAM-7".getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** As the confirmation of an opt-out does: it comes from the short code that the person wrote to. */
    @Test
    void anSmscThatChecksTheSourceTakesAShortCodeBesideABrandname() throws InterruptedException {
        RawSmsc smsc = RawSmsc.start(submit -> {
            boolean shortCode = submit.from().equals("8077");
            boolean right = submit.fromTon() == (shortCode ? 3 : 5) && submit.fromNpi() == 0;
            return right ? Reply.ok() : Reply.status(0x0a);
        });
        try (BoundChannel bound = BoundChannel.to(smsc)) {
            bound.send(from(1, ""), from(2, "8077"), from(3, "SO.YTE"));
            assertThat(bound.recorded.count(Accepted.class)).isEqualTo(3);
            bound.awaitHealth(() ->
                    bound.channel.ask(new Question("7", new PhoneNumber(84_912_000_001L), "8077", Instant.EPOCH)));
            smsc.awaitQueries(1);
            assertThat(smsc.queries())
                    .extracting(RawSmsc.QuerySeen::from, RawSmsc.QuerySeen::fromTon, RawSmsc.QuerySeen::fromNpi)
                    .containsExactly(tuple("8077", 3, 0));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "RELATIVE, Asia/Ho_Chi_Minh, PT24H,   000001000000000R",
        "RELATIVE, Asia/Ho_Chi_Minh, PT1S,    000000000100000R",
        "RELATIVE, Asia/Ho_Chi_Minh, P90D,    000030000000000R",
        "ABSOLUTE, Asia/Ho_Chi_Minh, PT24H,   261122063045028+",
        "ABSOLUTE, UTC,              PT24H,   261121233045000+",
        "ABSOLUTE, America/New_York, PT24H,   261121183045020-",
        "ABSOLUTE, Asia/Kathmandu,   PT24H,   261122051545023+",
        "ABSOLUTE, UTC,              -PT24H,  261120233145000+",
    })
    void validityIsSaidByTheBook(ValidityForm form, ZoneId zone, Duration left, String onTheWire) {
        Clock clock = Clock.fixed(Instant.parse("2026-11-20T23:30:45Z"), ZoneOffset.UTC);
        assertThat(new ValidityPeriod(form, zone, clock).until(clock.instant().plus(left)))
                .isEqualTo(onTheWire)
                .hasSize(16);
    }

    @Test
    void anAbsoluteValidityIsInTheSmscsOwnTime() throws InterruptedException {
        RawSmsc smsc = RawSmsc.start();
        try (BoundChannel bound = BoundChannel.to(smsc, "validity=absolute", "smsc-time-zone=Asia/Tokyo")) {
            bound.send(whole("ngan", false, 1));
            assertThat(smsc.submits().get(0).validity()).endsWith("036+");
        }
    }

    @Test
    void theConnectionComesFromTheLocalAddress() throws InterruptedException {
        RawSmsc smsc = RawSmsc.start();
        try (BoundChannel bound = BoundChannel.to(smsc, "local-address=127.0.0.2")) {
            bound.awaitBound(1);
            assertThat(smsc.peers()).containsExactly("127.0.0.2");
        }
    }

    @Test
    void anAddressOfAnotherMachineIsANamedTrouble() throws InterruptedException {
        RawSmsc smsc = RawSmsc.start();
        // TEST-NET-1, RFC 5737: nobody's.
        try (BoundChannel bound = BoundChannel.to(smsc, "local-address=192.0.2.1")) {
            assertThat(bound.awaitTrouble("smpp.trouble.local-address")
                            .trouble()
                            .gaps())
                    .containsExactly("192.0.2.1");
        }
    }

    private static OutgoingPart from(long message, String sender) {
        return new OutgoingPart(
                new PartKey(message, 1, 1),
                new PhoneNumber(84_912_000_000L + message),
                sender,
                "ngan",
                false,
                1,
                1,
                1,
                0,
                Instant.now().plusSeconds(3_600));
    }

    private static OutgoingPart long3(int index, int reference) {
        return new OutgoingPart(
                new PartKey(1, 1, index),
                new PhoneNumber(84_912_000_001L),
                "",
                "phan " + index,
                false,
                index,
                3,
                1,
                reference,
                Instant.now().plusSeconds(3_600));
    }

    private static OutgoingPart whole(String text, boolean ucs2, int segments) {
        return new OutgoingPart(
                new PartKey(1, 1, 1),
                new PhoneNumber(84_912_000_001L),
                "",
                text,
                ucs2,
                1,
                1,
                segments,
                0,
                Instant.now().plusSeconds(3_600));
    }
}
