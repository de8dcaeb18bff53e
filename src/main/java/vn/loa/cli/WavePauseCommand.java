package vn.loa.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import vn.loa.wave.SteerWaves;

/** Stops a wave from sending; what is in flight is still answered. */
@AnsweredByOwner
@Command(name = "pause", mixinStandardHelpOptions = true, description = "Stop a wave from sending until it is resumed.")
final class WavePauseCommand implements Callable<Integer> {

    @Mixin
    private Screen screen = new Screen();

    @Parameters(paramLabel = "WAVE", description = "the name that wave list prints")
    private String wave = "";

    @Override
    public Integer call() {
        try (Engine engine = screen.engine()) {
            Steered.tell(screen, engine.bean(SteerWaves.class).pause(wave), "watch.pause");
            return ExitCode.GOOD;
        }
    }
}
