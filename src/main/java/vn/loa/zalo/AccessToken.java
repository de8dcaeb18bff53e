package vn.loa.zalo;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What lets us speak for an Official Account, for 25 hours. Never shown.
 *
 * @param version of the row it came from, so that whoever was refused can say which one it was
 */
record AccessToken(String value, long version) {

    /** Lower-case hex HMAC-SHA256 of the token under the app's secret: proves that the caller knows both (facts A2). */
    String proof(String appSecret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(appSecret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    @Override
    public String toString() {
        return "access token •••, version " + version;
    }
}
