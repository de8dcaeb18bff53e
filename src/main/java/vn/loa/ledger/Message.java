package vn.loa.ledger;

import java.util.HashMap;
import java.util.Map;
import vn.loa.channel.PartKey;
import vn.loa.ledger.TallySteps.Counter;

/**
 * One person's message as the ledger holds it. Immutable: a change makes another.
 *
 * @param where its counters
 * @param codes of the failed parts, by {@link #place}
 */
record Message(
        long id, Counter where, long number, Parts parts, MessageState state, String code, Map<Integer, String> codes) {

    /** A part's place among the parts of its message. */
    static int place(int attempt, int part) {
        return (int) PartId.of(0, attempt, part);
    }

    boolean mayTake(PartChange change) {
        PartKey key = change.key();
        return parts.exists(key.attempt(), key.part())
                && parts.state(key.attempt(), key.part()).mayBecome(change.to());
    }

    Message with(PartChange change) {
        PartKey key = change.key();
        Parts changed = parts.with(key.attempt(), key.part(), change.to());
        return derived(changed, codesWith(place(key.attempt(), key.part()), change));
    }

    /** The same, whose failed parts have these codes. */
    Message having(Map<Integer, String> itsCodes) {
        return new Message(id, where, number, parts, state, code, itsCodes);
    }

    /** As it is now, with these parts. */
    Message derived(Parts changed, Map<Integer, String> itsCodes) {
        DerivedState derived = DeriveState.of(changed, itsCodes);
        return new Message(id, where, number, changed, derived.state(), derived.code(), itsCodes);
    }

    private Map<Integer, String> codesWith(int place, PartChange change) {
        boolean failed = change.to().isFailure();
        if (!failed && codes.isEmpty()) {
            return codes;
        }
        Map<Integer, String> changed = new HashMap<>(codes);
        if (failed) {
            changed.put(place, change.code());
        } else {
            changed.remove(place);
        }
        return changed;
    }
}
