package vn.loa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(120)
class BenchDispatchCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int bench(String... more) {
        String[] arguments = new String[more.length + 5];
        System.arraycopy(new String[] {"bench", "dispatch", "--json", "--lang", "en"}, 0, arguments, 0, 5);
        System.arraycopy(more, 0, arguments, 5, more.length);
        return LoaCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    @Test
    void itTellsTheRateTheRatioAndTheConditions() {
        assertThat(bench("--messages", "300")).as("%s", err).isZero();
        JsonNode answer = JsonMapper.shared().readTree(out.toString());
        assertThat(answer.propertyNames()).containsExactly("bench", "database", "rate_per_s", "ratios", "conditions");
        assertThat(answer.get("bench").asString()).isEqualTo("dispatch");
        assertThat(answer.get("database").asString()).startsWith("H2 2.4");
        assertThat(answer.get("rate_per_s").asLong()).isPositive();
        assertThat(answer.get("ratios").propertyNames()).containsExactly("bare_wire");
        assertThat(answer.get("conditions").get("messages").asInt()).isEqualTo(300);
        assertThat(answer.get("conditions").get("pairs").asInt()).isEqualTo(5);
        assertThat(answer.get("conditions").get("write_delay").asString()).isEqualTo("0");
    }

    @Test
    void fewerThanFivePairsAreRefused() {
        assertThat(bench("--pairs", "4")).isEqualTo(2);
        assertThat(err.toString().lines())
                .containsExactly("loa: Messages must be 1 to 1,000,000, pairs 5 or more, the window 1 or more.");
    }
}
