package vn.loa.campaign;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.loa.words.Phrase;

/**
 * An official link, with everything below its path.
 *
 * @param host in lower case
 * @param path begins with a slash, or is empty for the whole host
 * @param from first day it is official; null when not stated
 * @param until last day it is official; null when not stated
 */
record OfficialLink(
        String host,
        String path,
        @Nullable LocalDate from,
        @Nullable LocalDate until) {

    boolean leadsTo(LinkInText link) {
        String there = link.path();
        // Dots and escapes could climb out of the official path; no official link needs them.
        if (link.port() || there.contains("..") || there.contains("%") || there.contains("\\")) {
            return false;
        }
        return there.startsWith(path)
                && (there.length() == path.length() || path.isEmpty() || isBorder(there.charAt(path.length())));
    }

    boolean validOn(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (until == null || !day.isAfter(until));
    }

    Phrase days() {
        return Phrase.of(
                "campaign.days",
                from == null ? "…" : VietnameseDate.write(from),
                until == null ? "…" : VietnameseDate.write(until));
    }

    static Optional<OfficialLink> read(YamlMap keys) {
        keys.needText("issuer");
        keys.needText("source");
        keys.text("note");
        LocalDate from = keys.find("from").flatMap(YamlValue::date).orElse(null);
        LocalDate until = keys.find("until").flatMap(YamlValue::date).orElse(null);
        Optional<OfficialLink> link = keys.need("url")
                .flatMap(value -> value.as("campaign.link.not-a-link", typed -> only(LinkInText.in(typed), typed)))
                .map(found -> new OfficialLink(found.host(), found.path(), from, until));
        keys.done();
        return link;
    }

    private static LinkInText only(List<LinkInText> links, String typed) {
        if (links.size() != 1 || !links.get(0).typed().equals(typed.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(typed);
        }
        return links.get(0);
    }

    private static boolean isBorder(char c) {
        return c == '/' || c == '?' || c == '#';
    }
}
