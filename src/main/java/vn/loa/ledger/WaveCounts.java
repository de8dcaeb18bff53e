package vn.loa.ledger;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** The counters of a wave as they stand, without touching its messages. */
@Component
public class WaveCounts {

    private final Tallies tallies;

    WaveCounts(Tallies tallies) {
        this.tallies = tallies;
    }

    public List<Tally> of(Wave wave) {
        return tallies.of(wave.id());
    }

    /** People of the wave in a state, over all routes. */
    public long people(Wave wave, MessageState state) {
        return people(wave, EnumSet.of(state));
    }

    /** People of the wave and of one route in a state. */
    public long people(Wave wave, String route, MessageState state) {
        return tallies.sum(wave.id(), route, Set.of(state.name()));
    }

    /** As {@link #people(Wave, String, MessageState)}, in any of the states. */
    public long people(Wave wave, String route, Set<MessageState> states) {
        return tallies.sum(
                wave.id(), route, states.stream().map(MessageState::name).collect(Collectors.toSet()));
    }

    /** People of the wave in any of the states, over all routes, counted at one moment: nobody moves in between. */
    public long people(Wave wave, Set<MessageState> states) {
        Set<String> names = states.stream().map(MessageState::name).collect(Collectors.toSet());
        return tallies.sum(wave.id(), null, names);
    }

    /** People of the wave who were, are or will be texted: everybody but the skipped. */
    public long toBeTexted(Wave wave) {
        return people(wave, EnumSet.complementOf(EnumSet.of(MessageState.SKIPPED)));
    }

    /**
     * Folds the steps behind the counters of a wave; changes no counter. On one snapshot: a step that
     * is committed while this runs must neither be summed without being deleted nor deleted without being summed.
     */
    @Transactional(isolation = Isolation.REPEATABLE_READ)
    public void fold(long wave) {
        tallies.fold(wave);
    }

    List<Long> withManySteps() {
        return tallies.withManySteps();
    }
}
