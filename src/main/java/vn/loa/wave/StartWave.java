package vn.loa.wave;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import vn.loa.audience.Audience;
import vn.loa.campaign.Campaign;
import vn.loa.campaign.CampaignCheck;
import vn.loa.campaign.CampaignFiles;
import vn.loa.channel.Channel;
import vn.loa.ledger.Cause;
import vn.loa.ledger.Wave;
import vn.loa.ledger.WaveState;
import vn.loa.ledger.Waves;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;

/** Fires a wave by hand, or says in words why it may not be fired. Nothing is changed by a refusal. */
@Component
public class StartWave {

    private final CampaignFiles campaigns;
    private final CampaignCheck check;
    private final People people;
    private final Routes routes;
    private final Waves waves;
    private final Rules rules;

    /** Who is to be texted, and who must not be by accident. */
    @Component
    record People(Audience audience, RealPeople real, CheckForms forms) {}

    StartWave(CampaignFiles campaigns, CampaignCheck check, People people, Routes routes, Waves waves, Rules rules) {
        this.campaigns = campaigns;
        this.check = check;
        this.people = people;
        this.routes = routes;
        this.waves = waves;
        this.rules = rules;
    }

    /**
     * Creates the wave's row; nothing is planned or sent yet.
     *
     * @param live whether a person said that many real people may be texted
     * @throws BadInputException naming what is in the way and the remedy
     */
    public Wave byHand(String campaignId, boolean live) {
        return byHand(campaignId, live, foreseen -> {});
    }

    /**
     * As {@link #byHand(String, boolean)}.
     *
     * @param tell is told what is foreseen before the wave begins: whom Zalo will take, and how many days its quota allows
     */
    public Wave byHand(String campaignId, boolean live, Consumer<Phrase> tell) {
        Campaign campaign = campaigns.read(campaignId);
        refuseBlocked(campaign);
        List<Channel> channels = routes.of(campaign);
        channels.forEach(Channel::check);
        Set<String> fromLists = new TreeSet<>(campaign.placeholders());
        fromLists.remove(Campaign.ROUND);
        people.audience().check(campaign.audience(), fromLists);
        people.real().refuseByAccident(campaign, channels, live);
        Instant now = rules.clock().instant();
        refuseUnfinishedOrTooSoon(campaign, now);
        people.forms().check(campaign, channels).forEach(tell);
        // An unset password is told now, while there is no wave yet that would have to be resumed.
        routes.openForSending(channels);
        return waves.create(campaign, Cause.MANUAL, now, live);
    }

    private void refuseBlocked(Campaign campaign) {
        check.check(campaign).stream()
                .filter(finding -> finding.blocks())
                .findFirst()
                .ifPresent(finding -> {
                    throw new BadInputException(finding.place(), finding.phrase());
                });
    }

    private void refuseUnfinishedOrTooSoon(Campaign campaign, Instant now) {
        Wave newest = waves.newestOf(campaign.id()).orElse(null);
        if (newest == null) {
            return;
        }
        if (isUnfinished(newest, now)) {
            throw new BadInputException(Phrase.of(
                    "wave.unfinished",
                    campaign.id(),
                    newest.name(),
                    newest.state().name()));
        }
        refuseWithin(Duration.ofSeconds(1), campaign, newest, now);
        waves.newestThatTexted(campaign.id())
                .ifPresent(texted -> refuseWithin(campaign.coolDown(), campaign, texted, now));
    }

    private static void refuseWithin(Duration atLeast, Campaign campaign, Wave before, Instant now) {
        Duration since = Duration.between(before.firedAt(), now);
        if (since.compareTo(atLeast) < 0) {
            throw new BadInputException(Phrase.of(
                    "wave.cool-down", campaign.id(), before.name(), spell(atLeast), spell(atLeast.minus(since))));
        }
    }

    /** Whole hours, or whole minutes when it is less; rounded up, so that waiting so long is enough. */
    private static Phrase spell(Duration duration) {
        return duration.compareTo(Duration.ofHours(1)) >= 0
                ? Phrase.of("wave.hours", duration.plusHours(1).minusNanos(1).toHours())
                : Phrase.of(
                        "wave.minutes", duration.plusMinutes(1).minusNanos(1).toMinutes());
    }

    /** A wave that only waits for receipts is over once its validity has passed: none can come that counts. */
    private boolean isUnfinished(Wave newest, Instant now) {
        if (newest.state() == WaveState.SETTLING && !now.isBefore(newest.validUntil())) {
            return !waves.move(newest.id(), WaveState.SETTLING, WaveState.DONE);
        }
        return !newest.state().isOver();
    }
}
