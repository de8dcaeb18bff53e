package vn.loa.wave;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.loa.audience.Candidate;
import vn.loa.campaign.Campaign;

/** Fills people's records with the so-manieth reminder a wave is, for campaigns that say it. A list's own column wins. */
final class TellRound {

    private final boolean said;
    private final String round;

    TellRound(Campaign campaign, int round) {
        said = campaign.placeholders().contains(Campaign.ROUND);
        this.round = Integer.toString(round);
    }

    Candidate to(Candidate person) {
        if (!said) {
            return person;
        }
        List<Map<String, String>> records = new ArrayList<>();
        for (Map<String, String> record : person.records()) {
            Map<String, String> more = new HashMap<>(record);
            more.putIfAbsent(Campaign.ROUND, round);
            records.add(more);
        }
        return person.with(records);
    }
}
