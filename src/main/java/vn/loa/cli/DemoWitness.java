package vn.loa.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads in the logs of the simulated carriers and the simulated Zalo, and nowhere else, who was reached over both channels. */
final class DemoWitness {

    private static final JsonMapper JSON = new JsonMapper();

    private final List<Path> carriers;
    private final Path zalo;

    DemoWitness(List<Path> carriers, Path zalo) {
        this.carriers = List.copyOf(carriers);
        this.zalo = zalo;
    }

    /** People who were taken a text and a Zalo message for between two moments. */
    int reachedByBoth(Instant from, Instant before) throws IOException {
        Set<String> byZalo =
                numbers(zalo, from, before, line -> !line.path("msg_id").isNull());
        Set<String> bySms = new HashSet<>();
        for (Path carrier : carriers) {
            bySms.addAll(numbers(
                    carrier,
                    from,
                    before,
                    line -> line.path("status").isNull() || line.path("status").asInt(-1) == 0));
        }
        byZalo.retainAll(bySms);
        return byZalo.size();
    }

    private static Set<String> numbers(Path log, Instant from, Instant before, Predicate<JsonNode> taken)
            throws IOException {
        Set<String> numbers = new HashSet<>();
        try (Stream<String> lines = Files.lines(log)) {
            lines.map(JSON::readTree)
                    .filter(line -> within(line, from, before))
                    .filter(taken)
                    .forEach(line -> numbers.add(line.path("to").asString("")));
        }
        return numbers;
    }

    private static boolean within(JsonNode line, Instant from, Instant before) {
        Instant at = Instant.parse(line.path("at").asString());
        return !at.isBefore(from) && at.isBefore(before);
    }
}
