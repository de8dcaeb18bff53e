package vn.loa.cli;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import vn.loa.ledger.Wave;
import vn.loa.ledger.WaveCounts;
import vn.loa.report.ReportWave;
import vn.loa.wave.RunWave;
import vn.loa.wave.SteerWaves;

/** Runs a wave in front of a person: says its name first, shows it moving, prints its report. */
final class RunOnScreen {

    private final Engine engine;
    private final Screen screen;

    RunOnScreen(Engine engine, Screen screen) {
        this.engine = engine;
        this.screen = screen;
    }

    /** @return the exit code that CONTRACTS gives to how the wave stands */
    int run(Wave wave, @Nullable Duration patience) throws InterruptedException {
        announce(wave);
        RunWave runner = engine.bean(RunWave.class);
        WaveCounts counts = engine.bean(WaveCounts.class);
        WatchWave watch = WatchWave.start(new WatchWave.Source(() -> counts.of(wave), runner::health), screen);
        ShutdownSignal.Registration interrupt = engine.onShutdown(() -> handBack(wave));
        try {
            runner.run(wave, patience);
        } finally {
            interrupt.close();
            watch.close();
        }
        return ReportSheet.show(screen, engine.bean(ReportWave.class).of(wave.name()));
    }

    /** Ctrl-C: nothing more leaves, what left is waited for, and the rest is there for a resume. */
    private void handBack(Wave wave) {
        screen.err().println(screen.words().say("watch.bye", wave.name()));
        engine.bean(SteerWaves.class).interruptAll();
    }

    /** With {@code --json} stdout is the report's alone, so the name goes where progress goes. */
    private void announce(Wave wave) {
        if (screen.wantsJson()) {
            screen.err().println("{\"wave\": \"" + wave.name() + "\"}");
        } else {
            screen.say("watch.started", wave.name());
        }
    }
}
