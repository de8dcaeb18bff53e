package vn.loa.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import vn.loa.ledger.Wave;
import vn.loa.ledger.Waves;
import vn.loa.report.ShowWaves;

/** The waves there are, newest first. */
@AnsweredByOwner
@Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the waves, newest first.")
final class WaveListCommand implements Callable<Integer> {

    @Mixin
    private final Screen screen = new Screen();

    @Override
    public Integer call() {
        try (Engine engine = screen.engine()) {
            return call(engine.bean(Waves.class).all());
        }
    }

    Integer call(List<Wave> waves) {
        if (screen.wantsJson()) {
            screen.json(ShowWaves.document(waves));
        } else {
            screen.out().println(ShowWaves.table(waves, screen.words()));
        }
        return ExitCode.GOOD;
    }
}
