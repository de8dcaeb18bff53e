package vn.loa.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.loa.fire.FireDatabase;
import vn.loa.fire.Replay;
import vn.loa.fire.ReplayOrder;
import vn.loa.fire.ReplayResult;
import vn.loa.fire.ReplayStage;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;

/**
 * {@code loa bench replay}: Hải Dương 2021 in minutes, through a kill and an outage, counted by an outsider. When it is
 * failed, its home and the carriers' logs are left to be looked at.
 */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description =
                "Replays Hải Dương 2021 against four simulated carriers, with a SIGKILL and an outage on the way.")
final class BenchReplayCommand implements Callable<Integer> {

    @Mixin
    private Screen screen = new Screen();

    @Option(names = "--people", paramLabel = "N", description = "of the list (default: ${DEFAULT-VALUE})")
    private int people = ReplayOrder.USUAL_PEOPLE;

    @Option(
            names = "--speed",
            paramLabel = "S",
            description = "seconds of the day in one of the machine's (default: ${DEFAULT-VALUE})")
    private int speed = ReplayOrder.USUAL_SPEED;

    @Option(names = "--seed", paramLabel = "S", description = "draws the people (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(names = "--database", paramLabel = "h2|postgresql", description = "where the ledger is kept")
    private FireDatabases database = FireDatabases.H2;

    @Override
    public Integer call() throws Exception {
        ReplayOrder order = order();
        QuietLog.warningsToStandardError();
        Path dir = Files.createTempDirectory("loa-replay");
        try (FireDatabase ledger = database.start(dir.resolve("postgresql"))) {
            ReplayResult result = new Replay(order, dir, ledger, Clock.systemUTC(), this::tell).run();
            ReplaySheet.of(order, ledger.name(), result).machine().show(screen);
            if (!result.passed()) {
                result.broken().forEach(screen.err()::println);
                screen.err().println(screen.words().say("fire.left", dir.toString()));
                return ExitCode.FAILED;
            }
        }
        FileSystemUtils.deleteRecursively(dir);
        return ExitCode.GOOD;
    }

    private ReplayOrder order() {
        try {
            return new ReplayOrder(people, speed, seed);
        } catch (IllegalArgumentException e) {
            throw new BadInputException(Phrase.of(
                    "replay.bounds", ReplayOrder.FEWEST_PEOPLE, ReplayOrder.MOST_PEOPLE, ReplayOrder.MOST_SPEED));
        }
    }

    private void tell(ReplayStage stage, long submits) {
        screen.err().println(screen.words().say("replay.stage." + stage.name().toLowerCase(Locale.ROOT), submits));
    }
}
