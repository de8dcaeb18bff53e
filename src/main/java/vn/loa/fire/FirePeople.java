package vn.loa.fire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Numbers for people who do not exist, no two of which look alike when masked ({@code 0961•••002}): so a list of masked
 * numbers still names every single person. For loopback routes only.
 */
final class FirePeople {

    private static final int[] FIRST = {961, 971, 981, 911, 941, 903, 933};
    private static final int BLOCKS = 4;
    private static final int IN_A_BLOCK = 1_000;

    static final int MOST = FIRST.length * BLOCKS * IN_A_BLOCK;

    private FirePeople() {}

    /** As SMPP writes them, {@code 84961234002}. */
    static List<String> numbers(int people, long seed) {
        Random middle = new Random(seed);
        List<String> numbers = new ArrayList<>(people);
        for (int i = 0; i < people; i++) {
            int block = i / IN_A_BLOCK;
            int prefix = FIRST[block % FIRST.length] + block / FIRST.length;
            numbers.add("84%03d%03d%03d".formatted(prefix, middle.nextInt(IN_A_BLOCK), i % IN_A_BLOCK));
        }
        return numbers;
    }

    /** As Loa shows a number of {@link #numbers}. */
    static String masked(String number) {
        return "0" + number.substring(2, 5) + "•••" + number.substring(8);
    }

    static Path write(Path file, List<String> numbers) {
        StringBuilder rows = new StringBuilder("Họ tên;Số điện thoại\n");
        for (int i = 0; i < numbers.size(); i++) {
            rows.append("Nguyễn Văn ").append((char) ('A' + i % 26)).append(";0");
            rows.append(numbers.get(i), 2, numbers.get(i).length()).append('\n');
        }
        try {
            return Files.writeString(file, rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
