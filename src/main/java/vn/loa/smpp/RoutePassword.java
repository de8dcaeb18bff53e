package vn.loa.smpp;

import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;

/** Sees to it that what goes over the wire as a password is one, never the text {@code ${VIETTEL_SMPP_PASSWORD}}. */
final class RoutePassword {

    private RoutePassword() {}

    static boolean isUnset(String password) {
        return password.isBlank() || password.contains("${");
    }

    /** @throws BadInputException naming the variable, the route, the file and what to type */
    static void check(SmppSettings settings) {
        String password = settings.login().password();
        if (!isUnset(password)) {
            return;
        }
        int from = password.indexOf("${");
        int to = password.indexOf('}', Math.max(from, 0));
        if (from < 0 || to < 0) {
            throw new BadInputException(settings.passwordPlace(), Phrase.of("smpp.password.blank", settings.name()));
        }
        String variable = password.substring(from + 2, to);
        throw new BadInputException(
                settings.passwordPlace(), Phrase.of("smpp.password.unset", variable, settings.name()));
    }
}
