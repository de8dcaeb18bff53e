package vn.loa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@Timeout(300)
class BenchZaloCommandTest {

    private final BenchRun run = new BenchRun();

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void itTellsTheRateTheRatioAndWhatAMessageCosts(String database) {
        JsonNode answer =
                run.json("zalo", "--people", "300", "--pairs", "5", "--answer", "5ms", "--database", database);
        assertThat(answer.propertyNames()).containsExactly("bench", "database", "rate_per_s", "ratios", "conditions");
        assertThat(answer.get("bench").asString()).isEqualTo("zalo");
        assertThat(answer.get("rate_per_s").asLong()).isPositive();
        assertThat(answer.get("ratios").propertyNames()).containsExactly("bare_okhttp");
        JsonNode conditions = answer.get("conditions");
        assertThat(conditions.get("messages").asInt()).isEqualTo(300);
        assertThat(conditions.get("pairs").asInt()).isEqualTo(5);
        assertThat(conditions.get("concurrency").asInt()).isEqualTo(100);
        assertThat(conditions.get("answer_ms").asInt()).isEqualTo(5);
        assertThat(conditions.get("cpu_us_per_message").asLong()).isPositive();
        assertThat(conditions.get("bare_okhttp_cpu_us_per_message").asLong()).isPositive();
        run.assertDurable(answer, database);
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void theHeapOfALargeWaveIsThatOfAChild(String database) {
        JsonNode answer = run.json("zalo", "--memory", "500", "--database", database);
        assertThat(answer.get("ratios").propertyNames()).containsExactly("last_to_first", "heap_last_to_middle");
        JsonNode conditions = answer.get("conditions");
        assertThat(conditions.get("heap_limit_mb").asLong()).isEqualTo(256);
        assertThat(conditions.get("heap_after_gc_mb").asDouble()).isBetween(1.0, 256.0);
        assertThat(conditions.get("slices").isEmpty()).isFalse();
        assertThat(conditions.get("answer_ms").asInt()).isEqualTo(5);
        run.assertDurable(answer, database);
    }

    @Test
    void fewerThanFivePairsAreRefused() {
        assertThat(run.exit("zalo", "--pairs", "4")).isEqualTo(2);
        assertThat(run.err().lines())
                .containsExactly("loa: People must be 1 to 2,000,000 (with --memory 10 or more), pairs 5 or more,"
                        + " concurrency 1 to 512.");
    }
}
