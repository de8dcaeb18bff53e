package vn.loa.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import vn.loa.audience.ImportReport;

/**
 * A generated list as messy as real ones, the same for the same number of rows, and what an import of it must count. The
 * numbers are consecutive, shuffled over the file.
 */
final class MessyList {

    private static final String[] DISTRICTS = {
        "H. Chiêm Hóa", "huyen ham yen", "Sơn Dương", "YÊN SƠN", "TP Tuyên Quang", "Na Hang", "Huyện Lâm Bình"
    };
    private static final String[] NAMES = {"Nguyễn Văn An", "Trần Thị Bình", "Lê Minh Chi", "Phạm Dũng", "Hoàng Thị Hà"
    };

    /** Of this many rows one is invalid, one repeats, one is a second record of a person. */
    private static final int CYCLE = 50;

    private final int rows;

    MessyList(int rows) {
        this.rows = rows;
    }

    void write(Path file) throws IOException {
        Random random = new Random(2021);
        long step = 7_654_321; // prime to the ten million numbers of a block
        try (BufferedWriter text = Files.newBufferedWriter(file)) {
            text.write("STT;Họ và tên;Số điện thoại;Huyện;Smartphone;Hệ điều hành;Nhóm đối tượng;Tên trường\n");
            String row = "";
            for (int i = 0; i < rows; i++) {
                int place = i % CYCLE;
                if (place != 7) {
                    String school = place == 8 ? "Trường khác" : "THCS Phan Thiết";
                    long person = place == 8 ? i - 2L : i;
                    String name = NAMES[(int) (person % NAMES.length)];
                    String number = place == 9
                            ? "0207 3822 %03d".formatted(i % 1000)
                            : number(person * step % 10_000_000, random);
                    row = ";%s;%s;%s;%s;%s;người dân;%s\n"
                            .formatted(
                                    name,
                                    number,
                                    DISTRICTS[(int) (person % DISTRICTS.length)],
                                    i % 3 == 0 ? "có" : "không",
                                    i % 3 == 0 ? "Android" : "",
                                    school);
                }
                text.write(i + 1 + row);
            }
        }
    }

    /** Whether the report says what was generated. */
    boolean isCountedBy(ImportReport report) {
        long invalid = places(9);
        long duplicate = places(7);
        long extra = places(8);
        return report.balanced()
                && report.read() == rows
                && report.invalid() == invalid
                && report.duplicate() == duplicate
                && report.extraRecords() == extra
                && report.fresh() == rows - invalid - duplicate - extra;
    }

    private long places(int place) {
        return (rows + CYCLE - 1L - place) / CYCLE;
    }

    private static String number(long lastDigits, Random random) {
        String seven = "%07d".formatted(lastDigits);
        return switch (random.nextInt(8)) {
            case 0 -> "0169" + seven;
            case 1 -> "+8439" + seven;
            case 2 -> "39" + seven;
            case 3 -> "039." + seven.substring(0, 3) + "." + seven.substring(3);
            default -> "039" + seven;
        };
    }
}
