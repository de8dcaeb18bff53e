package vn.loa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@Timeout(300)
class BenchDispatchCommandTest {

    private final BenchRun run = new BenchRun();

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void itTellsTheRateTheRatiosAndTheConditions(String database) {
        JsonNode answer = run.json("dispatch", "--messages", "300", "--receipt-delay", "0s", "--database", database);
        assertThat(answer.propertyNames()).containsExactly("bench", "database", "rate_per_s", "ratios", "conditions");
        assertThat(answer.get("bench").asString()).isEqualTo("dispatch");
        assertThat(answer.get("rate_per_s").asLong()).isPositive();
        assertThat(answer.get("ratios").propertyNames()).containsExactly("bare_ledger", "bare_wire");
        assertThat(answer.get("conditions").get("messages").asInt()).isEqualTo(300);
        assertThat(answer.get("conditions").get("pairs").asInt()).isEqualTo(5);
        run.assertDurable(answer, database);
    }

    @Test
    void partsBindsAndLateReceiptsAreMeasuredToo() {
        JsonNode answer =
                run.json("dispatch", "--messages", "200", "--segments", "3", "--binds", "2", "--receipt-delay", "20ms");
        JsonNode conditions = answer.get("conditions");
        assertThat(conditions.get("segments_per_message").asInt()).isEqualTo(3);
        assertThat(conditions.get("binds").asInt()).isEqualTo(2);
        assertThat(conditions.get("receipt_delay_ms").asInt()).isEqualTo(20);
    }

    @Test
    void fewerThanFivePairsAreRefused() {
        assertThat(run.exit("dispatch", "--pairs", "4")).isEqualTo(2);
        assertThat(run.err().lines()).containsExactly("loa: Messages must be 1 to 2,000,000, pairs 5 or more.");
    }

    @Test
    void aDelayThatIsNoneIsRefused() {
        assertThat(run.exit("dispatch", "--receipt-delay", "soon")).isEqualTo(2);
        assertThat(run.err().lines())
                .containsExactly("loa: “soon” is no duration from 0 to a minute. Write it like 0s, 500ms or 2s.");
    }
}
