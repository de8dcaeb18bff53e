package vn.loa.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Simulated providers, each a subcommand. */
@Command(
        name = "sandbox",
        mixinStandardHelpOptions = true,
        description = "Simulated providers to try Loa on.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            SandboxSmscCommand.class,
            SandboxZaloCommand.class,
        })
final class SandboxCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
