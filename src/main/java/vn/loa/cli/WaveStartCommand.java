package vn.loa.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.loa.ledger.Wave;
import vn.loa.wave.StartWave;
import vn.loa.words.Phrase;

/** Fires a wave by hand and stays with it until it is over. */
@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        description = "Start a wave of a campaign and wait for its receipts.")
final class WaveStartCommand implements Callable<Integer> {

    @Mixin
    private Screen screen = new Screen();

    @Mixin
    private WaveOptions options = new WaveOptions();

    @Parameters(paramLabel = "CAMPAIGN_ID", description = "the id of a file in campaigns/")
    private String campaign = "";

    @Option(names = "--live", description = "text more than 1,000 real people")
    private boolean live;

    @Override
    public Integer call() throws InterruptedException {
        try (Engine engine = screen.engine()) {
            Wave wave = engine.bean(StartWave.class).byHand(campaign, live, this::tell);
            return new RunOnScreen(engine, screen).run(wave, options.patience());
        }
    }

    /** With {@code --json} stdout is the report's alone. */
    private void tell(Phrase foreseen) {
        (screen.wantsJson() ? screen.err() : screen.out())
                .println(screen.words().say(foreseen));
    }
}
