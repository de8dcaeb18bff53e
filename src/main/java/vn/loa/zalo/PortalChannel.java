package vn.loa.zalo;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.channel.Channel;
import vn.loa.channel.FilledForm;
import vn.loa.channel.Inbox;
import vn.loa.channel.MessageForm;
import vn.loa.channel.Outcome;
import vn.loa.channel.Outcomes;
import vn.loa.channel.OutgoingPart;
import vn.loa.channel.PartKey;
import vn.loa.channel.Replies;
import vn.loa.channel.Route;
import vn.loa.channel.RouteHealth;
import vn.loa.words.Phrase;

/**
 * Messages that a person sends by Zalo's portal: each is written into a file that the portal takes, and counts as accepted once it
 * is on the disk; what the portal says came of it is imported later as receipts, which name the number. So portal sends stand in the
 * same ledger, with the same promise that nobody is written down twice by one wave. Thread-safe.
 */
final class PortalChannel implements Channel {

    private static final Logger log = LoggerFactory.getLogger(PortalChannel.class);

    private final PortalSettings settings;
    private final TrackingIds ids;
    private final PortalFiles files;

    // Guarded by this.
    private @Nullable Outcomes outcomes;

    PortalChannel(PortalSettings settings, TrackingIds ids, Supplier<Path> data, Clock clock) {
        this.settings = settings;
        this.ids = ids;
        files = new PortalFiles(
                () -> data.get().resolve(settings.keys().folder()),
                settings.name(),
                List.copyOf(settings.keys().fields().keySet()),
                settings.keys().rowsPerFile(),
                clock);
    }

    @Override
    public Route route() {
        return settings.route();
    }

    @Override
    public void check() {
        // Nothing but a disk is needed.
    }

    @Override
    public synchronized void open(Outcomes told, Inbox inbox, Replies replies) {
        ids.begin();
        outcomes = told;
    }

    @Override
    public synchronized int offer(List<OutgoingPart> parts) {
        Outcomes told = outcomes;
        if (told == null) {
            return 0;
        }
        Map<String, Map<PartKey, PortalFiles.Line>> byTemplate = new LinkedHashMap<>();
        for (OutgoingPart part : parts) {
            FilledForm form = parse(part);
            if (form == null) {
                told.settled(part.key(), new Outcome.Refused(ZaloCodes.UNSENDABLE));
            } else {
                byTemplate
                        .computeIfAbsent(form.form(), fresh -> new LinkedHashMap<>())
                        .put(part.key(), new PortalFiles.Line(part.to(), form));
            }
        }
        byTemplate.forEach((template, lines) -> write(template, lines, told));
        return parts.size();
    }

    private void write(String template, Map<PartKey, PortalFiles.Line> lines, Outcomes told) {
        lines.keySet().forEach(key -> told.leaving(key, ids.of(key)));
        boolean written = false;
        try {
            files.append(template, List.copyOf(lines.values()));
            written = true;
        } catch (UncheckedIOException e) {
            log.error("{}: a file for the portal could not be written", settings.name(), e);
        }
        for (PartKey key : lines.keySet()) {
            String id = ids.of(key);
            told.settled(key, written ? new Outcome.Accepted(id) : new Outcome.InDoubt("zalo:portal-disk", id));
        }
    }

    private static @Nullable FilledForm parse(OutgoingPart part) {
        try {
            return FilledForm.parse(part.text());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    @Override
    public void awaitRoom(Duration atMost) {
        // There always is.
    }

    @Override
    public MessageForm form(String id) {
        return new PortalForm(id, settings.keys().fields());
    }

    @Override
    public synchronized RouteHealth health() {
        int open = outcomes == null ? 0 : 1;
        return new RouteHealth(open, 1, 0, Phrase.of(open == 1 ? "channel.fine" : "zalo.trouble.closed"));
    }

    @Override
    public synchronized void close(Duration atMost) {
        outcomes = null;
        files.close();
    }
}
