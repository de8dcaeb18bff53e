package vn.loa.reply;

import org.jspecify.annotations.Nullable;
import vn.loa.audience.OptOutScope;

/**
 * What a reply is about.
 *
 * @param wave the wave whose message it answers; null when nobody knows
 * @param scope what an opt-out leaves
 * @param issuer as people write it; blank when nobody knows
 * @param sender the brandname the message came from; blank when nobody knows
 */
record Answered(@Nullable Long wave, OptOutScope scope, String issuer, String sender) {

    /** Nobody knows, so an opt-out leaves everything (promise 4: fail closed). */
    static final Answered UNKNOWN = new Answered(null, OptOutScope.EVERYTHING, "", "");
}
