package vn.loa.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What a campaign published beside its waves. */
@Command(
        name = "post",
        mixinStandardHelpOptions = true,
        description = "Keeps what a campaign published by hand or broadcast, for its reports.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            PostAddCommand.class,
            PostListCommand.class,
            PostReachCommand.class,
        })
final class PostCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
