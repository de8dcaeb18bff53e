package vn.loa.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.loa.report.ReportWave;

/** What happened to every person of a wave, and whether the books balance. */
@AnsweredByOwner
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Says what happened to every person of a wave, and whether the books balance.")
final class ReportCommand implements Callable<Integer> {

    @Mixin
    private final Screen screen = new Screen();

    @Parameters(paramLabel = "WAVE", description = "as loa wave list names it, bluezone-install-1")
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private String wave;

    @Option(names = "--recount", description = "count the raw rows again first; reads every message of the wave")
    private boolean recount;

    @Override
    public Integer call() {
        try (Engine engine = screen.engine()) {
            return call(engine.bean(ReportWave.class));
        }
    }

    Integer call(ReportWave reports) {
        return ReportSheet.show(screen, recount ? reports.recounted(wave) : reports.of(wave));
    }
}
