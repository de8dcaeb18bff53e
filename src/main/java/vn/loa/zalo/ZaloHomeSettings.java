package vn.loa.zalo;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code loa.zalo}, of all routes.
 *
 * @param tokenKey 32 octets in base64; blank for a file of this home
 */
@ConfigurationProperties(prefix = "loa.zalo", ignoreUnknownFields = false)
record ZaloHomeSettings(@DefaultValue("") String tokenKey) {

    @Override
    public String toString() {
        return "token-key " + (tokenKey.isBlank() ? "of the home" : "•••");
    }
}
