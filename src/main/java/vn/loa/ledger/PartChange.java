package vn.loa.ledger;

import org.jspecify.annotations.Nullable;
import vn.loa.channel.PartKey;

/**
 * A fact about a part that wants to be in the ledger.
 *
 * @param providerRef the id the provider answered with; null leaves what is there
 * @param code the provider's code of a failure, else empty
 * @param at milliseconds since 1970 UTC
 */
record PartChange(PartKey key, PartState to, @Nullable String providerRef, String code, long at) {

    PartChange answeredAs(String ref) {
        return new PartChange(key, to, ref, code, at);
    }
}
