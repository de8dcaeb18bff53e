package vn.loa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code loa bench replay} refuses what cannot be replayed; that it counts is shown by ReplayTest. */
class BenchReplayCommandTest {

    @ParameterizedTest
    @ValueSource(strings = {"--people=99", "--people=5000001", "--speed=0", "--speed=100001"})
    void aBadNumberIsRefusedInOneLineBeforeAnythingStarts(String option) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = LoaCommand.run(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                "bench",
                "replay",
                option,
                "--lang",
                "en",
                "--json");
        assertThat(exit).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString())
                .isEqualToIgnoringNewLines("loa: People must be 100 to 5,000,000, the speed 1 to 100,000.");
    }
}
