package vn.loa.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Prints what one message costs in nanoseconds: the median of nine rounds, each over the same thousand people. */
final class TextSpeed {

    private static final int ROUNDS = 9;
    private static final int REPEATS = 300;
    private static final String SOURCE = "Kính gửi ông/bà {{ho_ten}}, xã {{xa}}: đề nghị cài ứng dụng Bluezone để được"
            + " cảnh báo tiếp xúc gần ca COVID-19. Tải tại https://bluezone.gov.vn/taiapp";

    private TextSpeed() {}

    public static void main(String[] args) {
        MessageTemplate accented = MessageTemplate.parse(SOURCE);
        MessageTemplate plain = MessageTemplate.parse(Accents.strip(SOURCE));
        List<Map<String, String>> people = people();
        List<String> texts =
                people.stream().map(person -> text(accented, person)).toList();
        List<String> plainTexts = texts.stream().map(Accents::strip).toList();
        List<String> untidy = texts.stream().map(text -> text + " – hết").toList();

        measure("render, accented", people, person -> text(accented, person).length());
        measure("render, plain", people, person -> text(plain, person).length());
        measure("tidy, in order", texts, text -> SmsText.tidy(text).length());
        measure("tidy, one dash", untidy, text -> SmsText.tidy(text).length());
        measure("strip accents", texts, text -> Accents.strip(text).length());
        measure("cut, UCS-2", texts, text -> Segmenter.cut(text).count());
        measure("cut, GSM-7", plainTexts, text -> Segmenter.cut(text).count());
        measure("encode, GSM-7", plainTexts, text -> Gsm7.encode(text).length);
        measure(
                "render, strip, cut",
                people,
                person -> Segmenter.cut(Accents.strip(text(accented, person))).count());
    }

    private static String text(MessageTemplate template, Map<String, String> person) {
        return template.render(person) instanceof Rendering.Text rendered ? rendered.text() : "";
    }

    private static List<Map<String, String>> people() {
        List<Map<String, String>> people = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            people.add(Map.of("ho_ten", "Nguyễn Thị Hoàng Anh " + i, "xa", "Minh Quang " + i));
        }
        return people;
    }

    private static <T> void measure(String what, List<T> inputs, ToIntFunction<T> work) {
        long[] rounds = new long[ROUNDS];
        long sum = 0;
        for (int round = 0; round < ROUNDS * 2; round++) {
            long start = System.nanoTime();
            for (int repeat = 0; repeat < REPEATS; repeat++) {
                for (T input : inputs) {
                    sum += work.applyAsInt(input);
                }
            }
            rounds[round % ROUNDS] = (System.nanoTime() - start) / ((long) REPEATS * inputs.size());
        }
        Arrays.sort(rounds);
        System.out.printf(
                "%-20s %5d ns  (%d to %d)  sum %d%n", what, rounds[ROUNDS / 2], rounds[0], rounds[ROUNDS - 1], sum);
    }
}
