package vn.loa.zalo;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code loa.http}: where this process listens while a wave runs.
 *
 * @param address of this machine; a reverse proxy speaks HTTPS to the world and passes calls on to here
 * @param port 0 takes any free one
 */
@ConfigurationProperties(prefix = "loa.http", ignoreUnknownFields = false)
record HttpSettings(
        @DefaultValue("127.0.0.1") String address,
        @DefaultValue("8080") int port) {

    HttpPlace place() {
        return new HttpPlace(address, port);
    }
}
