package vn.loa.campaign;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.loa.channel.ChannelKind;

/**
 * Over which channels a campaign reaches people, the first one first. Immutable.
 *
 * @param everybody for cohorts that have no order of their own; never empty
 * @param byCohort by the cohort as the audience knows it
 */
public record ChannelOrder(List<ChannelKind> everybody, Map<String, List<ChannelKind>> byCohort) {

    /** The order of a campaign that names none: ZNS asks for a list of people who have dealt with the sender. */
    public static final ChannelOrder SMS_ONLY = new ChannelOrder(List.of(ChannelKind.SMS), Map.of());

    public ChannelOrder {
        everybody = List.copyOf(everybody);
        byCohort = Map.copyOf(byCohort);
    }

    public List<ChannelKind> of(String cohort) {
        return byCohort.getOrDefault(cohort, everybody);
    }

    /** Every channel that somebody may be reached over. */
    public Set<ChannelKind> used() {
        Set<ChannelKind> used = EnumSet.copyOf(everybody);
        byCohort.values().forEach(used::addAll);
        return used;
    }

    /** Whether somebody goes on by SMS when Zalo does not reach them. */
    public boolean mayGoOn() {
        return everybody.size() > 1 || byCohort.values().stream().anyMatch(order -> order.size() > 1);
    }
}
