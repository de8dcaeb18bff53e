package vn.loa.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.loa.channel.Receipt;
import vn.loa.channel.ReceiptState;
import vn.loa.contact.PhoneNumber;

/**
 * The table of dialects: a PDU as carriers send it, and the receipt it must become. The first word of a row says how the
 * text travels: {@code sm} in short_message, {@code payload} in message_payload of a deliver_sm, {@code data} in
 * message_payload of a data_sm; with {@code be} or {@code le} as UTF-16, with {@code udh} behind a header.
 */
class DialectTableTest {

    private static final Instant ARRIVED = Instant.parse("2026-11-21T08:00:00Z");

    @ParameterizedTest(name = "{0} {1} {2} {3} {4}")
    @CsvSource(delimiter = '|', textBlock = """
        # carried  | esm  | dc | text                                                       | optional          | refs         | state       | code             | reported at
        # -- by the book
        sm         | 0x04 | 0  | id:7f sub:001 dlvrd:001 submit date:2611200801 done date:2611200802 stat:DELIVRD err:000 text:Kinh gui | | 7f | DELIVERED | DELIVRD err:000 | 2026-11-20T01:02:00Z
        sm         | 0x04 | 0  | id:7f sub:001 dlvrd:000 submit date:2611200801 done date:2611200802 stat:UNDELIV err:011 text:         | | 7f | UNDELIVERED | UNDELIV err:011 | 2026-11-20T01:02:00Z
        sm         | 0x04 | 0  | id:7f stat:EXPIRED err:034                                 |                   | 7f           | EXPIRED     | EXPIRED err:034  | 2026-11-21T08:00:00Z
        sm         | 0x04 | 0  | id:7f stat:DELETED                                         |                   | 7f           | UNDELIVERED | DELETED          | 2026-11-21T08:00:00Z
        sm         | 0x04 | 0  | id:7f stat:REJECTD                                         |                   | 7f           | UNDELIVERED | REJECTD          | 2026-11-21T08:00:00Z
        sm         | 0x04 | 0  | id:7f stat:ACCEPTD                                         |                   | 7f           | ON_ITS_WAY  | ACCEPTD          | 2026-11-21T08:00:00Z
        sm         | 0x04 | 0  | id:7f stat:UNKNOWN                                         |                   | 7f           | UNKNOWN     | UNKNOWN          | 2026-11-21T08:00:00Z
        # -- esm_class first
        sm         | 0x20 | 0  | id:7f stat:DELIVRD                                         |                   | 7f           | ON_ITS_WAY  | DELIVRD          | 2026-11-21T08:00:00Z
        sm         | 0x20 | 0  | id:7f stat:UNDELIV err:001                                 | id=7f state=5     | 7f           | ON_ITS_WAY  | UNDELIV err:001  | 2026-11-21T08:00:00Z
        sm         | 0x24 | 0  | id:7f stat:DELIVRD                                         |                   | 7f           | ON_ITS_WAY  | DELIVRD          | 2026-11-21T08:00:00Z
        sm         | 0x04 | 0  | Da giao tin nhan                                           |                   | ?            | UNKNOWN     | ''               | 2026-11-21T08:00:00Z
        sm         | 0x84 | 0  | id:7f stat:DELIVRD                                         |                   | 7f           | DELIVERED   | DELIVRD          | 2026-11-21T08:00:00Z
        # -- not marked by esm_class
        sm         | 0x00 | 0  | id:7f stat:DELIVRD                                         |                   | 7f           | DELIVERED   | DELIVRD          | 2026-11-21T08:00:00Z
        sm         | 0x00 | 0  | sub:001 dlvrd:001 done date:2611200802 stat:DELIVRD id:7f  |                   | 7f           | DELIVERED   | DELIVRD          | 2026-11-20T01:02:00Z
        sm         | 0x00 | 0  | whatever                                                   | id=7f             | 7f           | UNKNOWN     | ''               | 2026-11-21T08:00:00Z
        sm         | 0x00 | 0  | ID:7F STAT:UNDELIV                                         | state=2           | 7f           | DELIVERED   | UNDELIV          | 2026-11-21T08:00:00Z
        # -- optional parameters before the text
        sm         | 0x04 | 0  |                                                            | id=00AF state=2 net=3.0 | af     | DELIVERED   | DELIVRD err:000  | 2026-11-21T08:00:00Z
        sm         | 0x04 | 0  | id:99 stat:UNDELIV err:005                                 | id=7f state=2     | 7f 99        | DELIVERED   | UNDELIV err:005  | 2026-11-21T08:00:00Z
        sm         | 0x04 | 0  | stat:DELIVRD                                               | id=7f state=0     | 7f           | DELIVERED   | DELIVRD          | 2026-11-21T08:00:00Z
        sm         | 0x04 | 0  |                                                            | id=7f state=0     | 7f           | ON_ITS_WAY  | SCHEDLD          | 2026-11-21T08:00:00Z
        sm         | 0x04 | 0  | id:7f stat:DELIVRD                                         | state=200         | 7f           | DELIVERED   | DELIVRD          | 2026-11-21T08:00:00Z
        sm         | 0x04 | 0  |                                                            | id=7f state=200   | 7f           | UNKNOWN     | 200              | 2026-11-21T08:00:00Z
        sm         | 0x04 | 0  | id:7f stat:DELIVRD                                         | state=7           | 7f           | UNKNOWN     | DELIVRD          | 2026-11-21T08:00:00Z
        sm         | 0x04 | 0  |                                                            | id=7f state=5 net=3.17 | 7f      | UNDELIVERED | UNDELIV err:017  | 2026-11-21T08:00:00Z
        # -- odd state words
        sm         | 0x04 | 0  | id:7f stat:Delivrd                                         |                   | 7f           | DELIVERED   | Delivrd          | 2026-11-21T08:00:00Z
        sm         | 0x04 | 0  | id:7f stat:DELIVERED                                       |                   | 7f           | DELIVERED   | DELIVERED        | 2026-11-21T08:00:00Z
        sm         | 0x04 | 0  | id:7f stat:delivered                                       |                   | 7f           | DELIVERED   | delivered        | 2026-11-21T08:00:00Z
        sm         | 0x04 | 0  | id:7f stat:DELIVERY_FAILED                                 |                   | 7f           | UNKNOWN     | DELIVERY_FAILED  | 2026-11-21T08:00:00Z
        sm         | 0x04 | 0  | id:7f stat:UNDELIVERABLE                                   |                   | 7f           | UNDELIVERED | UNDELIVERABLE    | 2026-11-21T08:00:00Z
        sm         | 0x04 | 0  | id:7f stat:Undelivered                                     |                   | 7f           | UNDELIVERED | Undelivered      | 2026-11-21T08:00:00Z
        sm         | 0x04 | 0  | id:7f stat:REJECTED                                        |                   | 7f           | UNDELIVERED | REJECTED         | 2026-11-21T08:00:00Z
        sm         | 0x04 | 0  | id:7f stat:SCHEDLD                                         |                   | 7f           | ON_ITS_WAY  | SCHEDLD          | 2026-11-21T08:00:00Z
        sm         | 0x04 | 0  | id:7f stat:Scheduled                                       |                   | 7f           | ON_ITS_WAY  | Scheduled        | 2026-11-21T08:00:00Z
        sm         | 0x04 | 0  | id:7f stat:ENROUTE                                         |                   | 7f           | ON_ITS_WAY  | ENROUTE          | 2026-11-21T08:00:00Z
        sm         | 0x04 | 0  | id:7f stat:En_Route                                        |                   | 7f           | ON_ITS_WAY  | En_Route         | 2026-11-21T08:00:00Z
        sm         | 0x04 | 0  | id:7f stat:BUFFRED err:020                                 |                   | 7f           | UNKNOWN     | BUFFRED err:020  | 2026-11-21T08:00:00Z
        sm         | 0x04 | 0  | id:7f stat:2                                               |                   | 7f           | UNKNOWN     | 2                | 2026-11-21T08:00:00Z
        sm         | 0x04 | 0  | id:7f status:DELIVRD error:000                             |                   | 7f           | DELIVERED   | DELIVRD err:000  | 2026-11-21T08:00:00Z
        # -- case, order, signs and holes
        sm         | 0x04 | 0  | ID:7F SUB:001 DONE DATE:2611200802 STAT:DELIVRD ERR:000    |                   | 7f           | DELIVERED   | DELIVRD err:000  | 2026-11-20T01:02:00Z
        sm         | 0x04 | 0  | err:000 stat:DELIVRD done date:2611200802 id:7f            |                   | 7f           | DELIVERED   | DELIVRD err:000  | 2026-11-20T01:02:00Z
        sm         | 0x04 | 0  | id:7f,sub:001,done date:2611200802,stat:DELIVRD,err:000    |                   | 7f           | DELIVERED   | DELIVRD err:000  | 2026-11-20T01:02:00Z
        sm         | 0x04 | 0  | id:"7f"; stat:"DELIVRD"; err:"000"                         |                   | 7f           | DELIVERED   | DELIVRD err:000  | 2026-11-21T08:00:00Z
        sm         | 0x04 | 0  | id : 7f stat : DELIVRD err : 000                           |                   | 7f           | DELIVERED   | DELIVRD err:000  | 2026-11-21T08:00:00Z
        sm         | 0x04 | 0  | stat:DELIVRD                                               |                   | ?            | DELIVERED   | DELIVRD          | 2026-11-21T08:00:00Z
        sm         | 0x04 | 0  | id:7f sub: dlvrd: submit date: done date: stat: err: text: |                   | 7f           | UNKNOWN     | ''               | 2026-11-21T08:00:00Z
        sm         | 0x04 | 0  | id:7f stat:DELIVRD text:Paid id:99 stat:UNDELIV            |                   | 7f           | DELIVERED   | DELIVRD          | 2026-11-21T08:00:00Z
        # -- dates
        sm         | 0x04 | 0  | id:7f done date:2611200802 stat:DELIVRD                    |                   | 7f           | DELIVERED   | DELIVRD          | 2026-11-20T01:02:00Z
        sm         | 0x04 | 0  | id:7f done date:261120080259 stat:DELIVRD                  |                   | 7f           | DELIVERED   | DELIVRD          | 2026-11-20T01:02:59Z
        sm         | 0x04 | 0  | id:7f done date:202611200802 stat:DELIVRD                  |                   | 7f           | DELIVERED   | DELIVRD          | 2026-11-20T01:02:00Z
        sm         | 0x04 | 0  | id:7f done date:20261120080259 stat:DELIVRD                |                   | 7f           | DELIVERED   | DELIVRD          | 2026-11-20T01:02:59Z
        sm         | 0x04 | 0  | id:7f done date:2026-11-20 08:02:59 ms:12 stat:DELIVRD     |                   | 7f           | DELIVERED   | DELIVRD          | 2026-11-20T01:02:59Z
        sm         | 0x04 | 0  | id:7f done date:261120080259028+ stat:DELIVRD              |                   | 7f           | DELIVERED   | DELIVRD          | 2026-11-20T01:02:59Z
        sm         | 0x04 | 0  | id:7f done date:0000000000 stat:DELIVRD                    |                   | 7f           | DELIVERED   | DELIVRD          | 2026-11-21T08:00:00Z
        sm         | 0x04 | 0  | id:7f done date:null stat:DELIVRD                          |                   | 7f           | DELIVERED   | DELIVRD          | 2026-11-21T08:00:00Z
        # -- other ways to carry it
        sm-be      | 0x04 | 8  | id:7f stat:DELIVRD                                         |                   | 7f           | DELIVERED   | DELIVRD          | 2026-11-21T08:00:00Z
        sm-be      | 0x04 | 0  | id:7f stat:DELIVRD                                         |                   | 7f           | DELIVERED   | DELIVRD          | 2026-11-21T08:00:00Z
        sm-le      | 0x04 | 8  | id:7f stat:DELIVRD                                         |                   | 7f           | DELIVERED   | DELIVRD          | 2026-11-21T08:00:00Z
        sm         | 0x04 | 8  | id:7f stat:DELIVRD                                         |                   | 7f           | DELIVERED   | DELIVRD          | 2026-11-21T08:00:00Z
        sm         | 0x04 | 3  | id:7f stat:DELIVRD                                         |                   | 7f           | DELIVERED   | DELIVRD          | 2026-11-21T08:00:00Z
        sm-udh     | 0x44 | 0  | id:7f stat:DELIVRD                                         |                   | 7f           | DELIVERED   | DELIVRD          | 2026-11-21T08:00:00Z
        sm         | 0x44 | 0  | id:7f stat:DELIVRD                                         |                   | 7f           | DELIVERED   | DELIVRD          | 2026-11-21T08:00:00Z
        payload    | 0x04 | 0  | id:7f stat:UNDELIV err:011                                 |                   | 7f           | UNDELIVERED | UNDELIV err:011  | 2026-11-21T08:00:00Z
        payload-be | 0x04 | 8  | id:7f stat:UNDELIV err:011                                 | id=7f             | 7f           | UNDELIVERED | UNDELIV err:011  | 2026-11-21T08:00:00Z
        data       | 0x04 | 0  | id:7f stat:EXPIRED                                         |                   | 7f           | EXPIRED     | EXPIRED          | 2026-11-21T08:00:00Z
        data       | 0x04 | 0  |                                                            | id=7f state=8     | 7f           | UNDELIVERED | REJECTD          | 2026-11-21T08:00:00Z
        data       | 0x00 | 0  | id:7f stat:DELIVRD                                         |                   | 7f           | DELIVERED   | DELIVRD          | 2026-11-21T08:00:00Z
        data       | 0x20 | 0  |                                                            | id=7f state=1     | 7f           | ON_ITS_WAY  | ENROUTE          | 2026-11-21T08:00:00Z
        """)
    void aDialect(
            String carried,
            int esmClass,
            int dataCoding,
            @Nullable String text,
            @Nullable String optional,
            String refs,
            ReceiptState state,
            String code,
            Instant reportedAt) {
        Pdu pdu = pdu(carried.split("-"), esmClass, dataCoding, text == null ? "" : text, optional);
        Receipt receipt = new ReceiptParser(
                        "viettel",
                        new ReceiptDialect("viettel", ReceiptIdForm.TEXT, System::nanoTime),
                        Clock.fixed(ARRIVED, ZoneOffset.UTC))
                .read(InboundMessage.read(pdu))
                .orElseThrow();
        assertThat(receipt)
                .isEqualTo(new Receipt(
                        "viettel",
                        List.of(refs.split(" ")),
                        new PhoneNumber(84_912_000_001L),
                        state,
                        code,
                        reportedAt,
                        receipt.raw()));
        assertThat(receipt.raw()).startsWith(text == null ? "" : text);
    }

