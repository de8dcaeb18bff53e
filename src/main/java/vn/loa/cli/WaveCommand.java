package vn.loa.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Waves. */
@Command(
        name = "wave",
        mixinStandardHelpOptions = true,
        description = "Lists waves.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            WaveListCommand.class,
        })
final class WaveCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
