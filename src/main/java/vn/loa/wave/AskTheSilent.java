package vn.loa.wave;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import vn.loa.campaign.Campaign;
import vn.loa.campaign.CampaignFiles;
import vn.loa.channel.Channel;
import vn.loa.channel.Question;
import vn.loa.ledger.MessageState;
import vn.loa.ledger.SilentParts;
import vn.loa.ledger.SilentParts.SilentPart;
import vn.loa.ledger.Wave;
import vn.loa.ledger.WaveCounts;

/**
 * Asks providers what became of the parts of a wave whose receipts do not come, on the routes that want it ({@link
 * Channel#asksAfter}). What they say arrives as a receipt, and is kept and folded like one.
 */
@Component
class AskTheSilent {

    /** A page is read at once, and asked about as fast as the channel allows. */
    private static final int MESSAGES = 100;
    /** Receipts come while a page waits; what has waited so long is looked at again before it is asked about. */
    private static final long STALE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    /** Those of several records are failed as soon as one of them is. */
    private static final Set<MessageState> WHO_MAY_BE_SILENT =
            EnumSet.of(MessageState.ACCEPTED, MessageState.REFUSED, MessageState.UNDELIVERED, MessageState.EXPIRED);

    private final Routes routes;
    private final CampaignFiles campaigns;
    private final SilentParts silent;
    private final WaveCounts counts;
    private final Clock clock;

    AskTheSilent(Routes routes, CampaignFiles campaigns, SilentParts silent, WaveCounts counts, Clock clock) {
        this.routes = routes;
        this.campaigns = campaigns;
        this.silent = silent;
        this.counts = counts;
        this.clock = clock;
    }

    /** The questions of one wave, for the one thread that settles it. */
    Questions about(Wave wave) {
        Campaign campaign = campaigns.parse(wave.campaign(), wave.definition());
        List<Questions> asking = new ArrayList<>();
        routes.of(campaign).forEach(channel -> asking.add(about(wave, campaign, channel)));
        return () -> asking.forEach(Questions::look);
    }

    /** Those of one route, for its pump: a route with a daily volume or quota sends for days, and receipts do not wait. */
    Questions about(Wave wave, Campaign campaign, Channel channel) {
        return channel.asksAfter()
                .<Questions>map(after -> new OfRoute(wave, campaign.sender(), channel, after))
                .orElse(() -> {});
    }

    /** For how long a receipt may still end a doubt of the wave. */
    Duration doubtsEndWithin(Wave wave) {
        Campaign campaign = campaigns.parse(wave.campaign(), wave.definition());
        return routes.of(campaign).stream()
                .filter(channel -> counts.people(wave, channel.route().name(), MessageState.IN_DOUBT) > 0)
                .map(Channel::namesDoubtsWithin)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /** Asks a few questions, if any are due. */
    @FunctionalInterface
    interface Questions {
        void look();
    }

    /**
     * Goes round through the wave by the ids of its messages, a page after the other. That a part is not asked about twice
     * within the time is the ledger's knowledge, so that it outlives the process.
     */
    private final class OfRoute implements Questions {

        private final Wave wave;
        private final String sender;
        private final Channel channel;
        private final Duration after;
        private final Deque<SilentPart> page = new ArrayDeque<>();
        private long readAt;
        private long through;
        private Instant nextRound = Instant.MIN;

        OfRoute(Wave wave, String sender, Channel channel, Duration after) {
            this.wave = wave;
            this.sender = sender;
            this.channel = channel;
            this.after = after;
        }

        @Override
        public void look() {
            if (!page.isEmpty() && System.nanoTime() - readAt > STALE_NANOS) {
                page.clear();
            }
            if (page.isEmpty()) {
                read();
            }
            if (!page.isEmpty()) {
                ask();
            }
        }

        private void read() {
            Instant now = clock.instant();
            if (now.isBefore(nextRound)) {
                return;
            }
            if (through == 0 && counts.people(wave, channel.route().name(), WHO_MAY_BE_SILENT) == 0) {
                nextRound = now.plus(pause());
                return;
            }
            SilentParts.Page next = silent.of(wave, channel.route().name(), through, now.minus(after), MESSAGES);
            page.addAll(next.parts());
            readAt = System.nanoTime();
            through = next.through();
            if (through >= wave.lastMessage()) {
                through = 0;
                nextRound = now.plus(pause());
            }
        }

        /** Until the channel takes no more; one that it never takes does not stand in the way of the others. */
        private void ask() {
            List<SilentPart> asked = new ArrayList<>();
            SilentPart first = page.remove();
            while (channel.ask(question(first))) {
                asked.add(first);
                if (page.isEmpty()) {
                    keep(asked);
                    return;
                }
                first = page.remove();
            }
            page.addLast(first);
            keep(asked);
        }

        private Question question(SilentPart part) {
            return new Question(part.ref(), part.number(), sender, part.takenAt());
        }

        private void keep(List<SilentPart> asked) {
            if (!asked.isEmpty()) {
                silent.asked(asked.stream().map(SilentPart::key).toList(), clock.instant());
            }
        }

        private Duration pause() {
            Duration quarter = after.dividedBy(4);
            return quarter.compareTo(LONGEST_PAUSE) < 0 ? quarter : LONGEST_PAUSE;
        }
    }
}
