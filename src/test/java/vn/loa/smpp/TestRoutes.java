package vn.loa.smpp;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import vn.loa.channel.Channel;
import vn.loa.channel.OutgoingPart;
import vn.loa.channel.PartKey;
import vn.loa.contact.PhoneNumber;

/** Channels and parts for tests; the settings go the way real ones go. */
final class TestRoutes {

    private TestRoutes() {}

    /** @param more settings of the route, {@code "window=5"} */
    static SmppChannel channel(int port, String... more) {
        return new SmppChannel(settings(port, more), Clock.systemUTC(), System::nanoTime);
    }

    static SmppSettings settings(int port, String... more) {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("channel", "smpp");
        keys.put("host", "127.0.0.1");
        keys.put("port", port);
        keys.put("system-id", "loa");
        keys.put("password", "secret");
        keys.put("window", 100);
        keys.put("segments-per-second", 100_000);
        keys.put("carriers", "viettel");
        keys.put("source.address", "BLUEZONE");
        keys.put("reconnect-from", "20ms");
        keys.put("reconnect-to", "100ms");
        for (String setting : more) {
            int equals = setting.indexOf('=');
            keys.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        StandardEnvironment environment = new StandardEnvironment();
        Map<String, Object> named = new LinkedHashMap<>();
        keys.forEach((key, value) -> named.put("loa.routes.viettel." + key, value));
        environment.getPropertySources().addFirst(new MapPropertySource("test", named));
        return new ReadSmppRoutes(environment).read().get(0);
    }

    /** One-part messages with the numbers from..to, to obviously made-up people. */
    static List<OutgoingPart> parts(int from, int to) {
        List<OutgoingPart> parts = new ArrayList<>();
        for (int message = from; message <= to; message++) {
            parts.add(part(message, 1, 1));
        }
        return parts;
    }

    static OutgoingPart part(long message, int index, int of) {
        return new OutgoingPart(
                new PartKey(message, 1, index),
                new PhoneNumber(84_912_000_000L + message),
                "",
                "Kinh gui ong/ba, phan " + index,
                false,
                index,
                of,
                1,
                (int) (message & 0xff),
                Instant.now().plusSeconds(7_200));
    }

    /** Offers until all are taken; 20 seconds at most. */
    static void offerAll(Channel channel, List<OutgoingPart> parts) throws InterruptedException {
        long deadline = System.nanoTime() + 20_000_000_000L;
        int taken = 0;
        while (taken < parts.size()) {
            taken += channel.offer(parts.subList(taken, parts.size()));
            if (taken < parts.size()) {
                channel.awaitRoom(java.time.Duration.ofMillis(100));
            }
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("only " + taken + " of " + parts.size() + " were taken");
            }
        }
    }
}
