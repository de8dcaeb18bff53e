package vn.loa.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import vn.loa.wave.SteerWaves;

/** Ends a wave: nobody who waits is texted any more. */
@AnsweredByOwner
@Command(
        name = "cancel",
        mixinStandardHelpOptions = true,
        description = "End a wave; whoever still waits is not texted.")
final class WaveCancelCommand implements Callable<Integer> {

    @Mixin
    private Screen screen = new Screen();

    @Parameters(paramLabel = "WAVE", description = "the name that wave list prints")
    private String wave = "";

    @Override
    public Integer call() {
        try (Engine engine = screen.engine()) {
            Steered.tell(screen, engine.bean(SteerWaves.class).cancel(wave), "watch.cancel");
            return ExitCode.GOOD;
        }
    }
}
