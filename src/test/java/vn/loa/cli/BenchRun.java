package vn.loa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One run of {@code loa bench} in this JVM, in English, and what it printed. */
final class BenchRun {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    int exit(String bench, String... more) {
        List<String> arguments = new ArrayList<>(List.of("bench", bench, "--lang", "en"));
        arguments.addAll(List.of(more));
        return LoaCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments.toArray(String[]::new));
    }

    /** Succeeds and prints one document. */
    JsonNode json(String bench, String... more) {
        List<String> arguments = new ArrayList<>(List.of(more));
        arguments.add("--json");
        assertThat(exit(bench, arguments.toArray(String[]::new))).as("%s", err).isZero();
        return JsonMapper.shared().readTree(out.toString());
    }

    void assertDurable(JsonNode answer, String database) {
        JsonNode conditions = answer.get("conditions");
        if (database.equals("h2")) {
            assertThat(answer.get("database").asString()).startsWith("H2 2.4");
            assertThat(conditions.get("write_delay").asString()).isEqualTo("0");
        } else {
            assertThat(answer.get("database").asString()).startsWith("PostgreSQL 18");
            assertThat(conditions.get("fsync").asString()).isEqualTo("on");
            assertThat(conditions.get("synchronous_commit").asString()).isEqualTo("on");
        }
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }
}
