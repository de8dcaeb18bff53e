package vn.loa.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.loa.home.Home;
import vn.loa.words.BadInputException;
import vn.loa.words.Words;

class CarrierCodesTest {

    private static final CarrierCodes SHIPPED = CarrierCodes.read(new Home(Path.of("src/test/no-home")));
    private static final String HEAD = "carrier,code,retry,wait,reason-vi,advice-vi,reason-en,advice-en,source\n";

    @TempDir
    private @Nullable Path home;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            smpp:0x00000001          | The carrier refused the length of the text.
            smpp:0x00000002          | The carrier did not understand the way Loa sent the text.
            smpp:0x00000003          | The carrier did not understand the way Loa sent the text.
            smpp:0x00000004          | The carrier does not consider the route logged in.
            smpp:0x00000005          | The carrier did not understand the way Loa sent the text.
            smpp:0x00000006          | The carrier did not understand the way Loa sent the text.
            smpp:0x00000007          | The carrier did not understand the way Loa sent the text.
            smpp:0x00000008          | The carrier’s SMSC had a fault.
            smpp:0x0000000a          | The carrier does not accept the sender’s name.
            smpp:0x0000000b          | The carrier says the number is wrong or not its own.
            smpp:0x0000000c          | The carrier did not understand the way Loa sent the text.
            smpp:0x0000000d          | The carrier does not consider the route logged in.
            smpp:0x0000000e          | The carrier does not consider the route logged in.
            smpp:0x0000000f          | The carrier does not consider the route logged in.
            smpp:0x00000014          | The carrier says we send too fast or its queue is full.
            smpp:0x00000015          | The carrier does not accept the service type of the account.
            smpp:0x00000033          | The carrier did not understand the way Loa sent the text.
            smpp:0x00000040          | The carrier did not understand the way Loa sent the text.
            smpp:0x00000042          | The carrier did not understand the way Loa sent the text.
            smpp:0x00000043          | The carrier did not understand the way Loa sent the text.
            smpp:0x00000045          | The carrier did not take the text and gives no reason; usually the content is barred or the subscriber does not exist.
            smpp:0x00000048          | The carrier does not accept the sender’s name.
            smpp:0x00000049          | The carrier does not accept the sender’s name.
            smpp:0x00000050          | The carrier says the number is wrong or not its own.
            smpp:0x00000051          | The carrier says the number is wrong or not its own.
            smpp:0x00000053          | The carrier does not accept the service type of the account.
            smpp:0x00000054          | The carrier did not understand the way Loa sent the text.
            smpp:0x00000058          | The carrier says we send too fast or its queue is full.
            smpp:0x00000061          | The carrier does not accept the validity of the text.
            smpp:0x00000062          | The carrier does not accept the validity of the text.
            smpp:0x00000063          | The carrier did not understand the way Loa sent the text.
            smpp:0x00000064          | The carrier’s SMSC had a fault.
            smpp:0x00000065          | The carrier refused this text for good.
            smpp:0x00000066          | The carrier refused this text for good.
            smpp:0x000000c0          | The carrier did not understand the way Loa sent the text.
            smpp:0x000000c1          | The carrier did not understand the way Loa sent the text.
            smpp:0x000000c2          | The carrier did not understand the way Loa sent the text.
            smpp:0x000000c3          | The carrier did not understand the way Loa sent the text.
            smpp:0x000000c4          | The carrier did not understand the way Loa sent the text.
            smpp:0x000000fe          | The carrier refused this text for good.
            smpp:0x000000ff          | The carrier’s SMSC had a fault.
            smpp:timeout             | The text left this machine and the carrier did not answer in time, so whether it was taken is unknown.
            smpp:connection-lost     | The connection was lost before the carrier answered, so whether the text was taken is unknown.
            smpp:generic-nack        | The carrier answered that it could not read a packet, so what became of this text is unknown.
            smpp:unsendable          | The text cannot be said in SMPP, usually because the sender’s name is too long or has odd characters.
            loa:process-died         | Loa was stopped abruptly while sending, so whether the text left is unknown.
            smpp:not-of-this-table   | Loa does not know this code.
            zalo:-118                | Loa does not know this code.
            REJECT IT ALL            | Loa does not know this code.
            ''                       | Loa does not know this code.
            """)
    void aCodeSaysWhatHappened(String code, String reason) {
        assertThat(meaning("viettel", code).in(Words.ENGLISH).reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UNDELIV          | could not deliver. It gives no reason; try them again with the next wave.
            UNDELIV err:000  | could not deliver. It gives no reason; try them again with the next wave.
            undelivered      | could not deliver. It gives no reason; try them again with the next wave.
            query UNDELIV err:001 | could not deliver. Code 001 usually means that nobody uses the number any more. Check the list.
            query EXPIRED err:000 | the text expired before it could be delivered. Usually the phone is off or out of coverage; try them again with the next wave.
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
        assertThat(meaning("viettel", code).in(Words.ENGLISH).text())
                .startsWith("The carrier reports that ")
                .endsWith(end);
    }

    @Test
    void aStatusOfTheVendorIsNamed() {
        assertThat(meaning("", "smpp:0x00000412").in(Words.ENGLISH).text())
                .isEqualTo(
                        "The carrier refused with code 0x00000412, which may be its own. Ask the carrier what it means.");
        assertThat(meaning("", "smpp:0x00000412").in(Words.VIETNAMESE).text())
                .isEqualTo(
                        "Nhà mạng từ chối với mã 0x00000412, có thể là mã riêng của họ. Hãy hỏi nhà mạng mã này nghĩa là gì.");
    }

    @ParameterizedTest
    @MethodSource("every")
    void everyCodeHasAReasonAndAdviceInBothLanguages(String code) {
        for (Words words : new Words[] {Words.VIETNAMESE, Words.ENGLISH}) {
            CodeMeaning.Said said = meaning("mobifone", code).in(words);
            assertThat(said.reason()).endsWith(".").doesNotContain("{");
            assertThat(said.advice()).endsWith(".").doesNotContain("{");
        }
    }

    @Test
    void aCarriersOwnRowWinsOverEverybodys() throws IOException {
        CarrierCodes codes = read("""
                *,UNDELIV,no,,Không giao được.,Hỏi.,Not delivered.,Ask.,
                *,err:1,no,,Số không có.,Rà lại.,No such number.,Check.,
                mobifone,err:001,yes,1h,Máy tắt.,Chờ.,The phone is off.,Wait.,
                mobifone,REJECTD err:1,no,,Nội dung.,Sửa.,The content.,Mend.,
                """);
        assertThat(codes.meaning("viettel", "UNDELIV err:001").in(Words.ENGLISH).text())
                .isEqualTo("Not delivered. No such number. Check.");
        assertThat(codes.meaning("mobifone", "UNDELIV err:001")
                        .in(Words.ENGLISH)
                        .text())
                .isEqualTo("Not delivered. The phone is off. Wait.");
        assertThat(codes.meaning("mobifone", "REJECTD err:0001")
                        .in(Words.ENGLISH)
                        .text())
                .isEqualTo("The content. Mend.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        *,smpp:0x0b,maybe,,a,b,c,d,s          | :2: retry: Found “maybe”; write yes (try again) or no.
        *,smpp:0x0b,yes,,a,b,c,d,s            | :2: wait: The column wait is missing. Fill it in.
        *,smpp:0x0b,yes,soon,a,b,c,d,s        | :2: wait: “soon” cannot be read. Write how long to wait, such as 30m (minutes) or 2h (hours).
        *,smpp:0x0b,no,,a,,c,d,s              | :2: advice-vi: The column advice-vi is missing. Fill it in.
        Viettel,smpp:0x0b,no,,a,b,c,d,s       | :2: carrier: “Viettel” is no carrier’s id. Write one of config/numbering/carriers.csv, or * for all.
        *,eleven,no,,a,b,c,d,s                | :2: code: “eleven” is no code. Write one such as smpp:0x0000000b, UNDELIV, err:027 or UNDELIV err:027.
        *,smpp:timeout,yes,1h,a,b,c,d,s       | :2: retry: The code smpp:timeout means in doubt: its person may have got the text, and another try would be a second one. Write no.
        *,loa:process-died,yes,1h,a,b,c,d,s   | :2: retry: The code loa:process-died means in doubt: its person may have got the text, and another try would be a second one. Write no.
        *,err:*,yes,1h,a,b,c,d,s              | :2: retry: The row err:* is about codes nobody knows, so they cannot be tried again. Write no, and add rows for the codes you know.
        *,err:27 err:027,no,,a,b,c,d,s       | :2: code: Code err:27 of carrier * stands in line 2 already. Keep one of them.
        """)
    void aBadRowNamesItsLineColumnAndRemedy(String row, String line) {
        assertThatThrownBy(() -> read(row.replace(" err:027", "|err:027")))
                .isInstanceOfSatisfying(
                        BadInputException.class,
                        bad -> assertThat(bad.line(Words.ENGLISH)).isEqualTo(file() + line));
    }

    @Test
    void aFileThatIsNoTableIsNamed() {
        assertThatThrownBy(() -> read("*,\"smpp"))
                .isInstanceOfSatisfying(
                        BadInputException.class,
                        bad -> assertThat(bad.line(Words.ENGLISH))
                                .startsWith(file() + ": This table cannot be read: "));
    }

    private static CodeMeaning meaning(String carrier, String code) {
        return SHIPPED.meaning(carrier, code);
    }

    private CarrierCodes read(String rows) throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), HEAD + rows);
        return CarrierCodes.read(new Home(Objects.requireNonNull(home)));
    }

    private Path file() {
        return Objects.requireNonNull(home).resolve("config/carriers-codes.csv");
    }

    private static Stream<String> every() {
        return Stream.of(
                        IntStream.rangeClosed(0, 0xff).mapToObj("smpp:0x%08x"::formatted),
                        IntStream.rangeClosed(0, 99).mapToObj("UNDELIV err:%03d"::formatted),
                        Stream.of("UNDELIV", "REJECTD", "DELETED", "EXPIRED", "SKIPPED"),
                        Stream.of("smpp:timeout", "smpp:connection-lost", "smpp:generic-nack", "smpp:unsendable"),
                        Stream.of("loa:process-died", "new:code", ""))
                .flatMap(codes -> codes);
    }
}
