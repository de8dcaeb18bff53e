package vn.loa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code loa bench fire} refuses what cannot be tried; that it kills and counts is shown by FireTest. */
class BenchFireCommandTest {

    @ParameterizedTest
    @ValueSource(strings = {"--kills=0", "--people=0", "--people=1000000", "--window=0", "--binds=0", "--window=5000"})
    void aBadNumberIsRefusedInOneLineBeforeAnythingStarts(String option) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = LoaCommand.run(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                "bench",
                "fire",
                option,
                "--lang",
                "en",
                "--json");
        assertThat(exit).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString())
                .isEqualToIgnoringNewLines(
                        "loa: Kills must be 1 to 10,000, the people of a wave 1 to 28,000, window times binds 1 to 2,000.");
    }
}
