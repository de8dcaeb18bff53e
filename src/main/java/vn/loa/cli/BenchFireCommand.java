package vn.loa.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.loa.fire.FireDatabase;
import vn.loa.fire.FireOrder;
import vn.loa.fire.FireResult;
import vn.loa.fire.Kill;
import vn.loa.fire.TrialByFire;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;

/**
 * {@code loa bench fire}: kills Loa at work, again and again, and has an outsider count who was texted. When the trial is
 * failed, its homes and the outside logs are left to be looked at.
 */
@Command(
        name = "fire",
        mixinStandardHelpOptions = true,
        description =
                "Kills Loa at work with SIGKILL and counts outside of it who was lost, texted twice, or is in doubt.")
final class BenchFireCommand implements Callable<Integer> {

    @Mixin
    private Screen screen = new Screen();

    @Option(names = "--kills", paramLabel = "N", description = "kills that hit something (default: ${DEFAULT-VALUE})")
    private int kills = 10;

    @Option(names = "--seed", paramLabel = "S", description = "draws the moments (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(names = "--database", paramLabel = "h2|postgresql", description = "where the ledger is kept")
    private FireDatabases database = FireDatabases.H2;

    @Option(names = "--people", paramLabel = "P", description = "people of a wave; of as many waves as the kills need")
    private @Nullable Integer people;

    @Option(names = "--window", paramLabel = "W", description = "unanswered submits (default: ${DEFAULT-VALUE})")
    private int window = 100;

    @Option(names = "--binds", paramLabel = "B", description = "binds of the route (default: ${DEFAULT-VALUE})")
    private int binds = 2;

    @Override
    public Integer call() throws Exception {
        FireOrder order = order();
        QuietLog.warningsToStandardError();
        Path dir = Files.createTempDirectory("loa-fire");
        FireResult result;
        String name;
        try (FireDatabase ledger = database.start(dir.resolve("postgresql"))) {
            name = ledger.name();
            result = new TrialByFire(order, dir, ledger, Clock.systemUTC(), teller()).run();
        }
        tell(order, name, result);
        if (!result.passed()) {
            result.broken().forEach(screen.err()::println);
            screen.err().println(screen.words().say("fire.left", dir.toString()));
            return ExitCode.FAILED;
        }
        FileSystemUtils.deleteRecursively(dir);
        return ExitCode.GOOD;
    }

    private FireOrder order() {
        try {
            return new FireOrder(
                    kills, seed, people == null ? FireOrder.peopleFor(window, binds) : people, window, binds);
        } catch (IllegalArgumentException e) {
            throw new BadInputException(
                    Phrase.of("fire.bounds", FireOrder.MOST_KILLS, FireOrder.MOST_PEOPLE, FireOrder.MOST_IN_FLIGHT));
        }
    }

    private Consumer<Kill> teller() {
        AtomicInteger hits = new AtomicInteger();
        return kill -> {
            int nth = kill.hit() ? hits.incrementAndGet() : hits.get();
            String key = kill.hit() ? "fire.hit" : "fire.missed";
            screen.err()
                    .println(
                            screen.words().say(key, nth, kills, kill.moment().name(), kill.submits(), kill.inFlight()));
        };
    }

    private void tell(FireOrder order, String name, FireResult result) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("kills", result.kills());
        answer.put("seed", order.seed());
        answer.put("people", result.people());
        answer.put("window", order.window());
        answer.put("binds", order.binds());
        answer.put("database", name);
        answer.put("lost", result.lost());
        answer.put("twice", result.twice());
        answer.put("in_doubt", result.inDoubt());
        answer.put("delivered", result.delivered());
        answer.put("waves", result.waves());
        answer.put("strikes", result.strikes());
        if (screen.wantsJson()) {
            screen.json(answer);
        } else {
            screen.say(
                    "fire.result",
                    result.kills(),
                    result.waves(),
                    result.people(),
                    name,
                    result.lost(),
                    result.twice(),
                    result.inDoubt(),
                    result.delivered());
        }
    }
}
