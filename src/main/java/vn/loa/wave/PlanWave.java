package vn.loa.wave;

import java.time.LocalDate;
import java.util.List;
import org.springframework.batch.infrastructure.item.ItemReader;
import org.springframework.stereotype.Component;
import vn.loa.audience.Audience;
import vn.loa.audience.Candidate;
import vn.loa.campaign.Campaign;
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

    WaveJob.Plan of(Wave wave, Campaign campaign, List<Route> routes) {
        LocalDate today = LocalDate.ofInstant(wave.firedAt(), Hours.VIET_NAM);
        PlanMessage plan = new PlanMessage(
                campaign,
                routes,
                carriers,
                (text, carrier) -> objections.to(campaign, text, carrier, today),
                rules.policy().maxSegments());
        // Frozen: whoever has been imported since is of the next wave.
        ItemReader<Candidate> nobody = () -> null;
        return new WaveJob.Plan(
                wave.state() == WaveState.PLANNING
                        ? new ReadCandidates(audience, campaign.audience(), wave.plannedThrough(), WaveJob.PLAN_CHUNK)
                        : nobody,
                plan::plan,
                chunk -> write.write(wave.id(), chunk.getItems()));
    }
}
