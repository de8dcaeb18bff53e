package vn.loa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.PropertyResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TextCommandTest {

    private static final String R1 =
            "Bạn đã cài Bluezone? Hãy mở lại ứng dụng và bật Bluetooth để tiếp tục được cảnh báo COVID-19.";

    @TempDir
    private Path home;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void theDocumentHasTheNamesOfTheContract() {
        JsonNode document = json(R1);

        assertThat(document.propertyNames())
                .containsExactly("text", "encoding", "units", "segments", "unaccented", "forcing", "advice");
        assertThat(document.get("text").asString()).isEqualTo(R1);
        assertThat(document.get("encoding").asString()).isEqualTo("UCS2");
        assertThat(document.get("units").asInt()).isEqualTo(93);
        assertThat(document.get("segments").asInt()).isEqualTo(2);
        JsonNode unaccented = document.get("unaccented");
        assertThat(unaccented.propertyNames()).containsExactly("text", "units", "segments");
        assertThat(unaccented.get("text").asString())
                .isEqualTo("Ban da cai Bluezone? Hay mo lai ung dung va bat Bluetooth de tiep tuc duoc canh bao"
                        + " COVID-19.");
        assertThat(unaccented.get("units").asInt()).isEqualTo(93);
        assertThat(unaccented.get("segments").asInt()).isEqualTo(1);
        assertThat(strings(document.get("forcing")))
                .containsExactly("ạ", "đ", "ã", "ở", "ứ", "ụ", "ậ", "ể", "ế", "ư", "ợ", "ả", "á");
        document.get("advice")
                .forEach(advice -> assertThat(advice.propertyNames()).containsExactly("rule", "message"));
        assertThat(rules(document)).containsExactly("encoding", "segments", "forcing-characters");
    }

    @Test
    void piecesAndOddCharactersAreTidiedBeforeCounting() {
        JsonNode document = json("va\u0300 “a”\u00A0– …\u200B");

        assertThat(document.get("text").asString()).isEqualTo("và \"a\" - ...");
        assertThat(document.get("encoding").asString()).isEqualTo("GSM7");
        assertThat(document.get("units").asInt()).isEqualTo(12);
        assertThat(document.get("forcing").isEmpty()).isTrue();
    }

    @Test
    void extensionCharactersCountTwice() {
        assertThat(json("€{}[]~^|\\").get("units").asInt()).isEqualTo(18);
    }

    @Test
    void anEmptyTextHasNoSegments() {
        JsonNode document = json("");

        assertThat(document.get("text").asString()).isEmpty();
        assertThat(document.get("units").asInt()).isZero();
        assertThat(document.get("segments").asInt()).isZero();
        assertThat(document.get("unaccented").get("segments").asInt()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-50% hom nay", "@pom.xml", "@@a", "--x y", "\"a\"", "${x}"})
    void aTextMayBeginWithWhatCommandLinesUse(String text) {
        assertThat(json(text).get("text").asString()).isEqualTo(text);
    }

    @Test
    void afterTwoHyphensEverythingIsText() {
        assertThat(LoaCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), "text", "--json", "--", "-h"))
                .isZero();
        assertThat(JsonMapper.shared().readTree(out.toString()).get("text").asString())
                .isEqualTo("-h");
    }

    @Test
    void aTextWithPlaceholdersIsJudgedAsATemplate() {
        JsonNode document = json("Gui {{ho_ten}}");

        assertThat(document.get("units").asInt()).isEqualTo(18);
        assertThat(rules(document)).containsExactly("encoding", "segments", "placeholders");
    }

    @Test
    void senderAndClassAreJudgedToo() {
        assertThat(rules(json("Mua di", "--sender", "0123", "--class", "advertising")))
                .startsWith("brandname", "ads-label", "opt-out-line");
        assertThat(rules(json("Mua di", "--sender", "BLUEZONE", "--class", "public-service")))
                .containsExactly("encoding", "segments");
    }

    @Test
    void anUnknownClassIsRefused() {
        assertThat(run("text", "a", "--class", "spam", "--lang", "en")).isEqualTo(2);
        assertThat(err)
                .hasToString(
                        "loa: There is no class “spam”. Choose one of: advertising, customer-care, public-service, internal."
                                + System.lineSeparator());
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aMissingTextIsRefused() {
        assertThat(run("text")).isEqualTo(2);
    }

    @Test
    void theTextMayComeFromStandardInput() {
        assertThat(withInput("Mời bạn\nhai\n".getBytes(StandardCharsets.UTF_8), "text", "-", "--json"))
                .isZero();
        assertThat(JsonMapper.shared().readTree(out.toString()).get("text").asString())
                .isEqualTo("Mời bạn\nhai");
    }

    @Test
    void inputThatIsNotUtf8OrEndlessIsRefused() {
        assertThat(withInput(new byte[] {'a', (byte) 0xFF}, "text", "-")).isEqualTo(2);
        assertThat(withInput(new byte[70_000], "text", "-")).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aPersonSeesTheCostThePartsAndTheForcingCharacters() {
        assertThat(run("text", "Mời\nbạn " + "a".repeat(64))).isZero();

        assertThat(out.toString().lines().toList())
                .startsWith(
                        "Bảng mã       UCS-2",
                        "Nguyên văn    2 bản tin, 72 đơn vị",
                        "Bỏ dấu        1 bản tin, 72 đơn vị",
                        "Buộc UCS-2    ờ ạ",
                        "",
                        "Bản tin 1/2, 67 đơn vị",
                        "  |Mời↵|",
                        "    ^",
                        "  |bạn " + "a".repeat(59) + "|",
                        "    ^",
                        "",
                        "Bản tin 2/2, 5 đơn vị",
                        "  |aaaaa|");
    }

    @Test
    void bothLanguagesHaveTheSameWords() throws Exception {
        assertThat(keys("/words/text_en.properties")).isEqualTo(keys("/words/text.properties"));
    }

    private JsonNode json(String text, String... more) {
        List<String> arguments = new ArrayList<>(List.of("text", text, "--json"));
        arguments.addAll(List.of(more));
        out.getBuffer().setLength(0);
        assertThat(run(arguments.toArray(String[]::new))).as(err.toString()).isZero();
        assertThat(err.toString()).isEmpty();
        return JsonMapper.shared().readTree(out.toString());
    }

    private int run(String... args) {
        List<String> arguments = new ArrayList<>(List.of(args));
        arguments.add("--home");
        arguments.add(home.toString());
        return LoaCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments.toArray(String[]::new));
    }

    private int withInput(byte[] input, String... args) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(input));
        try {
            return run(args);
        } finally {
            System.setIn(before);
        }
    }

    private static List<String> strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        array.forEach(one -> strings.add(one.asString()));
        return strings;
    }

    private static List<String> rules(JsonNode document) {
        List<String> rules = new ArrayList<>();
        document.get("advice").forEach(advice -> rules.add(advice.get("rule").asString()));
        return rules;
    }

    private static List<String> keys(String bundle) throws Exception {
        try (InputStream in = TextCommandTest.class.getResourceAsStream(bundle)) {
            return new PropertyResourceBundle(in).keySet().stream().sorted().toList();
        }
    }
}
