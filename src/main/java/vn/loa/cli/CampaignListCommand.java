package vn.loa.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import vn.loa.campaign.Campaign;
import vn.loa.campaign.CampaignFiles;
import vn.loa.campaign.CampaignFiles.Reading;

/** The campaigns there are, one a line. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the campaigns with their titles.")
final class CampaignListCommand implements Callable<Integer> {

    @Mixin
    private final Screen screen = new Screen();

    @Override
    public Integer call() {
        CampaignFiles files = new CampaignFiles(screen.home());
        List<Map<String, Object>> rows = new ArrayList<>();
        for (String id : files.ids()) {
            Reading reading = files.look(id);
            Campaign campaign = reading.campaign();
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("id", id);
            row.put("title", campaign == null ? "" : campaign.title());
            row.put("file", reading.shown());
            row.put("readable", campaign != null);
            rows.add(row);
        }
        if (screen.wantsJson()) {
            screen.json(rows);
        } else {
            print(rows);
        }
        return ExitCode.GOOD;
    }

    private void print(List<Map<String, Object>> rows) {
        if (rows.isEmpty()) {
            screen.say("campaign.screen.none", screen.home().campaigns().toString());
        }
        int widest = rows.stream()
                .mapToInt(row -> String.valueOf(row.get("id")).length())
                .max()
                .orElse(0);
        for (Map<String, Object> row : rows) {
            String id = String.valueOf(row.get("id"));
            Object said = Boolean.TRUE.equals(row.get("readable"))
                    ? row.get("title")
                    : screen.words().say("campaign.screen.unreadable", id);
            screen.out().println(id + " ".repeat(widest - id.length() + 2) + said);
        }
    }
}
