package vn.loa.ledger;

import vn.loa.channel.PartKey;

/**
 * A part as the ledger holds it.
 *
 * @param code the provider's code of a failure, else empty
 */
record Part(PartKey key, PartState state, String code) {}
