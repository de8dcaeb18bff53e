package vn.loa.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Imports what Zalo's portal says became of messages that were handed to it as files. */
@Command(
        name = "results",
        mixinStandardHelpOptions = true,
        description = "Imports the file of results of Zalo's portal into a wave; again changes nothing.")
final class ZaloResultsCommand implements Callable<Integer> {

    @Mixin
    private final Screen screen = new Screen();

    @Parameters(index = "0", paramLabel = "WAVE", description = "such as bluezone-zalo-1")
    private String wave = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "CSV with a column of numbers and one of states")
    private Path file = Path.of("");

    @Option(names = "--route", paramLabel = "ROUTE", description = "of the portal (default: ${DEFAULT-VALUE})")
    private String route = "zalo-portal";

    @Override
    public Integer call() {
        // The owner of the home may have been started in another directory.
        List<String> take = new ArrayList<>(
                List.of("zalo", "take-results", wave, file.toAbsolutePath().toString(), "--route=" + route));
        take.addAll(List.of("--home=" + screen.home().root(), "--lang=" + screen.language()));
        if (screen.wantsJson()) {
            take.add("--json");
        }
        return LoaCommand.answer(screen.caller(), screen.out(), screen.err(), take.toArray(String[]::new));
    }
}
