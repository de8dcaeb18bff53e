package vn.loa.zalo;

import java.util.List;
import org.springframework.core.env.Environment;
import vn.loa.home.RouteSettings;
import vn.loa.zalo.ZaloSettings.Consent;
import vn.loa.zalo.ZaloSettings.Hosts;
import vn.loa.zalo.ZaloSettings.Login;
import vn.loa.zalo.ZaloSettings.Manner;
import vn.loa.zalo.ZaloSettings.Pace;
import vn.loa.zalo.ZaloSettings.Paths;
import vn.loa.zalo.ZaloSettings.Timing;
import vn.loa.zalo.ZaloSettings.Wire;

/** Reads the routes of {@code channel: zalo} from the settings; whatever is wrong names its file, line and key. */
final class ReadZaloRoutes {

    private final RouteSettings routes;

    ReadZaloRoutes(Environment environment) {
        this.routes = new RouteSettings(environment);
    }

    /** @throws vn.loa.words.BadInputException at the first setting that is unknown, missing or out of bounds */
    List<ZaloSettings> read() {
        return routes.read("zalo", ReadZaloRoutes::route);
    }

    private static ZaloSettings route(RouteSettings.Keys keys) {
        ZaloSettings settings = new ZaloSettings(
                keys.places(),
                keys.bind(Login.class),
                keys.bind(Consent.class),
                new Wire(keys.bind(Hosts.class), keys.bind(Paths.class), keys.bind(Pace.class)),
                keys.bind(Manner.class),
                keys.bindLast(Timing.class));
        new CheckZaloRoute(keys.places()).check(settings);
        return settings;
    }
}
