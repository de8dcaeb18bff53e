package vn.loa.ledger;

import java.util.HashMap;
import java.util.Map;
import vn.loa.channel.PartKey;
import vn.loa.ledger.TallySteps.Counter;

/**
 * One person's message as the ledger holds it. Immutable: a change makes another.
 *
 * @param where its counters; their route is that of the attempt that decides the state
 * @param codes of the failed parts, by {@link #place}
 */
record Message(
        long id,
        Counter where,
        long number,
        AttemptRoutes routes,
        Parts parts,
        MessageState state,
        String code,
        Map<Integer, String> codes) {

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
        return new Message(id, where, number, routes, parts, state, code, itsCodes);
    }

    /** As it is now, with these parts. */
    Message derived(Parts changed, Map<Integer, String> itsCodes) {
        return derived(routes, changed, itsCodes);
    }

    /** One more attempt, over another channel. */
    Message goingOn(WaysOn.Planned way) {
        return derived(routes.goingOn(parts.attempts(), way.route()), parts.goingOn(way.parts()), codes);
    }

    private Message derived(AttemptRoutes itsRoutes, Parts changed, Map<Integer, String> itsCodes) {
        DerivedState derived = DeriveState.of(changed, itsCodes);
        Counter counted = itsRoutes.isOne() ? where : where.on(itsRoutes.of(derived.attempt()));
        return new Message(id, counted, number, itsRoutes, changed, derived.state(), derived.code(), itsCodes);
    }

    /** Where one of its attempts is counted, whichever decides. */
    Counter at(int attempt) {
        return routes.isOne() ? where : where.on(routes.of(attempt));
    }

    /** Counts what each attempt delivered where that attempt went. */
    void countDelivered(int sign, TallySteps steps) {
        if (routes.isOne()) {
            steps.add(where.counting(Tallies.SEGMENTS_DELIVERED), (long) sign * parts.delivered(state));
            return;
        }
        for (int attempt = 1; attempt <= parts.attempts(); attempt++) {
            int delivered = parts.attempt(attempt).delivered(state);
            steps.add(at(attempt).counting(Tallies.SEGMENTS_DELIVERED), (long) sign * delivered);
        }
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