    private static Pdu pdu(String[] carried, int esmClass, int dataCoding, String text, @Nullable String optional) {
        byte[] octets = octets(carried.length > 1 ? carried[1] : "", text);
        boolean data = carried[0].equals("data");
        RawOctets body = data
                ? dataSm(esmClass, dataCoding)
                : RawOctets.deliverSm(
                        esmClass,
                        dataCoding,
                        "84912000001",
                        "BLUEZONE",
                        carried[0].equals("sm") ? octets : new byte[0]);
        if (!carried[0].equals("sm") && octets.length > 0) {
            body.optional(0x0424, octets);
        }
        if (optional != null) {
            for (String each : List.of(optional.split(" "))) {
                optional(body, each);
            }
        }
        return new Pdu(ByteBuffer.wrap(body.pdu(data ? CommandId.DATA_SM : CommandId.DELIVER_SM, 0, 1)));
    }

    private static RawOctets dataSm(int esmClass, int dataCoding) {
        return new RawOctets()
                .text("")
                .one(1)
                .one(1)
                .text("84912000001")
                .one(5)
                .one(0)
                .text("BLUEZONE")
                .one(esmClass)
                .one(0)
                .one(dataCoding);
    }

    private static void optional(RawOctets body, String each) {
        String value = each.substring(each.indexOf('=') + 1);
        if (each.startsWith("id=")) {
            body.optional(0x001e, (value + "\0").getBytes(StandardCharsets.US_ASCII));
        } else if (each.startsWith("state=")) {
            body.optional(0x0427, new byte[] {(byte) Integer.parseInt(value)});
        } else {
            int dot = value.indexOf('.');
            body.optional(
                    0x0423,
                    new byte[] {Byte.parseByte(value.substring(0, dot)), 0, Byte.parseByte(value.substring(dot + 1))});
        }
    }

    private static byte[] octets(String how, String text) {
        return switch (how) {
            case "be" -> text.getBytes(StandardCharsets.UTF_16BE);
            case "le" -> text.getBytes(StandardCharsets.UTF_16LE);
            case "udh" -> {
                ByteArrayOutputStream headed = new ByteArrayOutputStream();
                headed.writeBytes(new byte[] {5, 0, 3, 77, 2, 1});
                headed.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
                yield headed.toByteArray();
            }
            default -> text.getBytes(StandardCharsets.ISO_8859_1);
        };
    }
}
