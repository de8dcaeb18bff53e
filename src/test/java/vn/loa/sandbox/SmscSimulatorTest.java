package vn.loa.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.MessageState;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.QuerySmResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.loa.sandbox.SmscScript.Delay;
import vn.loa.sandbox.SmscScript.Door;
import vn.loa.sandbox.SmscScript.Fates;
import vn.loa.sandbox.SmscScript.Habits;
import vn.loa.sandbox.SmscScript.IdForm;
import vn.loa.sandbox.SmscScript.Ids;
import vn.loa.sandbox.SmscScript.Refusals;
import vn.loa.sandbox.SmscScript.Timing;

@Timeout(60)
class SmscSimulatorTest {

    private static final Clock NINE_IN_HANOI = Clock.fixed(Instant.parse("2021-05-06T02:00:00.120Z"), ZoneOffset.UTC);
    private static final ESMClass WITH_HEADER = new ESMClass(0x40);

    @TempDir
    private Path dir;

    @Test
    void aCalmSmscTakesEverybodyAndReportsInTheStandardForm() throws Exception {
        try (SmscSimulator smsc = start(SmscScript.calm());
                PlainEsme esme = PlainEsme.transceiver(smsc)) {
            String id = esme.submit("84900000001");
            DeliverSm receipt = esme.receipt();

            assertThat(id).isEqualTo("400f4241");
            assertThat(PlainEsme.text(receipt))
                    .isEqualTo("id:400f4241 sub:001 dlvrd:001 submit date:2105060900 done date:2105060900"
                            + " stat:DELIVRD err:000 text:");
            assertThat(receipt.getEsmClass()).isEqualTo((byte) 0x04);
            assertThat(receipt.getSourceAddr()).isEqualTo("84900000001");
            assertThat(receipt.getDestAddress()).isEqualTo("BLUEZONE");
            assertThat(receipt.getOptionalParameter(OptionalParameter.Receipted_message_id.class)
                            .getValueAsString())
                    .isEqualTo(id);
            assertThat(receipt.getOptionalParameter(OptionalParameter.Message_state.class)
                            .getValue())
                    .isEqualTo((byte) 2);
            assertThat(smsc.binds()).isEqualTo(1);
        }
    }

    @Test
    void theLogHasOneExactLineASubmit() throws Exception {
        Path log = dir.resolve("submits.log");
        SmscScript script = SmscScript.calm()
                .with(Door.open().named("viettel").logging(log))
                .with(new Refusals(0, 1, 0, 0));
        try (SmscSimulator smsc = start(script);
                PlainEsme esme = PlainEsme.transceiver(smsc)) {
            assertThat(esme.status("84900000001")).isEqualTo(0x14);
            assertThat(Files.readString(log))
                    .isEqualTo("{\"at\":\"2021-05-06T02:00:00.120Z\",\"route\":\"viettel\",\"to\":\"84900000001\","
                            + "\"ref\":0,\"part\":1,\"of\":1,\"seq\":2,\"status\":20}\n");
        }
    }

    @Test
    void theLogNamesTheSystemIdThePartsAndTheId() throws Exception {
        Path log = dir.resolve("submits.log");
        try (SmscSimulator smsc = start(SmscScript.calm().with(Door.open().logging(log)));
                PlainEsme esme = PlainEsme.transceiver(smsc)) {
            esme.submit("84900000001", 0, WITH_HEADER, new byte[] {5, 0, 3, (byte) 200, 2, 1, 'a'});
            esme.submit("84900000001", 0, WITH_HEADER, new byte[] {6, 8, 4, 1, 2, 2, 2, 'b'});
            esme.submit(
                    "84900000001",
                    0,
                    new ESMClass(),
                    PlainEsme.TEXT,
                    new OptionalParameter.Sar_msg_ref_num((short) 7),
                    new OptionalParameter.Sar_total_segments((byte) 3),
                    new OptionalParameter.Sar_segment_seqnum((byte) 3));
            String start = "{\"at\":\"2021-05-06T02:00:00.120Z\",\"route\":\"loa\",\"to\":\"84900000001\",";
            assertThat(Files.readAllLines(log))
                    .containsExactly(
                            start + "\"ref\":200,\"part\":1,\"of\":2,\"seq\":2,\"status\":0,\"id\":\"400f4241\"}",
                            start + "\"ref\":258,\"part\":2,\"of\":2,\"seq\":3,\"status\":0,\"id\":\"400f4242\"}",
                            start + "\"ref\":7,\"part\":3,\"of\":3,\"seq\":4,\"status\":0,\"id\":\"400f4243\"}");
            assertThat(smsc.takenFor("84900000001")).isEqualTo(3);
            assertThat(smsc.takenFor("+84900000001", 2)).isEqualTo(1);
        }
    }

