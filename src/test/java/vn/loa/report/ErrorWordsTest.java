package vn.loa.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.loa.words.Words;

class ErrorWordsTest {

    private static final ErrorWords VIETNAMESE = new ErrorWords(Words.VIETNAMESE);
    private static final ErrorWords ENGLISH = new ErrorWords(Words.ENGLISH);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            smpp:0x00000001 | message-length
            smpp:0x00000002 | protocol
            smpp:0x00000003 | protocol
            smpp:0x00000004 | not-bound
            smpp:0x00000005 | protocol
            smpp:0x00000006 | protocol
            smpp:0x00000007 | protocol
            smpp:0x00000008 | smsc-fault
            smpp:0x0000000a | sender
            smpp:0x0000000b | number
            smpp:0x0000000c | protocol
            smpp:0x0000000d | not-bound
            smpp:0x0000000e | not-bound
            smpp:0x0000000f | not-bound
            smpp:0x00000014 | too-fast
            smpp:0x00000015 | service-type
            smpp:0x00000033 | protocol
            smpp:0x00000040 | protocol
            smpp:0x00000042 | protocol
            smpp:0x00000043 | protocol
            smpp:0x00000045 | submit-failed
            smpp:0x00000048 | sender
            smpp:0x00000049 | sender
            smpp:0x00000050 | number
            smpp:0x00000051 | number
            smpp:0x00000053 | service-type
            smpp:0x00000054 | protocol
            smpp:0x00000058 | too-fast
            smpp:0x00000061 | validity
            smpp:0x00000062 | validity
            smpp:0x00000063 | protocol
            smpp:0x00000064 | smsc-fault
            smpp:0x00000065 | rejected-for-good
            smpp:0x00000066 | rejected-for-good
            smpp:0x000000c0 | protocol
            smpp:0x000000c1 | protocol
            smpp:0x000000c2 | protocol
            smpp:0x000000c3 | protocol
            smpp:0x000000c4 | protocol
            smpp:0x000000fe | rejected-for-good
            smpp:0x000000ff | smsc-fault
            smpp:timeout | timeout
            smpp:connection-lost | connection-lost
            smpp:generic-nack | generic-nack
            smpp:unsendable | unsendable
            loa:process-died | process-died
            smpp:not-of-this-table | unknown
            zalo:-118 | unknown
            REJECT IT ALL | unknown
            '' | unknown
            """)
    void aCodeHasItsWordsInBothLanguages(String code, String key) {
        assertThat(VIETNAMESE.of(code)).isEqualTo(Words.VIETNAMESE.say("report.error." + key));
        assertThat(ENGLISH.of(code)).isEqualTo(Words.ENGLISH.say("report.error." + key));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UNDELIV          | could not deliver. It gives no reason; try them again with the next wave.
            UNDELIV err:000  | could not deliver. It gives no reason; try them again with the next wave.
            undelivered      | could not deliver. It gives no reason; try them again with the next wave.
            UNDELIV err:001  | could not deliver. Code 001 usually means that nobody uses the number any more. Check the list.
            UNDELIV err:027  | could not deliver. Code 027 usually means that the phone is off or out of coverage. Try them again with the next wave.
            UNDELIV err:13   | could not deliver. Code 13 usually means that the subscriber is suspended or bars texts. Sending again at once does not help.
            UNDELIV err:4711 | could not deliver. Code 4711 is the carrier’s own. Ask the carrier what it means.
            UNDELIV err:0x1F | could not deliver. Code 0x1F is the carrier’s own. Ask the carrier what it means.
            EXPIRED err:006  | the text expired before it could be delivered. Code 006 usually means that the phone is off or out of coverage. Try them again with the next wave.
            DELETED          | the text was deleted before delivery. Ask the carrier who deleted it and why.
            REJECTD err:000  | it rejected the text after taking it. Ask the carrier about the content and the brandname before sending again.
            SKIPPED          | it skipped this text. Ask the carrier why.
            """)
    void aReceiptSaysWhatHappenedAndWhatToDo(String code, String end) {
        assertThat(ENGLISH.of(code)).startsWith("The carrier reports that ").endsWith(end);
    }

    @Test
    void aStatusOfTheVendorIsNamed() {
        assertThat(ENGLISH.of("smpp:0x00000412"))
                .isEqualTo(
                        "The carrier refused with code 0x00000412, which may be its own. Ask the carrier what it means.");
        assertThat(VIETNAMESE.of("smpp:0x00000412"))
                .isEqualTo(
                        "Nhà mạng từ chối với mã 0x00000412, có thể là mã riêng của họ. Hãy hỏi nhà mạng mã này nghĩa là gì.");
    }

    @ParameterizedTest
    @MethodSource("every")
    void everyCodeIsAnsweredWithAtLeastTwoStatements(String code) {
        assertThat(VIETNAMESE.of(code).split("[.;](?: |$)", -1)).hasSizeGreaterThanOrEqualTo(3);
        assertThat(ENGLISH.of(code).split("[.;:](?: |$)", -1)).hasSizeGreaterThanOrEqualTo(3);
    }

    /** Words that no code leads to would rot unseen. */
    @Test
    void everyPhraseOfTheTableIsSaidForSomeCode() throws IOException {
        List<String> said = new ArrayList<>(every().map(VIETNAMESE::of).toList());
        Properties phrases = new Properties();
        try (InputStream in = ErrorWordsTest.class.getResourceAsStream("/words/report.properties")) {
            assertThat(in).isNotNull();
            phrases.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        int table = 0;
        for (String key : phrases.stringPropertyNames()) {
            if (key.matches("report\\.(error|receipt|receipt-advice|cause)\\..*")) {
                table++;
                String[] around = phrases.getProperty(key).split("\\{0}", 2);
                assertThat(said)
                        .as(key)
                        .anyMatch(text -> text.contains(around[0]) && text.contains(around[around.length - 1]));
            }
        }
        assertThat(table).isEqualTo(36);
    }

    private static Stream<String> every() {
        return Stream.of(
                        IntStream.rangeClosed(0, 0xff).mapToObj("smpp:0x%08x"::formatted),
                        IntStream.rangeClosed(0, 99).mapToObj("UNDELIV err:%03d"::formatted),
                        Stream.of("UNDELIV", "REJECTD", "DELETED", "EXPIRED", "SKIPPED"),
                        Stream.of("smpp:timeout", "smpp:connection-lost", "smpp:generic-nack", "smpp:unsendable"),
                        Stream.of("loa:process-died", "new:code"))
                .flatMap(codes -> codes);
    }
}
