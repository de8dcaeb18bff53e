package vn.loa.zalo;

import vn.loa.home.UnsetVariable;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;

/** Sees to it that a secret of a route is one, never the text {@code ${ZALO_SECRET_KEY}}. */
final class Secret {

    private Secret() {}

    static boolean isUnset(String secret) {
        return secret.isBlank() || UnsetVariable.in(secret).isPresent();
    }

    /** @throws BadInputException naming the variable, the route, the file and what to type */
    static void check(ZaloSettings settings, String key, String secret) {
        if (isUnset(secret)) {
            throw new BadInputException(
                    settings.places().of(key),
                    UnsetVariable.in(secret)
                            .map(variable -> Phrase.of("zalo.secret.unset", key, variable, settings.name()))
                            .orElseGet(() -> Phrase.of("zalo.secret.blank", key, settings.name())));
        }
        // No header can carry it, and the error that would follow prints it.
        if (!secret.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new BadInputException(settings.places().of(key), Phrase.of("zalo.secret.odd", key, settings.name()));
        }
    }
}
