package vn.loa.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import vn.loa.wave.SteerWaves;

/** Goes on with a wave: in the process that runs it, else here. */
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        description = "Go on with a wave that was paused, interrupted or killed.")
final class WaveResumeCommand implements Callable<Integer> {

    @Mixin
    private Screen screen = new Screen();

    @Mixin
    private WaveOptions options = new WaveOptions();

    @Parameters(paramLabel = "WAVE", description = "the name that wave list prints")
    private String wave = "";

    @Override
    public Integer call() throws InterruptedException {
        try (Engine engine = Engine.start(screen.home())) {
            SteerWaves steer = engine.bean(SteerWaves.class);
            if (steer.resume(wave)) {
                screen.say("watch.resumed", wave);
                return ExitCode.GOOD;
            }
            return new RunOnScreen(engine, screen).run(steer.find(wave), options.patience());
        }
    }
}
