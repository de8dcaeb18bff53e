package vn.loa.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.loa.audience.ImportReport;
import vn.loa.audience.Imports;
import vn.loa.audience.MomentText;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;

/** {@code loa installs}: reads who has the application installed. */
@Command(
        name = "installs",
        mixinStandardHelpOptions = true,
        description = "Imports install states: columns number, state, seen-at. Older files never overwrite newer ones.")
final class InstallsCommand implements Callable<Integer> {

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private Screen screen;

    @Parameters(paramLabel = "FILE", description = "CSV or XLSX with a header row")
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private Path file;

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private Extent extent;

    @Option(
            names = "--as-of",
            required = true,
            paramLabel = "TIME",
            description = "the moment the file is true for, 2021-05-06T17:00:00+07:00")
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private String asOf;

    @Option(names = "--yes", description = "import a full file even if it misses more than 5 % of the people known")
    private boolean yes;

    /** Exactly one of the two. */
    private static final class Extent {

        @Option(names = "--full", description = "the file names everybody; whoever is absent becomes UNKNOWN")
        private boolean full;

        @Option(names = "--delta", description = "the file names what changed")
        @SuppressWarnings("UnusedVariable") // picocli sees to it that it is the opposite of full
        private boolean delta;
    }

    @Override
    public Integer call() {
        Instant moment =
                MomentText.read(asOf).orElseThrow(() -> new BadInputException(Phrase.of("audience.as-of.bad", asOf)));
        try (Engine engine = screen.engine()) {
            ShowImport show = new ShowImport(screen, yes);
            ImportReport report = engine.bean(Imports.class).installs(file, extent.full, moment, show);
            return show.end(report, "audience.import.equation-installs");
        }
    }
}
