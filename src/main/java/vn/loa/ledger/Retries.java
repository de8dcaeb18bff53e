package vn.loa.ledger;

import java.time.Instant;
import java.util.Optional;

/** Whether another attempt follows one that failed; asked in the transaction that books the failure. Must not block. */
@FunctionalInterface
public interface Retries {

    /**
     * @param wave its id
     * @param code how the attempt ended
     * @param attempt the one that ended, from 1
     * @return from when the next one may be made; empty for none
     */
    Optional<Instant> next(long wave, String carrier, String code, int attempt);
}
