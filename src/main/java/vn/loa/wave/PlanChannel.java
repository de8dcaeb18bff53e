package vn.loa.wave;

import java.util.List;
import vn.loa.audience.Candidate;
import vn.loa.contact.Carrier;
import vn.loa.ledger.SkipReason;

/** Decides for one person how they would be reached over one kind of channel, if at all. */
@FunctionalInterface
interface PlanChannel {

    /** @throws vn.loa.words.BadInputException when what it would say must not be said to anybody */
    Way of(Candidate person, Carrier carrier);

    /** How, or why not. */
    sealed interface Way {}

    /** @param parts as in {@link vn.loa.ledger.PlannedMessage} */
    record Goes(String route, List<String> texts, List<Integer> parts) implements Way {}

    /** @param route blank when there is none */
    record CannotGo(String route, SkipReason reason) implements Way {}
}