    @Test
    void anUnansweredSubmitIsTakenLoggedWithNullAndReported() throws Exception {
        Path log = dir.resolve("submits.log");
        SmscScript script = SmscScript.calm().with(Door.open().logging(log)).with(new Refusals(0, 0, 1, 0));
        try (SmscSimulator smsc = start(script);
                PlainEsme esme = PlainEsme.transceiver(smsc)) {
            esme.answerWithin(Duration.ofMillis(200));
            assertThatThrownBy(() -> esme.submit("84900000001")).isInstanceOf(ResponseTimeoutException.class);
            assertThat(Files.readString(log)).endsWith("\"seq\":2,\"status\":null,\"id\":\"400f4241\"}\n");
            assertThat(PlainEsme.text(esme.receipt())).contains("stat:DELIVRD");
            assertThat(smsc.takenFor("84900000001")).isEqualTo(1);
            assertThat(smsc.totals().unanswered()).isEqualTo(1);
        }
    }

    @Test
    void throttledSubmitsAreNotTaken() throws Exception {
        try (SmscSimulator smsc = start(SmscScript.calm().with(new Refusals(1, 0, 0, 0)));
                PlainEsme esme = PlainEsme.transceiver(smsc)) {
            assertThat(esme.status("84900000001")).isEqualTo(0x58);
            assertThat(smsc.takenFor("84900000001")).isZero();
            assertThat(smsc.totals().answered()).isEqualTo(Map.of(0x58, 1L));
            assertThat(smsc.totals().receipts().sent()).isZero();
        }
    }

    @Test
    void aThrottledNumberGetsThroughWhenItComesAgain() throws Exception {
        try (SmscSimulator smsc = start(SmscScript.calm().with(new Refusals(0.5, 0, 0, 0)));
                PlainEsme esme = PlainEsme.transceiver(smsc)) {
            for (int person = 0; person < 20; person++) {
                String number = "849000000" + (10 + person);
                int tries = 0;
                while (esme.status(number) != 0 && tries < 30) {
                    tries++;
                }
                assertThat(smsc.takenFor(number)).isEqualTo(1);
            }
            assertThat(smsc.takenMoreThan(0)).isEqualTo(20);
            assertThat(smsc.takenMoreThan(1)).isZero();
            assertThat(smsc.destinations()).isEqualTo(20);
        }
    }

    @Test
    void theSameSeedTreatsTheSamePeopleTheSameWayInAnyOrder() throws Exception {
        List<String> people = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            people.add("849000001" + (10 + i));
        }
        List<String> backwards = new ArrayList<>(people);
        Collections.reverse(backwards);
        SmscScript script = SmscScript.calm()
                .with(new Fates(7, 0.3, 0.2, 0.1, List.of("001", "027")))
                .with(new Refusals(0.1, 0.1, 0, 0));

        Map<String, String> first = ends(script, people);

