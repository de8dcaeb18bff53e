package vn.loa.zalo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import vn.loa.channel.Channel;
import vn.loa.channel.Inbox;
import vn.loa.channel.MessageForm;
import vn.loa.channel.Outcomes;
import vn.loa.channel.OutgoingPart;
import vn.loa.channel.Question;
import vn.loa.channel.Quota;
import vn.loa.channel.Replies;
import vn.loa.channel.RoomSignal;
import vn.loa.channel.Route;
import vn.loa.channel.RouteHealth;
import vn.loa.channel.RouteWaits;
import vn.loa.contact.PhoneNumber;
import vn.loa.words.Phrase;

/**
 * One Official Account. Nothing here queues: messages wait in the window, which is bounded, or were never taken. Answers come on
 * the threads of {@link ZaloHttp}, checks and memories on one timer per route.
 */
final class ZaloChannel implements Channel {

    private static final Duration WEBHOOKS_REPEATED = Duration.ofMinutes(115);

    private final Reach reach;
    private final ZaloCodes codes;
    private final Memory memory;
    private final BuildChannels.Hooks hooks;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final Route route;
    private final Forms forms;
    private final RouteWaits waits;
    private final RoomSignal room = new RoomSignal();

    // written once by open()
    private volatile @Nullable OpenZalo opened;
    private volatile boolean closing;

    /** What outlives a route's messages. */
    record Memory(AbsentPeople absent, TemplateRows templates, TrackingIds ids, KeepTokens tokens) {}

    /** @param nanoTime as {@link System#nanoTime()} */
    ZaloChannel(
            Reach reach,
            ZaloCodes codes,
            Memory memory,
            BuildChannels.Hooks hooks,
            Clock clock,
            LongSupplier nanoTime) {
        this.hooks = hooks;
        this.reach = reach;
        this.codes = codes;
        this.memory = memory;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.route = reach.settings().route();
        this.forms = new Forms(reach, codes, memory.templates(), clock);
        this.waits = new RouteWaits(nanoTime);
        reach.budget().whenMore(room::changed);
        memory.tokens().whenLooked(room::changed);
    }

    @Override
    public Route route() {
        return route;
    }

    @Override
    public void check() {
        CheckZaloRoute.checkSecret(reach.settings());
        reach.tokens().check();
    }

    @Override
    public synchronized void open(Outcomes outcomes, Inbox inbox, Replies replies) {
        if (opened != null) {
            throw new IllegalStateException(route.name() + " was opened before");
        }
        check();
        hooks.open(route.name(), inbox);
        memory.ids().begin();
        memory.absent().start();
        boolean unused = memory.tokens().start();
        opened = OpenZalo.start(
                reach,
                codes,
                forms,
                memory,
                new OpenZalo.Told(outcomes, inbox, room, waits),
                new OpenZalo.Time(clock, nanoTime));
    }

    @Override
    public int offer(List<OutgoingPart> parts) {
        OpenZalo now = opened;
        return now == null || closing || parts.isEmpty() ? 0 : now.offer(parts);
    }

    @Override
    public void awaitRoom(Duration atMost) throws InterruptedException {
        RouteWaits.Watch watch = waits.watch();
        try {
            room.await(atMost.toNanos(), () -> {
                OpenZalo now = opened;
                return now == null || closing ? Long.MAX_VALUE : now.nanosUntilRoom(watch);
            });
        } finally {
            watch.lacks(RouteWaits.Lack.NOTHING);
        }
    }

    @Override
    public boolean ask(Question question) {
        OpenZalo now = opened;
        return now != null && !closing && now.ask(question);
    }

    @Override
    public Optional<Duration> asksAfter() {
        return Optional.of(reach.settings().timing().askAfter()).filter(after -> !after.isZero());
    }

    /** Zalo repeats a webhook after 30 s, 5, 15, 30 and 60 minutes (facts A4): one after the other, if it means that. */
    @Override
    public Duration namesDoubtsWithin() {
        return reach.settings().consent().webhook().oaSecret().isBlank() ? Duration.ZERO : WEBHOOKS_REPEATED;
    }

    @Override
    public RouteHealth health() {
        OpenZalo now = opened;
        return now == null ? new RouteHealth(0, 1, 0, Phrase.of("zalo.trouble.closed")) : now.health(waits.sums());
    }

    @Override
    public Optional<Instant> restsUntil() {
        OpenZalo now = opened;
        return now == null ? Optional.empty() : now.restsUntil();
    }

    @Override
    public MessageForm form(String id) {
        check();
        MessageForm form = forms.usable(id);
        reach.quota().told(reach.ask(codes, reach.requests()::quota).data());
        return form;
    }

    @Override
    public Set<PhoneNumber> unreachable(Collection<PhoneNumber> people) {
        return memory.absent().among(people, clock.instant());
    }

    @Override
    public Optional<Quota> quota() {
        return reach.quota().today();
    }

    @Override
    public boolean isQuotaUsedUp() {
        OpenZalo now = opened;
        return now != null && now.isQuotaUsedUp();
    }

    @Override
    public void close(Duration atMost) {
        OpenZalo now = opened;
        if (now == null || closing) {
            return;
        }
        closing = true;
        // One that is under way goes on beside the last messages.
        memory.tokens().end();
        now.close(atMost);
        hooks.close(route.name());
    }

    /** Zalo told that a template is not what it was. */
    void templateChanged(String templateId, String what) {
        OpenZalo now = opened;
        if (now != null) {
            now.templateChanged(templateId, what);
        }
    }

    /** Zalo told that its quota is not what it was. */
    void quotaChanged() {
        OpenZalo now = opened;
        if (now != null) {
            now.quotaChanged();
        }
    }

    Reach reach() {
        return reach;
    }

    Forms forms() {
        return forms;
    }
}
