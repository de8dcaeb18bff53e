package vn.loa.zalo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.env.Environment;
import vn.loa.home.RouteSettings;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;
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
        List<ZaloSettings> read = routes.read("zalo", ReadZaloRoutes::route);
        refuseTwoOfOneAccount(read);
        return read;
    }

    /** A webhook names the account and not the route, so receipts of the second would be taken for the first's. */
    private static void refuseTwoOfOneAccount(List<ZaloSettings> routes) {
        Map<AccountId, String> names = new HashMap<>();
        for (ZaloSettings settings : routes) {
            String other = names.putIfAbsent(settings.login().account(), settings.name());
            if (other != null) {
                throw new BadInputException(
                        settings.places().of("oa-id"), Phrase.of("zalo.setting.account-twice", settings.name(), other));
            }
        }
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
