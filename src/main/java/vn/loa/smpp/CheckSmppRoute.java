package vn.loa.smpp;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import vn.loa.smpp.SmppSettings.Login;
import vn.loa.smpp.SmppSettings.Sending;
import vn.loa.smpp.SmppSettings.Timing;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;

/** The bounds of each setting of a route, key by key. */
final class CheckSmppRoute {

    private final SettingPlaces places;
    private final ConfigurationPropertyName route;

    CheckSmppRoute(SettingPlaces places, ConfigurationPropertyName route) {
        this.places = places;
        this.route = route;
    }

    /** @throws BadInputException at the first one out of bounds */
    void check(SmppSettings settings) {
        login(settings.login());
        sending(settings.sending());
        timing(settings.timing());
        if (settings.receiving().carriers().isEmpty()) {
            throw bad("carriers", Phrase.of("smpp.setting.carriers"));
        }
    }

    private void login(Login login) {
        if (login.host().isBlank()) {
            throw bad("host", Phrase.of("smpp.setting.missing"));
        }
        between("port", login.port(), 1, 65_535);
        if (login.systemId().isBlank()) {
            throw bad("system-id", Phrase.of("smpp.setting.missing"));
        }
        octets("system-id", login.systemId(), 15);
        octets("system-type", login.systemType(), 12);
        // An unset ${VARIABLE} is told when the route is opened: reports need no password.
        if (!RoutePassword.isUnset(login.password())) {
            octets("password", login.password(), 8);
        }
        if (BindMode.of(login.bind()).isEmpty()) {
            throw bad("bind", Phrase.of("smpp.setting.bind", login.bind()));
        }
    }

    private void sending(Sending sending) {
        between("binds", sending.binds(), 1, 32);
        between("window", sending.window(), 1, 10_000);
        octets("source.address", sending.source().address(), 20);
        between("source.ton", sending.source().ton(), 0, 6);
        between("source.npi", sending.source().npi(), 0, 18);
        between("destination.ton", sending.destination().ton(), 0, 6);
        between("destination.npi", sending.destination().npi(), 0, 18);
        between("registered-delivery", sending.registeredDelivery(), 0, 31);
    }

    private void timing(Timing timing) {
        between("connect-timeout", timing.connectTimeout(), Duration.ofMillis(10), Duration.ofMinutes(2));
        between("response-timeout", timing.responseTimeout(), Duration.ofMillis(50), Duration.ofMinutes(10));
        between("enquire-link", timing.enquireLink(), Duration.ofMillis(50), Duration.ofMinutes(10));
        between("reconnect-from", timing.reconnectFrom(), Duration.ofMillis(10), Duration.ofMinutes(10));
        between("reconnect-to", timing.reconnectTo(), timing.reconnectFrom(), Duration.ofHours(1));
    }

    private void between(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw bad(key, Phrase.of("smpp.setting.between", value, least, most));
        }
    }

    private void between(String key, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw bad(key, Phrase.of("smpp.setting.duration", shown(value), shown(least), shown(most)));
        }
    }

    private void octets(String key, String value, int most) {
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(value)) {
            throw bad(key, Phrase.of("smpp.setting.ascii"));
        }
        if (value.length() > most) {
            throw bad(key, Phrase.of("smpp.setting.octets", value.length(), most));
        }
    }

    private static String shown(Duration duration) {
        return duration.toMillis() % 1_000 == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
    }

    private BadInputException bad(String key, Phrase phrase) {
        return new BadInputException(
                places.of(ConfigurationPropertyName.of(route + "." + key), route.append("channel")), phrase);
    }
}
