package vn.loa.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;

/** The settings of a route that reaches a simulated Official Account. */
public final class SimulatedRoute {

    /** Where a browser is sent back to; nobody listens there. */
    private static final String CALLBACK = "http://127.0.0.1/callback";

    private SimulatedRoute() {}

    /**
     * @param name of the route
     * @param host stands for all of Zalo's
     * @return full names of the settings and their values, to be added to
     */
    public static Map<String, Object> to(ZaloScript.Account account, String host, String name) {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("channel", "zalo");
        keys.put("app-id", account.appId());
        keys.put("oa-id", account.oaId());
        keys.put("secret-key", account.appSecret());
        keys.put("api-host", host);
        keys.put("oa-host", host);
        keys.put("oauth-host", host);
        keys.put("redirect-uri", CALLBACK);
        keys.put("webhook.oa-secret", account.oaSecret());
        keys.put("carriers", "*");
        Map<String, Object> settings = new LinkedHashMap<>();
        keys.forEach((key, value) -> settings.put("loa.routes." + name + "." + key, value));
        return settings;
    }
}
