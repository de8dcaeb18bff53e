package vn.loa.cli;

import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.loa.campaign.Campaign;
import vn.loa.campaign.Directive;
import vn.loa.campaign.Finding;
import vn.loa.campaign.SampleText;
import vn.loa.campaign.SampleTexts;
import vn.loa.channel.ChannelKind;
import vn.loa.cli.CampaignCheckCommand.Checked;
import vn.loa.words.Place;

/** Prints checked campaigns, for people or as JSON. */
final class CampaignSheet {

    private static final DateTimeFormatter DAY_FIRST = DateTimeFormatter.ofPattern("dd/MM/uuuu");

    private final Screen screen;

    CampaignSheet(Screen screen) {
        this.screen = screen;
    }

    void show(List<Checked> all) {
        if (screen.wantsJson()) {
            screen.json(all.stream().map(this::document).toList());
            return;
        }
        if (all.isEmpty()) {
            screen.say("campaign.screen.none", screen.home().campaigns().toString());
        }
        for (int i = 0; i < all.size(); i++) {
            if (i > 0) {
                screen.out().println();
            }
            print(all.get(i));
        }
    }

    private void print(Checked checked) {
        screen.out().println(checked.shown());
        if (checked.campaign() != null) {
            print(checked.campaign());
        }
        checked.texts().forEach(this::print);
        if (checked.campaign() != null) {
            printZalo(checked.campaign());
        }
        for (Finding finding : checked.findings()) {
            String weight = finding.severity().name().toLowerCase(Locale.ROOT);
            screen.out().println("  " + say("campaign.screen." + weight) + "  " + finding.line(screen.words()));
        }
        long blockers = checked.findings().stream().filter(Finding::blocks).count();
        screen.out()
                .println("  " + (blockers == 0 ? say("campaign.screen.good") : say("campaign.screen.bad", blockers)));
    }

    private void print(Campaign campaign) {
        screen.out().println("  " + say("campaign.screen.summary", campaign.id(), campaign.title()));
        screen.out().println("  " + say("campaign.screen.directive", shown(campaign.directive())));
        String sender = campaign.sender().isBlank() ? say("campaign.screen.route-sender") : campaign.sender();
        String lists = String.join(", ", campaign.audience().lists());
        String word = campaign.messageClass().word();
        screen.out().println("  " + say("campaign.screen.audience", lists, sender, word, shown(campaign.validity())));
    }

    private void printZalo(Campaign campaign) {
        if (!campaign.channels().used().contains(ChannelKind.ZALO)) {
            return;
        }
        screen.out()
                .println("  " + say("campaign.screen.zalo", campaign.byZalo().template()));
        SampleTexts.byZalo(campaign).forEach((field, text) -> screen.out().println("    " + field + ": " + text));
    }

    private void print(SampleText sample) {
        String name = say(sample.accented() ? "campaign.screen.accented" : "campaign.screen.plain");
        String unused = sample.used() ? "" : say("campaign.screen.unused");
        screen.out()
                .println("  "
                        + say(
                                "campaign.screen.text",
                                name,
                                sample.segments().count(),
                                sample.segments().units(),
                                sample.segments().encoding().name(),
                                unused));
        screen.out().println("    " + sample.text().replace("\n", "\n    "));
    }

    private String shown(Directive directive) {
        String number = directive.number().isBlank() ? say("campaign.screen.no-number") : directive.number();
        LocalDate date = directive.date();
        return date == null
                ? number
                : say("campaign.screen.directive-dated", number, DAY_FIRST.format(date), directive.issuer());
    }

    private String shown(Duration validity) {
        return validity.equals(Duration.ofHours(validity.toHours()))
                ? say("campaign.screen.hours", validity.toHours())
                : say("campaign.screen.minutes", validity.toMinutes());
    }

    private String say(String key, Object... gaps) {
        return screen.words().say(key, gaps);
    }

    private Map<String, Object> document(Checked checked) {
        Map<String, Object> document = new LinkedHashMap<>();
        Campaign campaign = checked.campaign();
        document.put("file", checked.shown());
        document.put("id", campaign == null ? null : campaign.id());
        document.put("title", campaign == null ? null : campaign.title());
        document.put("hash", campaign == null ? null : campaign.hash());
        document.put("good", checked.good());
        document.put(
                "texts", checked.texts().stream().map(CampaignSheet::document).toList());
        document.put("zalo", campaign == null ? Map.of() : SampleTexts.byZalo(campaign));
        document.put("findings", checked.findings().stream().map(this::document).toList());
        return document;
    }

    private static Map<String, Object> document(SampleText sample) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("accented", sample.accented());
        document.put("used", sample.used());
        document.put("text", sample.text());
        document.put("encoding", sample.segments().encoding().name());
        document.put("units", sample.segments().units());
        document.put("segments", sample.segments().count());
        return document;
    }

    private Map<String, Object> document(Finding finding) {
        Map<String, Object> document = new LinkedHashMap<>();
        @Nullable Place place = finding.place();
        document.put("severity", finding.severity().name());
        document.put("file", place == null ? null : place.file());
        document.put("line", place == null ? null : place.line());
        document.put("column", place == null ? null : place.column());
        document.put("field", place == null ? null : place.field());
        document.put("key", finding.phrase().key());
        document.put("message", screen.words().say(finding.phrase()));
        return document;
    }
}
