package vn.loa.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.loa.channel.Receipt;
import vn.loa.channel.ReceiptState;
import vn.loa.contact.PhoneNumber;

/** Receipts as carriers really write them, octets in, receipt out. */
class ReceiptDialectTest {

    private static final Instant ARRIVED = Instant.parse("2026-11-21T08:00:00Z");
    private static final String DONE = "2026-11-20T01:02:00Z";

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        # text                                                                                      | id   | state       | code              | reported at
        id:7f sub:001 dlvrd:001 submit date:2611200801 done date:2611200802 stat:DELIVRD err:000 text:Kinh gui | 7f | DELIVERED | DELIVRD err:000 | 2026-11-20T01:02:00Z
        ID:7F SUB:001 DLVRD:001 SUBMIT DATE:2611200801 DONE DATE:2611200802 STAT:DELIVRD ERR:000 TEXT:x | 7f | DELIVERED | DELIVRD err:000 | 2026-11-20T01:02:00Z
        stat:UNDELIV err:011 done date:261120080259 id:7f                                           | 7f   | UNDELIVERED | UNDELIV err:011   | 2026-11-20T01:02:59Z
        id:7f stat:Delivrd                                                                          | 7f   | DELIVERED   | Delivrd           | 2026-11-21T08:00:00Z
        id:7f stat:DELIVERED err:0                                                                  | 7f   | DELIVERED   | DELIVERED err:0   | 2026-11-21T08:00:00Z
        id:7f submit date: done date: stat:EXPIRED err:                                             | 7f   | EXPIRED     | EXPIRED           | 2026-11-21T08:00:00Z
        id:7f done date:20261120080200 stat:REJECTD err:0x45                                        | 7f   | UNDELIVERED | REJECTD err:0x45  | 2026-11-20T01:02:00Z
        id:7f done date:202611200802 stat:DELETED                                                   | 7f   | UNDELIVERED | DELETED           | 2026-11-20T01:02:00Z
        id:7f done date:2026-11-20 08:02:00 stat:ACCEPTD                                            | 7f   | ON_ITS_WAY  | ACCEPTD           | 2026-11-20T01:02:00Z
        id:7f stat:ENROUTE                                                                          | 7f   | ON_ITS_WAY  | ENROUTE           | 2026-11-21T08:00:00Z
        id:7f stat:SCHEDLD                                                                          | 7f   | ON_ITS_WAY  | SCHEDLD           | 2026-11-21T08:00:00Z
        id:7f stat:UNKNOWN err:999                                                                  | 7f   | UNKNOWN     | UNKNOWN err:999   | 2026-11-21T08:00:00Z
        id:7f stat:BUFFRED                                                                          | 7f   | UNKNOWN     | BUFFRED           | 2026-11-21T08:00:00Z
        id:7f stat: DELIVRD err: 000 text: x                                                        | 7f   | DELIVERED   | DELIVRD err:000   | 2026-11-21T08:00:00Z
        id:7f vendor:9 stat:DELIVRD                                                                 | 7f   | DELIVERED   | DELIVRD           | 2026-11-21T08:00:00Z
        id:0000007F stat:DELIVRD                                                                    | 7f   | DELIVERED   | DELIVRD           | 2026-11-21T08:00:00Z
        id:7f id:99 stat:DELIVRD stat:UNDELIV                                                       | 7f   | DELIVERED   | DELIVRD           | 2026-11-21T08:00:00Z
        id:7f stat:DELIVRD text:Paid id:99 stat:UNDELIV                                             | 7f   | DELIVERED   | DELIVRD           | 2026-11-21T08:00:00Z
        id:7f done date:2699990802 stat:DELIVRD                                                     | 7f   | DELIVERED   | DELIVRD           | 2026-11-21T08:00:00Z
        id:7f done date:26112008 stat:DELIVRD                                                       | 7f   | DELIVERED   | DELIVRD           | 2026-11-21T08:00:00Z
        id:6d4c-77-ab sub:1 stat:DELIVRD                                                            | 6d4c-77-ab | DELIVERED | DELIVRD       | 2026-11-21T08:00:00Z
        text:Paid id:99 stat:DELIVRD                                                                | ?    | UNKNOWN     | ''                | 2026-11-21T08:00:00Z
        not a receipt at all                                                                        | ?    | UNKNOWN     | ''                | 2026-11-21T08:00:00Z
        """)
    void aText(String text, String id, ReceiptState state, String code, Instant reportedAt) {
        Receipt receipt = read(ReceiptIdForm.TEXT, deliver(4, text)).orElseThrow();
        assertThat(receipt.refs()).containsExactly(id);
        assertThat(receipt.state()).isEqualTo(state);
        assertThat(receipt.code()).isEqualTo(code);
        assertThat(receipt.reportedAt()).isEqualTo(reportedAt);
        assertThat(receipt.raw()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # form  | id in the receipt | refs
        TEXT    | 00123             | 123
        TEXT    | ABC-9             | abc-9
        DECIMAL | 0000000255        | ff
        DECIMAL | ff                | ff
        HEX     | FF                | 255
        HEX     | xyz               | xyz
        AUTO    | 255               | 255 ff 597
        AUTO    | 0FF               | ff 255
        AUTO    | 6d4c-77           | 6d4c-77
        AUTO    | 7                 | 7
        DECIMAL | 18446744073709551615 | ffffffffffffffff
        """)
    void theIdOfTheAnswerIsFoundAgain(ReceiptIdForm form, String id, String refs) {
        Receipt receipt = read(form, deliver(4, "id:" + id + " stat:DELIVRD")).orElseThrow();
        assertThat(receipt.refs()).containsExactly(refs.split(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # state | means       | word
        0       | ON_ITS_WAY  | SCHEDLD
        1       | ON_ITS_WAY  | ENROUTE
        2       | DELIVERED   | DELIVRD
        3       | EXPIRED     | EXPIRED
        4       | UNDELIVERED | DELETED
        5       | UNDELIVERED | UNDELIV
        6       | ON_ITS_WAY  | ACCEPTD
        7       | UNKNOWN     | UNKNOWN
        8       | UNDELIVERED | REJECTD
        9       | UNDELIVERED | SKIPPED
        77      | UNKNOWN     | 77
        """)
    void optionalParametersAlone(int number, ReceiptState state, String word) {
        Receipt receipt = read(
                        ReceiptIdForm.TEXT,
                        pdu(RawOctets.deliverSm(4, 0, "84912000001", "BLUEZONE", new byte[0])
                                .optional(0x0427, new byte[] {(byte) number})
                                .optional(0x001e, ascii("00AF\0"))
                                .optional(0x0423, new byte[] {3, 0, 11})))
                .orElseThrow();
        assertThat(receipt.refs()).containsExactly("af");
        assertThat(receipt.state()).isEqualTo(state);
        assertThat(receipt.code()).isEqualTo(word + " err:011");
    }

    @Test
    void optionalParametersWinOverTheText() {
        Receipt receipt = read(
                        ReceiptIdForm.TEXT,
                        pdu(RawOctets.deliverSm(4, 0, "84912000001", "B", ascii("id:99 stat:UNDELIV err:005"))
                                .optional(0x001e, ascii("7f\0"))
                                .optional(0x0427, new byte[] {2})))
                .orElseThrow();
        assertThat(receipt.refs()).containsExactly("7f", "99");
        assertThat(receipt.state()).isEqualTo(ReceiptState.DELIVERED);
        assertThat(receipt.code()).isEqualTo("UNDELIV err:005");
        assertThat(receipt.raw()).isEqualTo("id:99 stat:UNDELIV err:005 [receipted_message_id 7f] [message_state 2]");
    }

    @Test
    void anIntermediateNotificationEndsNothing() {
        assertThat(read(ReceiptIdForm.TEXT, deliver(0x20, "id:7f stat:DELIVRD"))
                        .orElseThrow()
                        .state())
                .isEqualTo(ReceiptState.ON_ITS_WAY);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # esm_class | text                    | receipt
        0           | id:7f stat:DELIVRD      | true
        0           | id:7f hello             | false
        0           | my id:7f stat:DELIVRD   | false
        0           | HUY                     | false
        4           | HUY                     | true
        8           | id:7f stat:DELIVRD      | false
        16          | id:7f stat:DELIVRD      | false
        68          | id:7f stat:DELIVRD      | true
        """)
    void whatCountsAsAReceipt(int esmClass, String text, boolean receipt) {
        assertThat(read(ReceiptIdForm.TEXT, deliver(esmClass & 0x3f, text)).isPresent())
                .isEqualTo(receipt);
    }

    @Test
    void anUnmarkedMessageWithAReceiptedIdIsAReceipt() {
        assertThat(read(
                        ReceiptIdForm.TEXT,
                        pdu(RawOctets.deliverSm(0, 0, "84912000001", "B", ascii("whatever"))
                                .optional(0x001e, ascii("7f")))))
                .hasValueSatisfying(receipt -> assertThat(receipt.refs()).containsExactly("7f"));
    }

    @Test
    void aReceiptInMessagePayload() {
        Receipt receipt = read(
                        ReceiptIdForm.TEXT,
                        pdu(RawOctets.deliverSm(4, 0, "84912000001", "B", new byte[0])
                                .optional(0x0424, ascii("id:7f done date:2611200802 stat:EXPIRED"))))
                .orElseThrow();
        assertThat(receipt.state()).isEqualTo(ReceiptState.EXPIRED);
        assertThat(receipt.reportedAt()).isEqualTo(Instant.parse(DONE));
    }

    @Test
    void aReceiptInUcs2AndOneThatOnlySaysSo() {
        byte[] wide = "id:7f stat:DELIVRD".getBytes(StandardCharsets.UTF_16BE);
        byte[] plain = ascii("id:7f stat:DELIVRD");
        for (byte[] text : List.of(wide, plain)) {
            assertThat(read(ReceiptIdForm.TEXT, pdu(RawOctets.deliverSm(4, 8, "84912000001", "B", text)))
                            .orElseThrow()
                            .state())
                    .isEqualTo(ReceiptState.DELIVERED);
        }
    }

    @Test
    void aReceiptAsDataSm() {
        byte[] dataSm = new RawOctets()
                .text("")
                .one(1)
                .one(1)
                .text("84912000001")
                .one(5)
                .one(0)
                .text("BLUEZONE")
                .one(4)
                .one(0)
                .one(0)
                .optional(0x001e, ascii("7f\0"))
                .optional(0x0427, new byte[] {5})
                .pdu(0x00000103, 0, 1);
        Receipt receipt =
                read(ReceiptIdForm.TEXT, new Pdu(ByteBuffer.wrap(dataSm))).orElseThrow();
        assertThat(receipt.state()).isEqualTo(ReceiptState.UNDELIVERED);
        assertThat(receipt.number()).isEqualTo(new PhoneNumber(84_912_000_001L));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # source      | destination | number
        84912000001   | BLUEZONE    | 84912000001
        +84912000001  | BLUEZONE    | 84912000001
        0912000001    | BLUEZONE    | 84912000001
        912000001     | BLUEZONE    | 84912000001
        BLUEZONE      | 84912000001 | 84912000001
        BLUEZONE      | 19001001    |
        842412345678  | BLUEZONE    |
        84112000001   | BLUEZONE    |
        8491200000    | BLUEZONE    |
        """)
    void whomItIsAbout(String source, String destination, @org.jspecify.annotations.Nullable Long number) {
        Receipt receipt = read(
                        ReceiptIdForm.TEXT,
                        pdu(RawOctets.deliverSm(4, 0, source, destination, ascii("id:7f stat:DELIVRD"))))
                .orElseThrow();
        assertThat(receipt.number()).isEqualTo(number == null ? null : new PhoneNumber(number));
    }

    @Test
    void whatNoDatabaseWouldTakeBecomesDotsAndFiveHundredCharactersAreEnough() {
        Receipt receipt = read(ReceiptIdForm.TEXT, deliver(4, "id:7\0f stat:DEL\u0001VRD text:" + "x".repeat(200)))
                .orElseThrow();
        assertThat(receipt.refs()).containsExactly("7");
        assertThat(receipt.code()).isEqualTo("DEL");
        assertThat(receipt.raw()).startsWith("id:7.f stat:DEL.VRD text:xxx");
        String payload = "id:7f stat:DELIVRD text:" + "y".repeat(2_000);
        assertThat(read(
                                ReceiptIdForm.TEXT,
                                pdu(RawOctets.deliverSm(4, 0, "84912000001", "B", new byte[0])
                                        .optional(0x0424, ascii(payload))))
                        .orElseThrow()
                        .raw())
                .hasSize(500);
    }

    private static Optional<Receipt> read(ReceiptIdForm form, Pdu pdu) {
        return new ReceiptParser(
                        "viettel",
                        new ReceiptDialect("viettel", form, System::nanoTime),
                        Clock.fixed(ARRIVED, ZoneOffset.UTC))
                .read(InboundMessage.read(pdu));
    }

    private static Pdu deliver(int esmClass, String text) {
        return pdu(RawOctets.deliverSm(esmClass, 0, "84912000001", "BLUEZONE", ascii(text)));
    }

    private static Pdu pdu(RawOctets body) {
        return new Pdu(ByteBuffer.wrap(body.pdu(5, 0, 1)));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
