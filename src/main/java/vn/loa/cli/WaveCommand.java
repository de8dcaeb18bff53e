package vn.loa.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Waves, each verb a subcommand. */
@Command(
        name = "wave",
        mixinStandardHelpOptions = true,
        description = "Start, watch and steer the waves of campaigns.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            WaveCancelCommand.class,
            WaveDoubtsCommand.class,
            WaveListCommand.class,
            WavePauseCommand.class,
            WaveResumeCommand.class,
            WaveStartCommand.class,
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
