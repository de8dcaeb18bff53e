package vn.loa.fire;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import vn.loa.sandbox.LoadPeople;

/** The list of a replay: people who do not exist, with accented names and numbers spread over the carriers by market share. */
final class ReplayPeople {

    private static final List<String> SURNAMES =
            List.of("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô", "Dương", "Lý");
    private static final List<String> MIDDLE = List.of("Văn", "Thị", "Hữu", "Đức", "Ngọc", "Thanh", "Minh", "Quốc");
    private static final List<String> GIVEN =
            List.of("An", "Bình", "Chiến", "Dũng", "Hạnh", "Hường", "Khánh", "Lâm", "Mỹ", "Phượng", "Sơn", "Yến");

    /** Ascending: a number's place is its person. */
    private final long[] numbers;

    private final long seed;

    ReplayPeople(int people, long seed) {
        this.seed = seed;
        LoadPeople load = new LoadPeople(seed);
        numbers = new long[people];
        for (int i = 0; i < people; i++) {
            numbers[i] = load.number(i);
        }
        Arrays.sort(numbers);
    }

    int count() {
        return numbers.length;
    }

    /** @return negative when nobody has this number */
    int find(String number) {
        return Arrays.binarySearch(numbers, Long.parseLong(number));
    }

    /** As Loa shows it. */
    String masked(int person) {
        String number = Long.toString(numbers[person]);
        return "0" + number.substring(2, 5) + "•••" + number.substring(8);
    }

    Path write(Path file) {
        Random draw = new Random(seed);
        try (BufferedWriter rows = Files.newBufferedWriter(file)) {
            rows.write("Họ tên;Số điện thoại\n");
            for (int person : shuffled(draw)) {
                rows.write(one(SURNAMES, draw) + " " + one(MIDDLE, draw) + " " + one(GIVEN, draw));
                rows.write(";+" + numbers[person] + "\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    /** A list by number would serve the carriers one after another. */
    private int[] shuffled(Random draw) {
        int[] order = new int[numbers.length];
        for (int i = 0; i < order.length; i++) {
            int other = draw.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }

    private static String one(List<String> of, Random draw) {
        return of.get(draw.nextInt(of.size()));
    }
}
