package vn.loa.smpp;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import vn.loa.home.RoutePlaces;
import vn.loa.home.SettingBounds;
import vn.loa.smpp.SmppSettings.Fields;
import vn.loa.smpp.SmppSettings.Login;
import vn.loa.smpp.SmppSettings.Rate;
import vn.loa.smpp.SmppSettings.Timing;
import vn.loa.words.Phrase;

/** The bounds of each setting of a route, key by key. */
final class CheckSmppRoute {

    private final RoutePlaces places;
    private final SettingBounds bounds;

    CheckSmppRoute(RoutePlaces places) {
        this.places = places;
        this.bounds = new SettingBounds(places);
    }

    /** @throws vn.loa.words.BadInputException at the first one out of bounds */
    void check(SmppSettings settings) {
        login(settings.login());
        localAddress(settings.wire().localAddress());
        rate(settings.sending().rate());
        fields(settings.sending().fields());
        bounds.between("registered-delivery", settings.sending().manner().registeredDelivery(), 0, 31);
        timing(settings.timing());
        Duration askAfter = settings.receiving().askAfter();
        if (!askAfter.isZero()) {
            // Not before the last question about the part was answered or given up.
            bounds.between("ask-after", askAfter, settings.timing().responseTimeout(), Duration.ofDays(7));
        }
        bounds.carriers(settings.receiving().carriers());
    }

    private void login(Login login) {
        bounds.present("host", login.host());
        bounds.between("port", login.port(), 1, 65_535);
        bounds.present("system-id", login.systemId());
        octets("system-id", login.systemId(), 15);
        octets("system-type", login.systemType(), 12);
        // An unset ${VARIABLE} is told when the route is opened: reports need no password.
        if (!RoutePassword.isUnset(login.password())) {
            octets("password", login.password(), 8);
        }
        if (BindMode.of(login.bind()).isEmpty()) {
            throw bounds.bad("bind", Phrase.of("smpp.setting.bind", login.bind()));
        }
    }

    /** Only as digits: a name would be looked up. */
    private void localAddress(String address) {
        boolean digits = address.matches("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F.]*:[0-9a-fA-F:.]*");
        if (!address.isBlank() && !digits) {
            throw bounds.bad("local-address", Phrase.of("smpp.setting.local-address", address));
        }
    }

    private void rate(Rate rate) {
        bounds.between("binds", rate.binds(), 1, 32);
        bounds.between("window", rate.window(), 1, 10_000);
    }

    private void fields(Fields fields) {
        octets("source.address", fields.source().address(), 20);
        bounds.between("source.ton", fields.source().ton(), 0, 6);
        bounds.between("source.npi", fields.source().npi(), 0, 18);
        bounds.between("source.short-code.ton", fields.source().shortCode().ton(), 0, 6);
        bounds.between("source.short-code.npi", fields.source().shortCode().npi(), 0, 18);
        bounds.between("source.number.ton", fields.source().number().ton(), 0, 6);
        bounds.between("source.number.npi", fields.source().number().npi(), 0, 18);
        bounds.between("destination.ton", fields.destination().ton(), 0, 6);
        bounds.between("destination.npi", fields.destination().npi(), 0, 18);
        octets("service-type", fields.serviceType(), 5);
        bounds.between("priority", fields.priority(), 0, 3);
        byte[] unused = VendorTlvs.octets(fields.tlvs(), places);
    }

    private void timing(Timing timing) {
        bounds.between("connect-timeout", timing.connectTimeout(), Duration.ofMillis(10), Duration.ofMinutes(2));
        bounds.between("response-timeout", timing.responseTimeout(), Duration.ofMillis(50), Duration.ofMinutes(1));
        bounds.between("enquire-link", timing.enquireLink(), Duration.ofMillis(50), Duration.ofMinutes(1));
        bounds.between("reconnect-from", timing.reconnectFrom(), Duration.ofMillis(10), Duration.ofMinutes(10));
        bounds.between("reconnect-to", timing.reconnectTo(), timing.reconnectFrom(), Duration.ofHours(1));
    }

    private void octets(String key, String value, int most) {
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(value)) {
            throw bounds.bad(key, Phrase.of("smpp.setting.ascii"));
        }
        if (value.length() > most) {
            throw bounds.bad(key, Phrase.of("smpp.setting.octets", value.length(), most));
        }
    }
}
