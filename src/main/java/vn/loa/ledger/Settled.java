package vn.loa.ledger;

import java.time.Duration;
import vn.loa.channel.PartKey;

/**
 * An outcome that is in the ledger now.
 *
 * @param deferred whether the part is free to be claimed again
 * @param retryAfter how long to leave a deferred part alone
 */
public record Settled(PartKey key, boolean deferred, Duration retryAfter) {}
