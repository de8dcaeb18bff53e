package vn.loa.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.loa.home.Home;
import vn.loa.words.BadInputException;

class ListFileTest {

    private static final HeaderWords WORDS =
            HeaderWords.read(new Home(Path.of("").toAbsolutePath()), ImportKind.LIST);

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("list");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void everyDelimiterIsFound(String delimiter) throws IOException {
        write("STT,Họ tên,SĐT,Huyện\n1,An,0912000001,Na Hang\n".replace(",", delimiter), StandardCharsets.UTF_8, "");

        assertThat(cells("so_dien_thoai", "ho_ten", "huyen")).containsExactly("0912000001|An|Na Hang");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void theByteOrderMarkTellsTheEncoding(String encoding) throws IOException {
        write("Họ tên,SĐT\nNguyễn Ân,0912000001\n", Charset.forName(encoding), "\uFEFF");

        assertThat(cells("so_dien_thoai", "ho_ten")).containsExactly("0912000001|Nguyễn Ân");
    }

    @Test
    void quotedLineBreaksAndDecomposedLettersAreTidied() throws IOException {
        write("Họ tên,SĐT\r\n\"Nguye\u0302\u0303n\r\n  An\",0912000001\r\n\r\n,\r\n", StandardCharsets.UTF_8, "");

        assertThat(cells("ho_ten")).containsExactly("Nguyễn An");
    }

    @Test
    void theHeaderMayStandBelowTheTitlesOfALetter() throws IOException {
        write("""
                UỶ BAN NHÂN DÂN TỈNH TUYÊN QUANG,,
                DANH SÁCH THUÊ BAO,,

                STT,Số điện thoại,Họ tên
                1,0912000001,An
                """, StandardCharsets.UTF_8, "");

        try (ListFile open = ListFile.open(file, WORDS)) {
            Row row = Objects.requireNonNull(open.next());
            assertThat(row.at()).isEqualTo(5);
            assertThat(open.layout().cell(row, "ho_ten")).isEqualTo("An");
        }
    }

    @Test
    void aWorkbookIsReadWithItsNumbersWhole() throws IOException {
        try (OutputStream bytes = Files.newOutputStream(file);
                Workbook book = new Workbook(bytes, "test", "1.0")) {
            Worksheet sheet = book.newWorksheet("Bìa");
            sheet.value(0, 0, "Không có bảng ở đây");
            Worksheet list = book.newWorksheet("Danh sách");
            list.value(0, 0, "DANH SÁCH");
            list.value(2, 0, "Số điện thoại");
            list.value(2, 1, "Họ tên");
            list.value(3, 0, 84_912_000_001L);
            list.value(3, 1, "An");
            list.value(5, 0, 912_000_002);
        }

        assertThat(cells("so_dien_thoai", "ho_ten")).containsExactly("84912000001|An", "912000002|");
    }

    @Test
    void bytesThatAreNotUtf8AreRefusedWithTheirLine() throws IOException {
        Files.write(file, "SĐT,Họ tên\n0912000001,An\n".getBytes(StandardCharsets.UTF_8));
        byte[] wrong = "0912000002,Nguy\u00ean\n".getBytes(StandardCharsets.ISO_8859_1);
        Files.write(file, wrong, java.nio.file.StandardOpenOption.APPEND);

        assertThatThrownBy(() -> cells("ho_ten"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("UTF-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"NguyÔn V¨n §¹i, TrÇn ThÞ B×nh", "Nguyeãn Vaên Ñaïi, Traàn Thò Bình", "Nguyá»…n VÄƒn Äáº¡i"})
    void lettersGarbledByAWrongEncodingAreRefused(String name) throws IOException {
        write("phone;name\n0912000001;" + name + "\n", StandardCharsets.UTF_8, "");

        assertThatThrownBy(() -> cells("ho_ten"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("TCVN3");
    }

    @Test
    void correctVietnameseIsNotTakenForGarbled() throws IOException {
        write(
                "phone;name\n0912000001;Hoàng Thị Thoả – quê “Hoà Bình”; Nguyễn Đức Quân, Loan, Xoè, Khoẻ\n",
                StandardCharsets.UTF_8,
                "");

        assertThat(cells("so_dien_thoai")).containsExactly("0912000001");
    }

    @Test
    void aForgottenQuoteRefusesTheFile() throws IOException {
        write("SĐT,Họ tên\n0912000001,\"An\n0912000002,Ba\n", StandardCharsets.UTF_8, "");

        assertThatThrownBy(() -> cells("ho_ten"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("ngoặc kép");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Họ tên,Huyện\nAn,Na Hang\n", "0912000001\n0912000002\n", "\0\0\0\0"})
    void aFileWithoutAColumnOfNumbersIsRefused(String content) throws IOException {
        write(content, StandardCharsets.UTF_8, "");

        assertThatThrownBy(() -> cells("ho_ten")).isInstanceOf(BadInputException.class);
    }

    @Test
    void aMissingFileIsRefused() {
        assertThatThrownBy(() -> cells("ho_ten"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("Không có tệp này");
    }

    private void write(String content, Charset encoding, String mark) throws IOException {
        Files.write(file, (mark + content).getBytes(encoding));
    }

    private List<String> cells(String... names) {
        List<String> rows = new ArrayList<>();
        try (ListFile open = ListFile.open(file, WORDS)) {
            for (Row row = open.next(); row != null; row = open.next()) {
                List<String> cells = new ArrayList<>();
                for (String name : names) {
                    cells.add(row.cell(open.layout().column(name)));
                }
                rows.add(String.join("|", cells));
            }
        }
        return rows;
    }
}
