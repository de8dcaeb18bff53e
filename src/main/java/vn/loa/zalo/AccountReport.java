package vn.loa.zalo;

import java.util.List;
import java.util.Optional;
import vn.loa.channel.Quota;
import vn.loa.words.Phrase;

/**
 * How an Official Account is doing, as far as Zalo could be asked.
 *
 * @param trouble what a person should know and do; {@code channel.fine} when there is nothing
 * @param quota of today, when Zalo tells one
 */
public record AccountReport(
        Names names,
        TokenStatus tokens,
        Phrase trouble,
        Optional<Quota> quota,
        Quality quality,
        List<TemplateReport> templates) {

    /** As in the settings. */
    public record Names(String route, String app, String oa) {}

    /**
     * Zalo's own words: HIGH, MEDIUM, LOW, UNDEFINED; blank when it was not asked or did not say.
     *
     * @param now of the last 48 hours
     * @param week of the last seven days
     */
    public record Quality(String now, String week) {

        public static final Quality UNKNOWN = new Quality("", "");
    }
}
