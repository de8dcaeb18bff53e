package vn.loa.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.loa.words.BadInputException;
import vn.loa.words.Words;

class TroubleFileTest {

    @TempDir
    private Path dir;

    @Test
    void theShippedSampleIsTheBelievableScript() {
        assertThat(SmscScript.read(Path.of("config/sandbox/believable.yaml"))).isEqualTo(SmscScript.believable());
    }

    @Test
    void theShippedSampleExplainsEveryKey() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("config/sandbox/believable.yaml"));
        assertThat(TroubleFile.keys()).hasSize(29).allSatisfy(key -> {
            String last = key.substring(key.indexOf('.') + 1);
            assertThat(lines).anyMatch(line -> line.matches("(# |  )?" + last + ":.*"));
        });
    }

    @Test
    void anEmptyFileMeansNoTrouble() throws IOException {
        assertThat(SmscScript.read(file("# nothing\n"))).isEqualTo(SmscScript.calm());
    }

    @Test
    void nameSystemIdAndPasswordAreRead() throws IOException {
        SmscScript script = SmscScript.read(file("name: viettel\nsystem-id: loa\npassword: secret\n"));
        assertThat(script.door().name()).isEqualTo("viettel");
        assertThat(script.door().systemId()).isEqualTo("loa");
        assertThat(script.door().password()).isEqualTo("secret");
        assertThat(script.door().toString()).doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'refuse:\n  throtled: 1%' | :2:13: refuse.throtled: There is no such key. Did you mean “refuse.throttled”?",
                "'sed: 1' | :1:6: sed: There is no such key. Did you mean “seed”?",
                "'recept:\n  after: 1s' | :1:1: recept: There is no such key. Did you mean “receipt”?",
                "'answer:\n  after: 5' | :2:10: answer.after: “5” is not a duration. Write it like 40ms, 3s, 1m, 2h or 1d.",
                "'end:\n  expired: 101%' | :2:12: end.expired: “101%” is not a share. Write 0% to 100%",
                "'end:\n  expired: 60%\n  rejected: 50%' | :1:1: end: The shares in “end” add up to more than 100%.",
                "'ids:\n  answer: octal' | :2:11: ids.answer: “octal” is not a form of message ids.",
                "'end:\n  codes: [abcd]' | :2:10: end.codes: “abcd” is not a list of error codes.",
                "'seed: x' | :1:7: seed: “x” is not a whole number.",
                "'seed: 1\nseed: 2' | :2:7: seed: This key is here twice.",
                "'- seed' | :1:1: Lines of the form “key: value” are expected here.",
                "'answer: {after: [}' | :1:18: This is not valid YAML:",
            })
    void aBadLineIsNamedWithItsPlaceAndRemedy(String yaml, String expected) throws IOException {
        Path file = file(yaml);
        assertThatThrownBy(() -> SmscScript.read(file)).isInstanceOfSatisfying(BadInputException.class, bad -> {
            assertThat(bad.line(Words.ENGLISH)).startsWith(file + expected);
            assertThat(bad.line(Words.ENGLISH)).doesNotContain("\n");
        });
    }

    @Test
    void aMissingFileIsNamed() {
        Path missing = dir.resolve("missing.yaml");
        assertThatThrownBy(() -> SmscScript.read(missing))
                .isInstanceOfSatisfying(
                        BadInputException.class,
                        bad -> assertThat(bad.line(Words.ENGLISH)).startsWith(missing + ": The file cannot be read"));
    }

    private Path file(String yaml) throws IOException {
        return Files.writeString(dir.resolve("trouble.yaml"), yaml);
    }
}
