package vn.loa.wave;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.loa.audience.Audience;
import vn.loa.audience.AudienceRule;
import vn.loa.audience.Candidate;
import vn.loa.campaign.Campaign;
import vn.loa.channel.Channel;
import vn.loa.channel.Route;
import vn.loa.contact.PhoneNumber;
import vn.loa.ledger.Wave;
import vn.loa.ledger.WaveCounts;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;

/**
 * Nobody real is texted by accident: demo data never leaves this machine, and many real people only when a person said so.
 * Asked before a wave is made, and again by dispatch, because lists grow and settings change in between.
 */
@Component
class RealPeople {

    private static final int PAGE = 1_000;

    private final Audience audience;
    private final WaveCounts counts;
    private final Rules rules;

    RealPeople(Audience audience, WaveCounts counts, Rules rules) {
        this.audience = audience;
        this.counts = counts;
        this.rules = rules;
    }

    /** @throws BadInputException when a route leaves this machine and the wave may not */
    void refuseByAccident(Campaign campaign, List<Channel> channels, boolean live) {
        Optional<Route> real = channels.stream()
                .map(Channel::route)
                .filter(route -> !route.loopback())
                .findFirst();
        if (real.isPresent()) {
            refuseDemoData(campaign, real.get());
            if (!live && hasMorePeopleThan(campaign.audience(), most())) {
                throw needsLive(campaign, real.get());
            }
        }
    }

    /** @throws BadInputException as {@link #refuseByAccident}, judged by the people the wave has by now */
    void refuseByAccident(Wave wave, Campaign campaign, Route route) {
        if (route.loopback()) {
            return;
        }
        refuseDemoData(campaign, route);
        if (!wave.live() && counts.toBeTexted(wave) > most()) {
            throw needsLive(campaign, route);
        }
    }

    private void refuseDemoData(Campaign campaign, Route route) {
        if (audience.holdsDemoData(campaign.audience())) {
            throw new BadInputException(Phrase.of("wave.demo-data", campaign.id(), route.name()));
        }
    }

    private BadInputException needsLive(Campaign campaign, Route route) {
        return new BadInputException(Phrase.of("wave.needs-live", campaign.id(), most(), route.name()));
    }

    private int most() {
        return rules.policy().peopleWithoutLive();
    }

    private boolean hasMorePeopleThan(AudienceRule rule, int most) {
        PhoneNumber last = null;
        int people = 0;
        while (people <= most) {
            List<Candidate> page = audience.next(rule, last, PAGE);
            people += (int) page.stream().filter(person -> wanted(person, rule)).count();
            if (page.size() < PAGE) {
                return people > most;
            }
            last = page.get(page.size() - 1).number();
        }
        return true;
    }

    static boolean wanted(Candidate person, AudienceRule rule) {
        return !person.excluded()
                && !person.optedOut()
                && (rule.installStates().isEmpty() || rule.installStates().contains(person.installState()));
    }
}
