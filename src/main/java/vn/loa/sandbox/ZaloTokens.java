package vn.loa.sandbox;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.loa.sandbox.ZaloScript.Tokens;

/** The tokens that are good now. A refresh token is good once. Bounded. Safe to share. */
final class ZaloTokens {

    private static final int MOST = 1_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    enum Standing {
        GOOD,
        UNKNOWN,
        EXPIRED
    }

    private final Tokens script;
    private final Clock clock;

    // Guarded by this.
    private final Map<String, Access> accesses = new LinkedHashMap<>();
    private final Map<String, Instant> refreshes = new LinkedHashMap<>();
    private long refreshed;
    private long refusedRefreshes;

    /** @param sendsLeft below 0 for no end */
    private record Access(Instant expires, int sendsLeft) {}

    /** @param lost whether the answer with them never arrives */
    record Refreshed(ZaloTokenPair pair, boolean lost) {}

    ZaloTokens(Tokens script, Clock clock) {
        this.script = script;
        this.clock = clock;
    }

    synchronized ZaloTokenPair issue() {
        Instant now = clock.instant();
        ZaloTokenPair pair = new ZaloTokenPair(random(), random(), script.accessLife());
        add(accesses, pair.access(), new Access(now.plus(script.accessLife()), script.sendsEach() - 1));
        add(refreshes, pair.refresh(), now.plus(script.refreshLife()));
        return pair;
    }

    /** @return null when it is unknown, used or too old */
    synchronized @Nullable Refreshed refresh(String refreshToken) {
        Instant expires = refreshes.remove(refreshToken);
        if (expires == null || !clock.instant().isBefore(expires)) {
            refusedRefreshes++;
            return null;
        }
        refreshed++;
        return new Refreshed(issue(), refreshed == script.lostRefresh());
    }

    synchronized Standing of(@Nullable String accessToken) {
        Access access = accesses.get(accessToken == null ? "" : accessToken);
        if (access == null) {
            return Standing.UNKNOWN;
        }
        return clock.instant().isBefore(access.expires()) ? Standing.GOOD : Standing.EXPIRED;
    }

    /** Counts one send; the last one it is good for is answered still. */
    synchronized void sent(String accessToken) {
        Access access = accesses.get(accessToken);
        if (access == null || script.sendsEach() == 0) {
            return;
        }
        accesses.put(
                accessToken,
                new Access(access.sendsLeft() == 0 ? Instant.MIN : access.expires(), access.sendsLeft() - 1));
    }

    /** Access tokens are good no more; refresh tokens are. */
    synchronized void expireAll() {
        accesses.replaceAll((token, access) -> new Access(Instant.MIN, access.sendsLeft()));
    }

    synchronized long refreshed() {
        return refreshed;
    }

    synchronized long refusedRefreshes() {
        return refusedRefreshes;
    }

    static String random() {
        byte[] random = new byte[32];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    static <T> void add(Map<String, T> to, String key, T value) {
        to.put(key, value);
        if (to.size() > MOST) {
            to.remove(to.keySet().iterator().next());
        }
    }
}
