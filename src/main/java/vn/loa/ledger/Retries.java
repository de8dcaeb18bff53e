package vn.loa.ledger;

import java.time.Instant;
import java.util.Optional;

/** Whether another attempt follows one that failed; asked in the transaction that books the failure. Must not block. */
@FunctionalInterface
public interface Retries {

    /**
     * An attempt that reached nobody, surely.
     *
     * @param wave its id
     * @param route over which it went
     * @param code how it ended
     * @param attempt which of those over that route it was, from 1
     */
    record Failure(long wave, String route, String carrier, String code, int attempt) {}

    /**
     * The attempt that follows.
     *
     * @param at from when it may be made
     * @param goesOn whether over the message's way on; a message that has none is not tried again then
     */
    record Next(Instant at, boolean goesOn) {}

    /** Empty when none follows. */
    Optional<Next> next(Failure failure);
}
