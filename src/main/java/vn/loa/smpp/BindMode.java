package vn.loa.smpp;

import java.util.List;
import java.util.Optional;
import org.jsmpp.bean.BindType;

/** How one of a route's binds is made: one session for both ways, or a pair of them. */
enum BindMode {
    TRANSCEIVER("transceiver"),
    PAIR("transmitter+receiver");

    private final String key;

    BindMode(String key) {
        this.key = key;
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
        return switch (this) {
            case TRANSCEIVER -> List.of(BindType.BIND_TRX);
            case PAIR -> List.of(BindType.BIND_TX, BindType.BIND_RX);
        };
    }
}
