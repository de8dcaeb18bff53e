package vn.loa.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.loa.audience.ImportReport;
import vn.loa.audience.Imports;

/** {@code loa import}: reads a list of people. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Imports a list of people, CSV or XLSX. The same command after a crash goes on where it stopped.")
final class ImportCommand implements Callable<Integer> {

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private Screen screen;

    @Parameters(paramLabel = "FILE", description = "CSV (UTF-8 or UTF-16) or XLSX with a header row")
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private Path file;

    @Option(names = "--list", required = true, paramLabel = "NAME", description = "the list's name, made when new")
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private String list;

    @Option(
            names = "--source",
            paramLabel = "WHO",
            description = "who gave the file; it replaces only what the same source said about a person")
    private String source = "";

    @Option(
            names = "--relation",
            paramLabel = "TEXT",
            description = "how these people have dealt with whoever writes to them; campaigns by Zalo ask for it")
    private String relation = "";

    @Override
    public Integer call() {
        try (Engine engine = screen.engine()) {
            ShowImport show = new ShowImport(screen, false);
            ImportReport report = engine.bean(Imports.class).list(file, list, source, show);
            if (!relation.isBlank()) {
                engine.bean(Imports.class).relation(list, relation.strip());
            }
            return show.end(report, "audience.import.equation");
        }
    }
}
