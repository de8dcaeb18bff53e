package vn.loa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@Timeout(300)
class BenchReceiptsCommandTest {

    private final BenchRun run = new BenchRun();

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void itComparesReceiptsWithSubmitsAndRejoinsThoseThatCameFirst(String database) {
        JsonNode answer = run.json(
                "receipts", "--messages", "300", "--parked", "400", "--receipt-delay", "0s", "--database", database);
        assertThat(answer.get("ratios").propertyNames()).containsExactly("bare_ledger", "submits");
        JsonNode conditions = answer.get("conditions");
        assertThat(conditions.get("parked").asInt()).isEqualTo(400);
        assertThat(conditions.get("joined_per_s").asLong()).isPositive();
        assertThat(conditions.get("submits_per_s").asLong()).isPositive();
        run.assertDurable(answer, database);
    }
}
