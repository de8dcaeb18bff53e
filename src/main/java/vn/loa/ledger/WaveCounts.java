package vn.loa.ledger;

import java.util.List;
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
        return of(wave).stream()
                .filter(tally -> tally.what().equals(state.name()))
                .mapToLong(Tally::n)
                .sum();
    }

    /** People of the wave who were, are or will be texted: everybody but the skipped. */
    public long toBeTexted(Wave wave) {
        long people = 0;
        for (MessageState state : MessageState.values()) {
            people += state == MessageState.SKIPPED ? 0 : people(wave, state);
        }
        return people;
    }

    /**
     * Folds the steps behind the counters when there are many of them; changes no counter. On one snapshot: a step that
     * is committed while this runs must neither be summed without being deleted nor deleted without being summed.
     */
    @Transactional(isolation = Isolation.REPEATABLE_READ)
    public void compact(Wave wave) {
        tallies.compact(wave.id());
    }
}
