package vn.loa.sandbox;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Reads the query of an address. */
final class ZaloQuery {

    private ZaloQuery() {}

    /** What a name stands for there; empty when it does not occur. */
    static String of(String url, String name) {
        for (String pair : url.substring(url.indexOf('?') + 1).split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        return "";
    }
}