        assertThat(ends(script, backwards)).isEqualTo(first);
        assertThat(ends(script.seeded(8), people)).isNotEqualTo(first);
        assertThat(new HashSet<>(first.values()))
                .contains("stat:DELIVRD err:000", "stat:UNDELIV err:001", "stat:EXPIRED err:000", "88", "20");
    }

    @Test
    void sharesAreKept() {
        Fortune fortune = new Fortune(SmscScript.believable());
        Map<Fate.End, Integer> ends = new HashMap<>();
        Map<Integer, Integer> statuses = new HashMap<>();
        for (long number = 84900000000L; number < 84900100000L; number++) {
            Fate fate = fortune.of(number, 1, 0);
            ends.merge(fate.end(), 1, Integer::sum);
            statuses.merge(fate.status(), 1, Integer::sum);
        }
        assertThat(ends.get(Fate.End.UNDELIVERED)).isBetween(3_800, 4_200);
        assertThat(ends.get(Fate.End.EXPIRED)).isBetween(1_400, 1_600);
        assertThat(ends.get(Fate.End.REJECTED)).isBetween(430, 570);
        assertThat(statuses.get(0x58)).isBetween(430, 570);
        assertThat(statuses.get(0x14)).isBetween(150, 250);
    }

    @Test
    void partsOfOneMessageMostlyShareItsEnd() {
        Fortune fortune = new Fortune(SmscScript.calm().with(new Fates(3, 0.5, 0, 0, List.of("001"))));
        int same = 0;
        for (long number = 84900000000L; number < 84900010000L; number++) {
            same += fortune.of(number, 1, 0).end() == fortune.of(number, 2, 0).end() ? 1 : 0;
        }
        assertThat(same).isBetween(9_700, 9_900);
    }

    @Test
    void receiptsWaitForALateReceiver() throws Exception {
        try (SmscSimulator smsc = start(SmscScript.calm());
                PlainEsme sender = PlainEsme.bind(smsc, BindType.BIND_TX, "loa", "")) {
            Set<String> ids = new HashSet<>();
            for (int i = 0; i < 5; i++) {
                ids.add(sender.submit("8490000000" + i));
            }
            assertThat(smsc.totals().receipts().waiting()).isEqualTo(5);
            try (PlainEsme stranger = PlainEsme.bind(smsc, BindType.BIND_RX, "other", "");
                    PlainEsme receiver = PlainEsme.bind(smsc, BindType.BIND_RX, "loa", "")) {
                Set<String> reported = new HashSet<>();
                for (String text : receiver.receiptTexts(5)) {
                    reported.add(text.substring(3, 11));
                }
                assertThat(reported).isEqualTo(ids);
                assertThat(stranger.unreadReceipts()).isZero();
            }
        }
    }

    @Test
    void whatALostReceiverDidNotAcknowledgeGoesToTheNextBind() throws Exception {
        SmscScript script = SmscScript.calm()
                .with(new Timing(Delay.of(Duration.ZERO), Delay.of(Duration.ZERO), Duration.ofMillis(20)));
        try (SmscSimulator smsc = start(script)) {
            String id;
            try (PlainEsme refusing = PlainEsme.transceiver(smsc)) {
                refusing.refuseReceipts(1_000_000);
                id = refusing.submit("84900000001");
                refusing.answerWithin(Duration.ofMillis(200));
                smsc.hangUp();
            }
            try (PlainEsme next = PlainEsme.transceiver(smsc)) {
                assertThat(PlainEsme.text(next.receipt())).startsWith("id:" + id + " ");
            }
        }
    }

    @Test
    void manyBindsOfOneSystemIdShareTheWorkAndTheCount() throws Exception {
        try (SmscSimulator smsc = start(SmscScript.calm());
                PlainEsme first = PlainEsme.transceiver(smsc);
                PlainEsme second = PlainEsme.transceiver(smsc)) {
            first.submit("84900000001");
            second.submit("84900000001");
            assertThat(smsc.binds()).isEqualTo(2);
            assertThat(smsc.takenFor("84900000001")).isEqualTo(2);
            assertThat(smsc.takenMoreThan(1)).isEqualTo(1);
            assertThat(smsc.totals().taken()).isEqualTo(2);
        }
    }

    @Test
    void aRefusedReceiptIsSentAgain() throws Exception {
        SmscScript script = SmscScript.calm()
                .with(new Timing(Delay.of(Duration.ZERO), Delay.of(Duration.ZERO), Duration.ofMillis(20)));
        try (SmscSimulator smsc = start(script);
                PlainEsme esme = PlainEsme.transceiver(smsc)) {
            esme.refuseReceipts(3);
            String id = esme.submit("84900000001");
            assertThat(PlainEsme.text(esme.receipt())).startsWith("id:" + id + " ");
            assertThat(smsc.totals().receipts().sent()).isEqualTo(4);
            assertThat(smsc.totals().receipts().refused()).isEqualTo(3);
        }
    }

    @Test
    void registeredDeliveryIsHonoured() throws Exception {
        SmscScript script = SmscScript.calm().with(new Fates(1, 0.5, 0, 0, List.of("001")));
        try (SmscSimulator smsc = start(script);
                PlainEsme esme = PlainEsme.transceiver(smsc)) {
            for (int i = 0; i < 40; i++) {
                esme.submit("849000000" + (10 + i), 0, new ESMClass(), PlainEsme.TEXT);
            }
            assertThat(smsc.totals().receipts().waiting()).isZero();
            int failures = 0;
            for (int i = 0; i < 40; i++) {
                String number = "849000002" + (10 + i);
                esme.submit(number, 2, new ESMClass(), PlainEsme.TEXT);
                boolean fails =
                        new Fortune(script).of(Tally.destination(number), 1, 0).end() == Fate.End.UNDELIVERED;
                failures += fails ? 1 : 0;
            }
            assertThat(failures).isBetween(5, 35);
            assertThat(esme.receiptTexts(failures)).allMatch(text -> text.contains("stat:UNDELIV err:001"));
            assertThat(smsc.totals().receipts().sent()).isEqualTo(failures);
        }
    }

    @Test
    void anEarlyReceiptComesBeforeTheAnswerAndEveryReceiptMayComeTwice() throws Exception {
        try (SmscSimulator smsc = start(SmscScript.calm().with(new Habits(1, 1, false)));
                PlainEsme esme = PlainEsme.transceiver(smsc)) {
            String id = esme.submit("84900000001");
            assertThat(esme.unreadReceipts()).isEqualTo(1);
            DeliverSm first = esme.receipt();
            assertThat(PlainEsme.text(first)).startsWith("id:" + id + " ");
            assertThat(first.getOptionalParameters()).isEmpty();
            assertThat(PlainEsme.text(esme.receipt())).isEqualTo(PlainEsme.text(first));
        }
    }

    @Test
    void theIdMayBeHexadecimalInTheAnswerAndDecimalInTheReceipt() throws Exception {
        SmscScript script = SmscScript.calm().with(new Ids(IdForm.HEX_UPPER, IdForm.DECIMAL, 12));
        try (SmscSimulator smsc = start(script);
                PlainEsme esme = PlainEsme.transceiver(smsc)) {
            assertThat(esme.submit("84900000001")).isEqualTo("0000400F4241");
            assertThat(PlainEsme.text(esme.receipt())).startsWith("id:001074741825 ");
        }
    }

    @Test
    void whoLosesReceiptsMayAnswerWhenAsked() throws Exception {
        SmscScript script =
                SmscScript.calm().with(new Habits(0, 0, true, 1, true)).with(new Fates(1, 1, 0, 0, List.of("011")));
        try (SmscSimulator smsc = start(script);
                PlainEsme esme = PlainEsme.transceiver(smsc)) {
            String id = esme.submit("84900000001");
            QuerySmResult said = esme.query(id, "BLUEZONE");
            assertThat(said.getMessageState()).isEqualTo(MessageState.UNDELIVERABLE);
            assertThat(said.getErrorCode()).isEqualTo((byte) 11);
            assertThat(said.getFinalDate()).isEqualTo("210506090000028+");
            assertThatThrownBy(() -> esme.query(id, "SO.YTE"))
                    .satisfies(e -> assertThat(e).hasMessageContaining("67"));
            assertThatThrownBy(() -> esme.query("7", "BLUEZONE"))
                    .satisfies(e -> assertThat(e).hasMessageContaining("67"));
            assertThat(smsc.questions()).isEqualTo(3);
            assertThat(smsc.askedMoreThan(0)).isEqualTo(1);
            assertThat(smsc.totals().receipts().sent()).isZero();
        }
    }

    @Test
    void theScriptHangsUpAtTheNthSubmitWhichIsTakenButNotAnswered() throws Exception {
        SmscScript script = SmscScript.calm().with(new Refusals(0, 0, 0, 3));
        try (SmscSimulator smsc = start(script);
                PlainEsme esme = PlainEsme.transceiver(smsc)) {
            esme.answerWithin(Duration.ofMillis(500));
            assertThat(esme.status("84900000001")).isZero();
            assertThat(esme.status("84900000002")).isZero();
            assertThatThrownBy(() -> esme.submit("84900000003")).isInstanceOf(ResponseTimeoutException.class);
            assertThat(smsc.takenFor("84900000003")).isEqualTo(1);
            assertThat(smsc.totals().unanswered()).isEqualTo(1);
            assertThatThrownBy(() -> esme.submit("84900000004")).isInstanceOf(IOException.class);
            assertThat(smsc.takenFor("84900000004")).isZero();
        }
    }

    @Test
    void onlyTheNamedSystemIdWithItsPasswordComesIn() throws Exception {
        SmscScript script = SmscScript.calm().with(Door.open().asking("loa", "secret"));
        try (SmscSimulator smsc = start(script)) {
            assertThatThrownBy(() -> PlainEsme.bind(smsc, BindType.BIND_TRX, "loa", "wrong"))
                    .cause()
                    .isInstanceOfSatisfying(
                            NegativeResponseException.class,
                            refused -> assertThat(refused.getCommandStatus()).isEqualTo(0x0E));
            assertThatThrownBy(() -> PlainEsme.bind(smsc, BindType.BIND_TRX, "other", "secret"))
                    .cause()
                    .isInstanceOfSatisfying(
                            NegativeResponseException.class,
                            refused -> assertThat(refused.getCommandStatus()).isEqualTo(0x0F));
            try (PlainEsme esme = PlainEsme.bind(smsc, BindType.BIND_TRX, "loa", "secret")) {
                assertThat(esme.status("84900000001")).isZero();
            }
        }
    }

    /** How each person ended: the receipt's state and error, or the status of a refusal. */
    private static Map<String, String> ends(SmscScript script, List<String> people) throws Exception {
        Map<String, String> ends = new HashMap<>();
        try (SmscSimulator smsc = start(script);
                PlainEsme esme = PlainEsme.transceiver(smsc)) {
            int taken = 0;
            for (String person : people) {
                int status = esme.status(person);
                taken += status == 0 ? 1 : 0;
                ends.put(person, Integer.toString(status));
            }
            for (int i = 0; i < taken; i++) {
                DeliverSm receipt = esme.receipt();
                String text = PlainEsme.text(receipt);
                ends.put(receipt.getSourceAddr(), text.substring(text.indexOf("stat:"), text.indexOf(" text:")));
            }
        }
        return ends;
    }

    private static SmscSimulator start(SmscScript script) {
        return SmscSimulator.start(script, NINE_IN_HANOI);
    }
}
