package vn.loa.wave;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.batch.infrastructure.item.ItemReader;
import org.springframework.stereotype.Component;
import vn.loa.audience.Audience;
import vn.loa.audience.Candidate;
import vn.loa.campaign.Campaign;
import vn.loa.channel.Channel;
import vn.loa.channel.ChannelKind;
import vn.loa.channel.MessageForm;
import vn.loa.channel.Route;
import vn.loa.contact.CarrierPlan;
import vn.loa.ledger.Wave;
import vn.loa.ledger.WaveState;
import vn.loa.ledger.WritePlan;

/** Puts together what the plan step of one wave reads, decides and writes. */
@Component
class PlanWave {

    private final Audience audience;
    private final CarrierPlan carriers;
    private final TextObjections objections;
    private final WritePlan write;
    private final Rules rules;

    PlanWave(Audience audience, CarrierPlan carriers, TextObjections objections, WritePlan write, Rules rules) {
        this.audience = audience;
        this.carriers = carriers;
        this.objections = objections;
        this.write = write;
        this.rules = rules;
    }

    WaveJob.Plan of(Wave wave, Campaign campaign, List<Channel> channels) {
        List<Channel> forms = of(ChannelKind.ZALO, channels);
        Reach reach = new Reach(forms);
        // Frozen: whoever has been imported since is of the next wave.
        ItemReader<Candidate> nobody = () -> null;
        if (wave.state() != WaveState.PLANNING) {
            return new WaveJob.Plan(nobody, person -> null, chunk -> {});
        }
        Map<ChannelKind, PlanChannel> byKind = new EnumMap<>(ChannelKind.class);
        for (ChannelKind kind : campaign.channels().used()) {
            byKind.put(
                    kind,
                    switch (kind) {
                        case SMS -> texts(wave, campaign, of(kind, channels));
                        case ZALO -> new PlanForms(campaign, routes(forms), approved(campaign, forms), reach);
                    });
        }
        PlanMessage plan = new PlanMessage(campaign, carriers, byKind, wave.round());
        return new WaveJob.Plan(
                new ReadCandidates(
                        page -> reach.look(page),
                        (after, limit) -> audience.next(campaign.audience(), after, limit),
                        wave.plannedThrough(),
                        WaveJob.PLAN_CHUNK),
                plan::plan,
                chunk -> write.write(wave.id(), chunk.getItems()));
    }

    private PlanTexts texts(Wave wave, Campaign campaign, List<Channel> channels) {
        LocalDate today = LocalDate.ofInstant(wave.firedAt(), Hours.VIET_NAM);
        return new PlanTexts(
                campaign,
                routes(channels),
                (text, carrier) -> objections.to(campaign, text, carrier, today),
                rules.policy().maxSegments());
    }

    private static Map<String, MessageForm> approved(Campaign campaign, List<Channel> channels) {
        Map<String, MessageForm> forms = new HashMap<>();
        for (Channel channel : channels) {
            forms.put(channel.route().name(), channel.form(campaign.byZalo().template()));
        }
        return forms;
    }

    private static List<Channel> of(ChannelKind kind, List<Channel> channels) {
        return channels.stream()
                .filter(channel -> channel.route().kind() == kind)
                .toList();
    }

    private static List<Route> routes(List<Channel> channels) {
        return channels.stream().map(Channel::route).toList();
    }
}
