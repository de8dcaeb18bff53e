package vn.loa.zalo;

/**
 * Where webhooks are taken: {@code loa.http.address} and {@code loa.http.port}. Zalo speaks HTTPS to the world's side of a
 * reverse proxy, which passes the calls on to here.
 *
 * @param address of this machine to listen on
 * @param port 0 takes any free one
 */
record HttpPlace(String address, int port) {

    static final String LOOPBACK = "127.0.0.1";

    HttpPlace {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port: 0 to 65535");
        }
    }

    static HttpPlace anyFreePort() {
        return new HttpPlace(LOOPBACK, 0);
    }
}
