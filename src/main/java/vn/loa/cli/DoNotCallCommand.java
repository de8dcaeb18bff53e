package vn.loa.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import vn.loa.audience.ImportReport;
import vn.loa.audience.Imports;

/** {@code loa dnc}: reads the national do-not-call list. */
@Command(
        name = "dnc",
        mixinStandardHelpOptions = true,
        description = "Imports numbers of the national do-not-call list: columns number, at, source.")
final class DoNotCallCommand implements Callable<Integer> {

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private Screen screen;

    @Parameters(paramLabel = "FILE", description = "CSV or XLSX with a header row")
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private Path file;

    @Override
    public Integer call() {
        try (Engine engine = screen.engine()) {
            ShowImport show = new ShowImport(screen, false);
            ImportReport report = engine.bean(Imports.class).doNotCall(file, show);
            return show.end(report, "audience.import.equation");
        }
    }
}
