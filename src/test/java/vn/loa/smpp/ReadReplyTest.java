package vn.loa.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.loa.channel.Reply;
import vn.loa.contact.PhoneNumber;

/** Texts of subscribers, octets in, characters out. */
class ReadReplyTest {

    private static final Instant ARRIVED = Instant.parse("2026-11-21T08:00:00Z");

    @ParameterizedTest(name = "esm {0}, data_coding {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
        # esm | dc   | octets                               | text
        0     | 0    | 5443                                 | TC
        0     | 0    | 00024f1b65                           | @$O€
        0     | 0    | 544300                               | TC
        0     | 0    | 00540043                             | TC
        0     | 0    | 4855e1bbb659                         | HUỶY
        0     | 0    | 48d45920                             | 'HÔY '
        0     | 1    | 53544f50                             | STOP
        0     | 3    | 53d44f50                             | SÔOP
        0     | 8    | 00480055 1ef6                        | HUỶ
        0     | 8    | 0074 1eeb 0020 0063 0068 1ed1 0069        | từ chối
        0     | 8    | feff 00480055 1ef6                   | HUỶ
        0     | 8    | fffe 48005500 f61e                   | HUỶ
        0     | 8    | 54004300                             | TC
        0     | 8    | 53544f50                             | STOP
        0     | 8    | 5443 20                              | 'TC '
        0     | 8    | 00540043 1e                          | TC
        0     | 0x18 | 0054 1ed1                            | Tố
        0     | 0xf0 | 00024f                               | @$O
        0     | 0xf4 | 54e4                                 | Tä
        0     | 0xe0 | 0054 1ed1                            | Tố
        0     | 5    | 5443                                 | TC
        0x40  | 0    | 0500034d0201 5443                    | TC
        0x40  | 8    | 0608044d000201 00540043              | TC
        0x40  | 0    | 5443                                 | TC
        0     | 0    | ''                                   | ''
        """)
    void aText(int esmClass, int dataCoding, String octets, String text) {
        byte[] message = HexFormat.of().parseHex(octets.replace(" ", ""));
        assertThat(read(
                        RawOctets.deliverSm(esmClass, dataCoding, "84912000001", "1900", message),
                        CommandId.DELIVER_SM))
                .isEqualTo(new Reply("viettel", new PhoneNumber(84_912_000_001L), "1900", text, ARRIVED));
        assertThat(read(
                                RawOctets.deliverSm(esmClass, dataCoding, "84912000001", "1900", new byte[0])
                                        .optional(0x0424, message),
                                CommandId.DELIVER_SM)
                        .text())
                .isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        84912000001    | 84912000001
        +84912000001   | 84912000001
        0084912000001  | 84912000001
        0912000001     | 84912000001
        912000001      | 84912000001
        ' 84912000001' | 84912000001
        BLUEZONE       |
        1414           |
        195            |
        842412345678   |
        02412345678    |
        +66812345678   |
        ''             |
        """)
    void onlySubscribersReply(String source, @Nullable Long number) {
        Pdu pdu = new Pdu(ByteBuffer.wrap(
                RawOctets.deliverSm(0, 0, source, "1900", new byte[] {'T', 'C'}).pdu(5, 0, 1)));
        assertThat(reader().read(InboundMessage.read(pdu)).map(Reply::from).orElse(null))
                .isEqualTo(number == null ? null : new PhoneNumber(number));
    }

    private static Reply read(RawOctets body, int command) {
        return reader().read(InboundMessage.read(new Pdu(ByteBuffer.wrap(body.pdu(command, 0, 1)))))
                .orElseThrow();
    }

    private static ReadReply reader() {
        return new ReadReply("viettel", Clock.fixed(ARRIVED, ZoneOffset.UTC));
    }
}
