package vn.loa.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.loa.words.BadInputException;
import vn.loa.words.Words;

class ZaloTroubleFileTest {

    private static final Path SAMPLE = Path.of("config/sandbox/zalo-believable.yaml");

    @TempDir
    private Path dir;

    @Test
    void theShippedSampleIsTheBelievableScript() {
        assertThat(ZaloScript.read(SAMPLE)).isEqualTo(ZaloScript.believable());
    }

    @Test
    void theShippedSampleExplainsEveryKey() throws IOException {
        List<String> lines = Files.readAllLines(SAMPLE);
        assertThat(ZaloTroubleFile.keys()).hasSize(52).allSatisfy(key -> {
            String last = key.substring(key.indexOf('.') + 1);
            assertThat(lines).anyMatch(line -> line.matches("(# |  |#   |  # )?" + last + ":.*"));
        });
    }

    @Test
    void anEmptyFileMeansNoTrouble() throws IOException {
        assertThat(ZaloScript.read(file("# nothing\n"))).isEqualTo(ZaloScript.calm());
    }

    @Test
    void theAccountAndTheUrlAreRead() throws IOException {
        ZaloScript script = ZaloScript.read(file("""
                account:
                  app-id: "12"
                  oa-secret: hush
                webhook:
                  url: http://127.0.0.1:81/hooks/zalo
                  formula: oa-body-time-oasecret
                """));
        assertThat(script.account().appId()).isEqualTo("12");
        assertThat(script.account().toString()).doesNotContain("hush");
        assertThat(script.webhooks().url()).isEqualTo(URI.create("http://127.0.0.1:81/hooks/zalo"));
        assertThat(script.webhooks().formula()).isEqualTo(ZaloScript.Formula.OA_BODY_TIME_OASECRET);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'person:\n  -117: 1%' | :2:9: person.-117: There is no such key. Did you mean “person.-110”?"
                        + " All keys are in config/sandbox/zalo-believable.yaml.",
                "'limits:\n  per-day: 5' | :1:1: limits: There is no such key. Did you mean “limit”?",
                "'person:\n  -118: 60%\n  -119: 50%' | :1:1: person: The shares in “person” add up to more than 100%.",
                "'accident:\n  hang-up: 60%\n  unreadable: 50%' | :1:1: accident: The shares in “accident” add up",
                "'token:\n  access-life: 25' | :2:16: token.access-life: “25” is not a duration.",
                "'webhook:\n  url: ftp://x' | :2:8: webhook.url: “ftp://x” is not a web address.",
                "'webhook:\n  formula: md5' | :2:12: webhook.formula: “md5” is not a formula of signatures.",
            })
    void aBadLineIsNamedWithItsPlaceAndRemedy(String yaml, String expected) throws IOException {
        Path file = file(yaml);
        assertThatThrownBy(() -> ZaloScript.read(file))
                .isInstanceOfSatisfying(
                        BadInputException.class,
                        bad -> assertThat(bad.line(Words.ENGLISH)).startsWith(file + expected));
    }

    private Path file(String yaml) throws IOException {
        return Files.writeString(dir.resolve("trouble.yaml"), yaml);
    }
}
