package vn.loa.smpp;

import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.bind.DefaultValue;
import vn.loa.channel.LongMessages;
import vn.loa.channel.RatePlan;
import vn.loa.channel.ReceiptMeans;
import vn.loa.channel.Route;
import vn.loa.words.Place;

/**
 * The settings of one SMPP route, {@code loa.routes.<name>}, checked by {@link ReadSmppRoutes}.
 *
 * @param rates how fast it may send at which hour
 * @param passwordPlace where the password was set, to be named when it cannot be used
 */
record SmppSettings(
        String name,
        Login login,
        Sending sending,
        RatePlan rates,
        Receiving receiving,
        Timing timing,
        Place passwordPlace) {

    /**
     * @param systemId at most 15 octets (SMPP 3.4 section 5.2.1)
     * @param password at most 8 octets (section 5.2.2)
     * @param systemType at most 12 octets (section 5.2.3)
     * @param bind {@code transceiver} or {@code transmitter+receiver}
     */
    record Login(
            @DefaultValue("") String host,
            @DefaultValue("2775") int port,
            @DefaultValue("") String systemId,
            @DefaultValue("") String password,
            @DefaultValue("") String systemType,
            @DefaultValue("transceiver") String bind) {

        BindMode mode() {
            return BindMode.of(bind).orElseThrow();
        }

        /** Literally this machine; a name that merely resolves to it does not count. */
        boolean loopback() {
            return host.equals("localhost") || host.equals("::1") || host.matches("127(\\.\\d{1,3}){3}");
        }

        @Override
        public String toString() {
            return systemId + ":•••@" + host + ":" + port + " " + bind;
        }
    }

    /**
     * @param window unanswered submit_sm per bind
     * @param registeredDelivery SMPP 3.4 section 5.2.17; 1 asks for the final state
     */
    record Sending(
            @DefaultValue("1") int binds,
            @DefaultValue("10") int window,
            @DefaultValue Source source,
            @DefaultValue Destination destination,
            @DefaultValue("1") int registeredDelivery) {}

    /** SMPP 3.4 sections 5.2.5, 5.2.6 and 5.2.8; type of number 5 is alphanumeric. */
    record Source(
            @DefaultValue("") String address,
            @DefaultValue("5") int ton,
            @DefaultValue("0") int npi) {}

    /** Type of number 1 and plan 1: international, as {@code 84…} is. */
    record Destination(
            @DefaultValue("1") int ton, @DefaultValue("1") int npi) {}

    record Receiving(
            @DefaultValue Set<String> carriers,
            @DefaultValue("auto") ReceiptIdForm receiptId,
            @DefaultValue("unproven") ReceiptMeans receiptMeans) {}

    /**
     * @param responseTimeout after this an unanswered submit_sm is in doubt, and a peer that left an enquire_link
     *     unanswered is dropped
     * @param enquireLink between two enquire_link, whatever else is sent or read
     */
    record Timing(
            @DefaultValue("5s") Duration connectTimeout,
            @DefaultValue("30s") Duration responseTimeout,
            @DefaultValue("30s") Duration enquireLink,
            @DefaultValue("1s") Duration reconnectFrom,
            @DefaultValue("60s") Duration reconnectTo) {}

    Route route() {
        return new Route(
                name,
                receiving.carriers(),
                login.loopback(),
                receiving.receiptMeans(),
                sending.binds() * sending.window(),
                LongMessages.UDH_8);
    }
}
