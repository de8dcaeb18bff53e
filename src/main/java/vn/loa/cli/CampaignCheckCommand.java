package vn.loa.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import vn.loa.campaign.Campaign;
import vn.loa.campaign.CampaignCheck;
import vn.loa.campaign.CampaignFiles;
import vn.loa.campaign.CampaignFiles.Reading;
import vn.loa.campaign.Finding;
import vn.loa.campaign.SampleText;
import vn.loa.campaign.SampleTexts;

/** What there is to object to in campaign files, before anybody is texted. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Checks campaigns, all of them when none is named, and shows what their texts cost.")
final class CampaignCheckCommand implements Callable<Integer> {

    @Mixin
    private final Screen screen = new Screen();

    @Parameters(arity = "0..*", paramLabel = "ID|FILE", description = "a campaign's id, or the path of a .yaml file")
    private List<String> named = List.of();

    /** A file with everything that was found in it. */
    record Checked(String shown, @Nullable Campaign campaign, List<SampleText> texts, List<Finding> findings) {

        boolean good() {
            return findings.stream().noneMatch(Finding::blocks);
        }
    }

    @Override
    public Integer call() {
        CampaignFiles files = new CampaignFiles(screen.home());
        CampaignCheck check = CampaignCheck.of(screen.home(), Clock.systemUTC());
        List<Checked> all = new ArrayList<>();
        for (String name : named.isEmpty() ? files.ids() : named) {
            all.add(checked(isPath(name) ? files.look(Path.of(name)) : files.look(name), check));
        }
        new CampaignSheet(screen).show(all);
        return all.stream().allMatch(Checked::good) ? ExitCode.GOOD : ExitCode.BAD_INPUT;
    }

    private static Checked checked(Reading reading, CampaignCheck check) {
        Campaign campaign = reading.campaign();
        return campaign == null
                ? new Checked(reading.shown(), null, List.of(), reading.findings())
                : new Checked(
                        reading.shown(), campaign, SampleTexts.of(campaign), check.check(campaign, reading.shown()));
    }

    private static boolean isPath(String name) {
        return name.contains("/") || name.contains("\\") || name.contains(".");
    }
}
