package vn.loa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@Timeout(300)
class BenchScaleCommandTest {

    private final BenchRun run = new BenchRun();

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void itRunsInAChildWithASmallHeap(String database) {
        JsonNode answer = run.json("scale", "--messages", "1000", "--receipt-delay", "0s", "--database", database);
        assertThat(answer.get("ratios").propertyNames()).containsExactly("last_to_first");
        JsonNode conditions = answer.get("conditions");
        assertThat(conditions.get("heap_limit_mb").asLong()).isEqualTo(512);
        assertThat(conditions.get("heap_after_gc_mb").asLong()).isBetween(1L, 512L);
        assertThat(conditions.get("sizes").size()).isEqualTo(1);
        assertThat(conditions.get("slices").isEmpty()).isFalse();
        run.assertDurable(answer, database);
    }
}
