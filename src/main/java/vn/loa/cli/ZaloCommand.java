package vn.loa.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Official Accounts: their consent, their state, their templates. */
@Command(
        name = "zalo",
        mixinStandardHelpOptions = true,
        description = "Looks after Zalo Official Accounts.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ZaloAuthoriseCommand.class,
            ZaloBroadcastCommand.class,
            ZaloConsentCommand.class,
            ZaloExchangeCommand.class,
            ZaloStatusCommand.class,
            ZaloTemplatesCommand.class,
            ZaloResultsCommand.class,
            ZaloTakeResultsCommand.class,
        })
final class ZaloCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
