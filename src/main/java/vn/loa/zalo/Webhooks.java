package vn.loa.zalo;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.channel.Inbox;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;

/**
 * The webhooks of this process: one server for all routes that know the secret of their calls, open while any of them is. The
 * settings of the others are polled instead. Thread-safe.
 */
final class Webhooks {

    private static final Logger log = LoggerFactory.getLogger(Webhooks.class);

    private final HttpPlace place;
    private final Clock clock;

    // Guarded by this.
    private final Map<String, ZaloSettings> expected = new LinkedHashMap<>();
    private final Set<String> open = new HashSet<>();
    private @Nullable WebhookServer server;

    Webhooks(HttpPlace place, Clock clock) {
        this.place = place;
        this.clock = clock;
    }

    /** A route of the settings; one without the Official Account's secret gets no calls. */
    synchronized void expect(ZaloSettings settings) {
        if (!settings.consent().webhook().oaSecret().isBlank()) {
            expected.put(settings.name(), settings);
        }
    }

    /**
     * A route takes receipts from now on; the first one to do so opens the server for all.
     *
     * @throws BadInputException when its secret is an unset variable, or the port is taken
     */
    synchronized void open(String route, Inbox inbox, ZaloNews news) {
        ZaloSettings settings = expected.get(route);
        if (settings == null) {
            return;
        }
        Secret.check(settings, "webhook.oa-secret", settings.consent().webhook().oaSecret());
        if (open.isEmpty()) {
            server = listen(inbox, news);
        }
        open.add(route);
    }

    private WebhookServer listen(Inbox inbox, ZaloNews news) {
        List<HookSource> sources = expected.values().stream()
                .filter(settings -> !Secret.isUnset(settings.consent().webhook().oaSecret())
                        && !Secret.isUnset(settings.login().secretKey()))
                .map(Webhooks::source)
                .toList();
        try {
            WebhookServer listening = WebhookServer.open(place, sources, inbox, news, clock);
            log.info("webhooks are taken at {}:{}/hooks/zalo", place.address(), listening.port());
            return listening;
        } catch (UncheckedIOException e) {
            BadInputException taken = new BadInputException(
                    Phrase.of("zalo.http.taken", place.address(), place.port(), String.valueOf(e.getMessage())));
            taken.initCause(e);
            throw taken;
        }
    }

    private static HookSource source(ZaloSettings settings) {
        ZaloSettings.Webhook webhook = settings.consent().webhook();
        return new HookSource(
                settings.name(),
                settings.login().appId(),
                settings.login().oaId(),
                new HookSource.Secrets(settings.login().secretKey(), webhook.oaSecret()),
                webhook.formulas().stream()
                        .map(formula -> MacFormula.read(formula).orElseThrow())
                        .collect(Collectors.toUnmodifiableSet()),
                webhook.mostAge());
    }

    /** A route takes nothing any more; the last one to say so closes the server. */
    synchronized void close(String route) {
        WebhookServer listening = server;
        if (open.remove(route) && open.isEmpty() && listening != null) {
            log.info("webhooks: {}", listening.counts());
            listening.close();
            server = null;
        }
    }

    /** Where it listens now. */
    synchronized OptionalInt port() {
        WebhookServer listening = server;
        return listening == null ? OptionalInt.empty() : OptionalInt.of(listening.port());
    }
}
