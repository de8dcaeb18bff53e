package vn.loa.zalo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import vn.loa.channel.FilledForm;
import vn.loa.channel.OutgoingPart;
import vn.loa.channel.PartKey;
import vn.loa.contact.PhoneNumber;

/** Settings and parts for tests; the settings go the way real ones go. */
final class ZaloRoutes {

    private ZaloRoutes() {}

    /** @param more settings of the route, {@code "in-flight=5"} */
    static ZaloSettings settings(String url, String... more) {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("channel", "zalo");
        keys.put("app-id", "1111");
        keys.put("oa-id", "2222");
        keys.put("secret-key", "app-secret");
        keys.put("carriers", "*");
        keys.put("api-host", url);
        keys.put("oa-host", url);
        keys.put("oauth-host", url);
        keys.put("messages-per-second", 10_000);
        keys.put("requests-per-minute", 1_000_000);
        keys.put("answer-timeout", "10s");
        for (String setting : more) {
            int equals = setting.indexOf('=');
            keys.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        StandardEnvironment environment = new StandardEnvironment();
        Map<String, Object> named = new LinkedHashMap<>();
        keys.forEach((key, value) -> named.put("loa.routes.official." + key, value));
        environment.getPropertySources().addFirst(new MapPropertySource("test", named));
        return new ReadZaloRoutes(environment).read().get(0);
    }

    static String form() {
        return new FilledForm("300", "", Map.of("ho_ten", "Nguyễn Văn A")).text();
    }

    static OutgoingPart part(long message, String text, Instant validUntil) {
        return new OutgoingPart(new PartKey(message, 1, 1), person(message), "", text, false, 1, 1, 1, 0, validUntil);
    }

    static List<OutgoingPart> parts(int from, int to) {
        List<OutgoingPart> parts = new ArrayList<>();
        for (int message = from; message <= to; message++) {
            parts.add(part(message, form(), Instant.parse("2100-01-01T00:00:00Z")));
        }
        return parts;
    }

    static PhoneNumber person(long message) {
        return new PhoneNumber(84_912_000_000L + message);
    }
}
