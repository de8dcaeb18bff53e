package vn.loa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class NumberCommandTest {

    @TempDir
    Path home;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void theJsonOfAGoodNumberIsThatOfTheContract() {
        assertThat(run("number", "0169 123 4567", "--json")).isZero();

        JsonNode answer = JsonMapper.shared().readTree(out.toString());
        assertThat(answer.propertyNames()).containsExactly("input", "valid", "e164", "carrier", "rules", "reason");
        assertThat(answer.get("input").asString()).isEqualTo("0169 123 4567");
        assertThat(answer.get("valid").asBoolean()).isTrue();
        assertThat(answer.get("e164").asString()).isEqualTo("+84391234567");
        assertThat(answer.get("carrier").asString()).isEqualTo("viettel");
        assertThat(answer.get("rules").valueStream().map(JsonNode::asString))
                .isEqualTo(
                        List.of("separators: 0169 123 4567 → 01691234567", "migrate-2018: 01691234567 → 0391234567"));
        assertThat(answer.get("reason").isNull()).isTrue();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aRefusedNumberPrintsItsJsonAllTheSameAndEndsWith2() {
        assertThat(run("number", "8.49E+10", "--json", "--lang", "en")).isEqualTo(2);

        JsonNode answer = JsonMapper.shared().readTree(out.toString());
        assertThat(answer.get("valid").asBoolean()).isFalse();
        assertThat(answer.get("e164").isNull()).isTrue();
        assertThat(answer.get("carrier").isNull()).isTrue();
        assertThat(answer.get("rules").isEmpty()).isTrue();
        assertThat(answer.get("reason").asString()).startsWith("Excel destroyed this number");
    }

    @Test
    void theWayIsShownStepByStepInVietnamese() {
        assertThat(run("number", "0169.123.4567")).isZero();

        assertThat(out.toString().lines())
                .containsExactly(
                        "0169.123.4567",
                        "  1. bỏ dấu cách, dấu chấm, dấu gạch, dấu ngoặc   0169.123.4567 → 01691234567",
                        "  2. đổi đầu số năm 2018 từ 11 còn 10 chữ số      01691234567 → 0391234567",
                        "  Dùng được: 0391 234 567, dạng quốc tế +84391234567",
                        "  Nhà mạng: Viettel (theo đầu số)",
                        "");
    }

    @Test
    void severalNumbersAreShownAndOneRefusedEndsWith2() {
        assertThat(run("number", "0912345678", "02076251899", "", "--lang", "en"))
                .isEqualTo(2);

        assertThat(out.toString().lines())
                .containsExactly(
                        "0912345678",
                        "  Usable: 0912 345 678, international form +84912345678",
                        "  Carrier: VinaPhone (by its prefix)",
                        "",
                        "02076251899",
                        "  Cannot be used: This is a fixed line, which receives no SMS. Ask for a mobile number.",
                        "",
                        "“”",
                        "  Cannot be used: The cell is empty: no phone number. Add a mobile number.",
                        "");
    }

    @Test
    void jsonTakesOneNumberOnly() {
        assertThat(run("number", "0912345678", "0981234567", "--json")).isEqualTo(2);

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines()).hasSize(1).first().asString().startsWith("loa: --json nhận đúng một số");
    }

    private int run(String... args) {
        String[] all = java.util.Arrays.copyOf(args, args.length + 2);
        all[args.length] = "--home";
        all[args.length + 1] = home.toString();
        return LoaCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), all);
    }
}
