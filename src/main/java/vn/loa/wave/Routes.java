package vn.loa.wave;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import vn.loa.campaign.Campaign;
import vn.loa.channel.Channel;
import vn.loa.channel.ChannelKind;
import vn.loa.channel.ChannelSource;
import vn.loa.channel.CloseChannels;
import vn.loa.channel.Replies;
import vn.loa.channel.Route;
import vn.loa.channel.RouteHealth;
import vn.loa.channel.SentToday;
import vn.loa.contact.Carrier;
import vn.loa.contact.PhoneNumber;
import vn.loa.ledger.ReceiptInbox;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;

/** All routes of the settings by name, and which of them serves whom. */
@Component
class Routes implements SmartLifecycle {

    /** What is unanswered then is in doubt. */
    private static final Duration FAREWELL = Duration.ofSeconds(10);

    private final TreeMap<String, Channel> channels = new TreeMap<>();
    private final WhoseOutcomes outcomes;
    private final ReceiptInbox inbox;
    private final Replies replies;
    private final SentToday sentToday;
    private final Rules rules;
    private volatile boolean running;

    // Guarded by itself.
    private final List<Channel> open = new ArrayList<>();

    Routes(
            List<ChannelSource> sources,
            WhoseOutcomes outcomes,
            ReceiptInbox inbox,
            Optional<Replies> replies,
            SentToday sentToday,
            Rules rules) {
        this.outcomes = outcomes;
        this.inbox = inbox;
        this.sentToday = sentToday;
        this.replies = replies.orElse(
                reply -> CompletableFuture.failedFuture(new IllegalStateException("nothing here keeps replies")));
        this.rules = rules;
        for (ChannelSource source : sources) {
            for (Channel channel : source.channels()) {
                channels.put(channel.route().name(), channel);
            }
        }
    }

    /**
     * The channels a campaign may use, in the order of their names.
     *
     * @throws BadInputException when it names one that the settings do not have, or there is none at all
     */
    List<Channel> of(Campaign campaign) {
        for (String name : campaign.routes()) {
            if (!channels.containsKey(name)) {
                throw new BadInputException(
                        Phrase.of("wave.route.unknown", campaign.id(), name, String.join(", ", channels.keySet())));
            }
        }
        if (channels.isEmpty()) {
            throw new BadInputException(Phrase.of("wave.route.none"));
        }
        List<Channel> its = channels.values().stream()
                .filter(channel -> campaign.routes().isEmpty()
                        || campaign.routes().contains(channel.route().name()))
                .filter(channel ->
                        campaign.channels().used().contains(channel.route().kind()))
                .toList();
        for (ChannelKind kind : campaign.channels().used()) {
            if (its.stream().noneMatch(channel -> channel.route().kind() == kind)) {
                throw new BadInputException(Phrase.of(
                        "wave.route.none-of-kind",
                        campaign.id(),
                        kind.name().toLowerCase(Locale.ROOT),
                        String.join(", ", channels.keySet())));
            }
        }
        return its;
    }

    /**
     * Connects those that are not connected yet. They stay connected until the process ends, so that late receipts come in
     * and the next wave finds them ready; several waves may share them.
     *
     * @throws BadInputException when a route's settings cannot work
     */
    void open(List<Channel> routes) {
        synchronized (open) {
            for (Channel channel : routes) {
                if (!open.contains(channel)) {
                    channel.begin(sentToday);
                    channel.open(outcomes, inbox, replies);
                    open.add(channel);
                }
            }
        }
    }

    /** The route if it was opened, and the process is not about to end. */
    Optional<Channel> connected(String name) {
        if (!running) {
            return Optional.empty();
        }
        synchronized (open) {
            return open.stream()
                    .filter(channel -> channel.route().name().equals(name))
                    .findFirst();
        }
    }

    /**
     * Connects those that may send now, as {@link #open}. The others are opened by dispatch once it may: outside the hours
     * nobody knocks at a carrier's door only to send nothing.
     */
    void openForSending(List<Channel> routes) {
        Instant now = rules.clock().instant();
        open(routes.stream()
                .filter(channel -> rules.mayUse(channel.route(), now))
                .toList());
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        synchronized (open) {
            CloseChannels.all(List.copyOf(open), FAREWELL);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Says good-bye before the inbox and the ledger's writer stop, which keep what the last answers and receipts bring. */
    @Override
    public int getPhase() {
        return ReceiptInbox.PHASE + 1;
    }

    /** How the routes of the settings are doing, by name. */
    Map<String, RouteHealth> health() {
        Map<String, RouteHealth> health = new TreeMap<>();
        channels.forEach((name, channel) -> health.put(name, channel.health()));
        return health;
    }

    /** The route for one person: one that serves their carrier, else one that serves whoever is left; several share. */
    static Optional<Route> serving(List<Route> routes, Carrier carrier, PhoneNumber number) {
        return one(routes, route -> route.carriers().contains(carrier.id()), number)
                .or(() -> one(routes, route -> route.carriers().contains(Route.EVERYONE_ELSE), number));
    }

    private static Optional<Route> one(List<Route> routes, Predicate<Route> serves, PhoneNumber number) {
        List<Route> serving = routes.stream().filter(serves).toList();
        return serving.isEmpty()
                ? Optional.empty()
                : Optional.of(serving.get((int) (number.msisdn() % serving.size())));
    }
}
