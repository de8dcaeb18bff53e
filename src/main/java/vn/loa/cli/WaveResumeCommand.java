package vn.loa.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.loa.ledger.Waves;
import vn.loa.wave.SteerWaves;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;

/** Goes on with a wave: in the process that runs it, else here. */
@AnsweredByOwner
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

    @Option(names = "--live", description = "text more than 1,000 real people")
    private boolean live;

    @Override
    public Integer call() throws InterruptedException {
        try (Engine engine = screen.engine()) {
            SteerWaves steer = engine.bean(SteerWaves.class);
            if (live) {
                engine.bean(Waves.class).sayLive(steer.find(wave));
            }
            if (steer.resume(wave)) {
                Steered.tell(screen, steer.find(wave), "watch.resumed");
                return ExitCode.GOOD;
            }
            if (screen.caller().owner() != null) {
                // The owner is busy with something else and may end at any moment; it cannot take a wave on.
                throw new BadInputException(
                        Phrase.of("watch.owner-busy", wave, screen.home().root().toString()));
            }
            return new RunOnScreen(engine, screen).run(steer.find(wave), options.patience());
        }
    }
}
