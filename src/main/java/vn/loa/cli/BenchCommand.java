package vn.loa.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code loa bench}: measures the production paths against the bare minimum, in the same run. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures Loa against the bare minimum on this machine.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            BenchDispatchCommand.class,
            BenchFireCommand.class,
            BenchImportCommand.class,
            BenchLedgerCommand.class,
            BenchReceiptsCommand.class,
            BenchReplayCommand.class,
            BenchScaleCommand.class,
            BenchScaleWaveCommand.class,
            BenchZaloCommand.class,
            BenchZaloPeerCommand.class,
            BenchZaloWaveCommand.class,
        })
final class BenchCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
