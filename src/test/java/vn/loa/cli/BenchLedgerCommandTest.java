package vn.loa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@Timeout(300)
class BenchLedgerCommandTest {

    private final BenchRun run = new BenchRun();

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void itTellsWhatEachStepDoesAndAllOfThem(String database) {
        JsonNode answer = run.json("ledger", "--messages", "5000", "--segments", "2", "--database", database);
        JsonNode conditions = answer.get("conditions");
        long all = answer.get("rate_per_s").asLong();
        for (String step : new String[] {"claim_per_s", "settle_per_s", "receipts_per_s", "fold_per_s"}) {
            assertThat(conditions.get(step).asLong()).as(step).isGreaterThan(all);
        }
        assertThat(answer.get("ratios").isEmpty()).isTrue();
        run.assertDurable(answer, database);
    }

    @Test
    void onAScreenTheFiguresStandBelowEachOther() {
        assertThat(run.exit("ledger", "--messages", "100")).as("%s", run.err()).isZero();
        assertThat(run.out())
                .startsWith("The ledger's statements alone, a durable commit for each step (H2 2.4")
                .containsPattern("(?m)^  messages a second {4,}[\\d,]+  \\(.+\\)$")
                .contains("fold, messages a second");
    }
}
