package vn.loa.fire;

import java.time.Instant;
import java.util.List;

/**
 * Hải Dương, February 2021: letter 904/CVT-CPTT of the Telecommunications Authority (2021-02-18) had four carriers text about
 * 879,000 smartphone subscribers without Bluezone, six segments each. What the contracts allowed by the hour nobody published:
 * these tables are made so that one bulletin takes the day. So is the wording, of the length that was printed.
 */
final class HaiDuong {

    static final int PEOPLE = 879_000;
    static final int SEGMENTS = 6;

    /** The day of the letter, at seven in the morning in Viet Nam. */
    static final Instant BEGIN = Instant.parse("2021-02-18T00:00:00Z");

    static final String TEXT = "BCĐ phòng, chống dịch COVID-19 tỉnh Hải Dương kính gửi ông/bà {{ho_ten}}: để phát hiện "
            + "sớm người tiếp xúc gần với ca bệnh, đề nghị ông/bà cài đặt ngay ứng dụng Bluezone trên điện thoại thông "
            + "minh, bật Bluetooth khi ra ngoài và hướng dẫn người thân, hàng xóm cùng cài. Mỗi người cài là thêm một lần "
            + "bảo vệ cho cả cộng đồng. Tải miễn phí tại: https://www.bluezone.gov.vn";

    /** It answers in hexadecimal and reports in decimal. */
    static final String LIAR = "mobifone";

    /** Its SMSC is away for a while. */
    static final String FALLEN = "vinaphone";

    static final List<Carrier> CARRIERS = List.of(
            new Carrier("viettel", "[viettel]", HourTable.of(new int[] {7, 9, 11, 13, 17, 19, 22, 24}, new int[] {
                30, 50, 75, 45, 80, 60, 40, 30
            })),
            new Carrier(
                    "vinaphone",
                    "[vinaphone, itel]",
                    HourTable.of(new int[] {7, 9, 12, 14, 17, 20, 22, 24}, new int[] {15, 25, 38, 22, 42, 32, 20, 15})),
            new Carrier("mobifone", "[mobifone]", HourTable.of(new int[] {7, 8, 11, 13, 18, 20, 22, 24}, new int[] {
                11, 18, 27, 16, 29, 22, 15, 11
            })),
            new Carrier(
                    "vietnamobile",
                    "[vietnamobile, '*']",
                    HourTable.of(new int[] {7, 9, 11, 14, 17, 19, 22, 24}, new int[] {4, 7, 11, 7, 11, 9, 6, 4})));

    private HaiDuong() {}

    /** @param contract segments per second for {@link #PEOPLE} people in real time */
    record Carrier(String route, String serves, HourTable contract) {}
}
