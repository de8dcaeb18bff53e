package vn.loa.smpp;

import vn.loa.home.UnsetVariable;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;

/** Sees to it that what goes over the wire as a password is one, never the text {@code ${VIETTEL_SMPP_PASSWORD}}. */
final class RoutePassword {

    private RoutePassword() {}

    /** @throws BadInputException when another password of the route comes from a variable that is not set */
    static void checkVariable(SmppSettings settings, String key, String password) {
        if (password.contains("${")) {
            check(settings, key, password);
        }
    }

    static boolean isUnset(String password) {
        return password.isBlank() || password.contains("${");
    }

    /** @throws BadInputException naming the variable, the route, the file and what to type */
    static void check(SmppSettings settings) {
        String password = settings.login().password();
        if (isUnset(password)) {
            check(settings, "password", password);
        }
    }

    private static void check(SmppSettings settings, String key, String password) {
        Phrase wrong = UnsetVariable.in(password)
                .map(variable -> Phrase.of("smpp.password.unset", variable, settings.name()))
                .orElseGet(() -> Phrase.of("smpp.password.blank", settings.name()));
        throw new BadInputException(settings.places().of(key), wrong);
    }
}
