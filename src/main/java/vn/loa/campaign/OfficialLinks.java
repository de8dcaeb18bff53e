package vn.loa.campaign;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.loa.home.Home;
import vn.loa.words.Phrase;

/**
 * The links a text may carry, read from {@code config/links.yaml}. In 2020 look-alike applications misled people (facts E),
 * so a link that is not on the dated official list, or hides behind a shortener, is never sent.
 *
 * <p>Immutable and safe to share between threads. A text is judged in one pass.
 */
public final class OfficialLinks {

    private static final String FILE = "config/links.yaml";

    private final Map<String, List<OfficialLink>> byHost = new HashMap<>();
    private final Set<String> shorteners = new HashSet<>();

    /** @throws vn.loa.words.BadInputException when the list cannot be read, with its file, line and column */
    public OfficialLinks(Home home) {
        try (InputStream in = home.open(FILE)) {
            YamlFile file = new YamlFile(home.shown(FILE).toString());
            file.read(in.readAllBytes()).ifPresent(this::read);
            file.throwFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Why this text may not be sent on this day, if so: the first link in it that is not official, or hidden.
     *
     * @param on the day in Viet Nam
     */
    public Optional<Phrase> objection(String text, LocalDate on) {
        for (LinkInText link : LinkInText.in(text)) {
            Phrase objection = objection(link, on);
            if (objection != null) {
                return Optional.of(objection);
            }
        }
        return Optional.empty();
    }

    private @Nullable Phrase objection(LinkInText link, LocalDate on) {
        List<OfficialLink> ofHost = byHost.getOrDefault(link.host(), List.of());
        List<OfficialLink> same =
                ofHost.stream().filter(official -> official.leadsTo(link)).toList();
        if (same.stream().anyMatch(official -> official.validOn(on))) {
            return null;
        }
        if (!same.isEmpty()) {
            return Phrase.of(
                    "campaign.link.not-valid", link.typed(), same.get(0).days(), VietnameseDate.write(on));
        }
        return isShortener(link.host())
                ? Phrase.of("campaign.link.shortener", link.typed())
                : Phrase.of("campaign.link.not-official", link.typed());
    }

    private boolean isShortener(String host) {
        for (String end = host; !end.isEmpty(); end = end.substring(end.indexOf('.') + 1)) {
            if (shorteners.contains(end)) {
                return true;
            }
            if (end.indexOf('.') < 0) {
                return false;
            }
        }
        return false;
    }

    private void read(YamlMap root) {
        root.need("links").map(YamlValue::items).orElse(List.of()).stream()
                .flatMap(item -> item.keys().stream())
                .flatMap(keys -> OfficialLink.read(keys).stream())
                .forEach(link -> byHost.computeIfAbsent(link.host(), host -> new ArrayList<>())
                        .add(link));
        root.texts("shorteners").forEach(host -> shorteners.add(host.toLowerCase(Locale.ROOT)));
        root.done();
    }
}
