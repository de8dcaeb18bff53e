package vn.loa.channel;

import java.util.Set;

/**
 * One SMSC account or one Zalo Official Account (hướng kết nối), as much of it as planning and dispatch need to know.
 *
 * @param name as in the settings, {@code loa.routes.<name>}
 * @param kind what its messages arrive as
 * @param carriers the carriers it serves; {@code *} serves whoever is left
 * @param loopback whether its peer is on this machine; only then may demo lists use it
 * @param inFlight how many unanswered parts it can hold, all binds together
 * @param longMessages how it carries texts of several segments; without meaning where messages are not {@link ChannelKind#SMS}
 */
public record Route(
        String name,
        ChannelKind kind,
        Set<String> carriers,
        boolean loopback,
        ReceiptMeans receiptMeans,
        int inFlight,
        LongMessages longMessages) {

    public static final String EVERYONE_ELSE = "*";

    public Route {
        carriers = Set.copyOf(carriers);
    }

    /** A route of texts. */
    public Route(
            String name,
            Set<String> carriers,
            boolean loopback,
            ReceiptMeans receiptMeans,
            int inFlight,
            LongMessages longMessages) {
        this(name, ChannelKind.SMS, carriers, loopback, receiptMeans, inFlight, longMessages);
    }
}
