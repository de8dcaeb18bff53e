package vn.loa.wave;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.loa.audience.AudienceRule;
import vn.loa.audience.Candidate;
import vn.loa.campaign.Campaign;
import vn.loa.channel.ChannelKind;
import vn.loa.contact.Carrier;
import vn.loa.contact.CarrierPlan;
import vn.loa.ledger.PlannedMessage;
import vn.loa.ledger.SkipReason;
import vn.loa.ledger.WayOn;
import vn.loa.wave.PlanChannel.CannotGo;
import vn.loa.wave.PlanChannel.Goes;

/** Decides for one person of an audience whether they are reached, over which channel first, and over which after that. */
final class PlanMessage {

    private final Campaign campaign;
    private final CarrierPlan carriers;
    private final Map<ChannelKind, PlanChannel> channels;
    private final TellRound round;

    /** @param round the wave's, for texts that say how often they have reminded */
    PlanMessage(Campaign campaign, CarrierPlan carriers, Map<ChannelKind, PlanChannel> channels, int round) {
        this.campaign = campaign;
        this.carriers = carriers;
        this.channels = Map.copyOf(channels);
        this.round = new TellRound(campaign, round);
    }

    /** @throws vn.loa.words.BadInputException when a finished text must not be sent to anybody; the campaign has to be mended first */
    PlannedMessage plan(Candidate candidate) {
        Candidate person = round.to(candidate);
        Carrier carrier = carriers.carrierOf(person.number());
        SkipReason reason = whyNot(person, campaign.audience());
        if (reason != null) {
            return skipped(person, carrier, "", reason);
        }
        List<Goes> ways = new ArrayList<>();
        CannotGo last = new CannotGo("", SkipReason.NO_ROUTE);
        for (ChannelKind kind : campaign.channels().of(person.cohort())) {
            PlanChannel.Way way = Objects.requireNonNull(channels.get(kind)).of(person, carrier);
            if (way instanceof Goes goes) {
                ways.add(goes);
            } else {
                last = (CannotGo) way;
            }
        }
        return ways.isEmpty() ? skipped(person, carrier, last.route(), last.reason()) : planned(person, carrier, ways);
    }

    private static PlannedMessage planned(Candidate person, Carrier carrier, List<Goes> ways) {
        Goes first = ways.get(0);
        WayOn wayOn = null;
        if (ways.size() > 1) {
            Goes next = ways.get(1);
            wayOn = new WayOn(next.route(), next.texts(), next.parts());
        }
        return new PlannedMessage(
                person.number(), carrier, area(person), first.route(), null, first.texts(), first.parts(), wayOn);
    }

    private static @Nullable SkipReason whyNot(Candidate person, AudienceRule rule) {
        if (!rule.installStates().isEmpty() && !rule.installStates().contains(person.installState())) {
            return SkipReason.INSTALL_STATE;
        }
        if (person.excluded()) {
            return SkipReason.EXCLUDED;
        }
        if (person.optedOut()) {
            return SkipReason.OPTED_OUT;
        }
        if (person.doNotCall()) {
            return SkipReason.DNC;
        }
        return null;
    }

    private static PlannedMessage skipped(Candidate person, Carrier carrier, String route, SkipReason reason) {
        return new PlannedMessage(person.number(), carrier, area(person), route, reason, List.of(), 0);
    }

    private static String area(Candidate person) {
        return person.area() == null ? "" : person.area();
    }
}
