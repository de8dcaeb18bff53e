package vn.loa.smpp;

import java.util.List;
import org.springframework.core.env.Environment;
import vn.loa.home.RoutePlaces;
import vn.loa.home.RouteSettings;
import vn.loa.smpp.SmppSettings.Fields;
import vn.loa.smpp.SmppSettings.Login;
import vn.loa.smpp.SmppSettings.Manner;
import vn.loa.smpp.SmppSettings.Rate;
import vn.loa.smpp.SmppSettings.Receiving;
import vn.loa.smpp.SmppSettings.Sending;
import vn.loa.smpp.SmppSettings.Timing;
import vn.loa.smpp.SmppSettings.Wire;

/** Reads the routes of {@code channel: smpp} from the settings; whatever is wrong names its file, line and key. */
final class ReadSmppRoutes {

    private final RouteSettings routes;

    ReadSmppRoutes(Environment environment) {
        this.routes = new RouteSettings(environment);
    }

    /** @throws vn.loa.words.BadInputException at the first setting that is unknown, missing or out of bounds */
    List<SmppSettings> read() {
        return routes.read("smpp", ReadSmppRoutes::route);
    }

    private static SmppSettings route(RouteSettings.Keys keys) {
        RoutePlaces places = keys.places();
        SmppSettings settings = new SmppSettings(
                places,
                keys.bind(Login.class),
                keys.bind(Wire.class),
                sending(places, keys),
                keys.bind(Receiving.class),
                keys.bindLast(Timing.class));
        new CheckSmppRoute(places).check(settings);
        return settings;
    }

    private static Sending sending(RoutePlaces places, RouteSettings.Keys keys) {
        return new Sending(
                keys.bind(Rate.class),
                new ReadRatePlan(places).read(keys.bind(RateSettings.class)),
                keys.bind(Fields.class),
                keys.bind(Manner.class));
    }
}
