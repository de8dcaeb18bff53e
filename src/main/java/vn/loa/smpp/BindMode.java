package vn.loa.smpp;

import java.util.List;
import java.util.Optional;
import org.jsmpp.bean.BindType;

/** How one of a route's binds is made: one session for both ways, or a pair of them. */
enum BindMode {
    TRANSCEIVER("transceiver", List.of(BindType.BIND_TRX)),
    PAIR("transmitter+receiver", List.of(BindType.BIND_TX, BindType.BIND_RX));

    private final String key;
    private final List<BindType> sessions;

    BindMode(String key, List<BindType> sessions) {
        this.key = key;
        this.sessions = sessions;
    }

    static Optional<BindMode> of(String key) {
        for (BindMode mode : values()) {
            if (mode.key.equals(key)) {
                return Optional.of(mode);
            }
        }
        return Optional.empty();
    }

    List<BindType> sessions() {
        return sessions;
    }
}
