package vn.loa.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The campaign files of a home. */
@Command(
        name = "campaign",
        mixinStandardHelpOptions = true,
        description = "Checks and lists the files in campaigns/.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            CampaignCheckCommand.class,
            CampaignListCommand.class,
        })
final class CampaignCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
