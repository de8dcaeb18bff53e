package vn.loa.smpp;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.bind.DefaultValue;
import vn.loa.channel.LongMessages;
import vn.loa.channel.RatePlan;
import vn.loa.channel.ReceiptMeans;
import vn.loa.channel.Route;
import vn.loa.home.RoutePlaces;

/**
 * The settings of one SMPP route, {@code loa.routes.<name>}, checked by {@link ReadSmppRoutes}.
 *
 * @param places where each was set, to be named when it cannot be used
 */
record SmppSettings(RoutePlaces places, Login login, Wire wire, Sending sending, Receiving receiving, Timing timing) {

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

    /** @param localAddress the address of this machine to connect from, as the carrier knows it; blank for any */
    record Wire(
            @DefaultValue("") String localAddress,
            @DefaultValue Tls tls) {}

    /**
     * @param trust PEM or PKCS #12 file of the certificates to trust; blank for those Java trusts
     * @param trustPassword of a PKCS #12 trust file; many have none
     * @param keyStore PKCS #12 file of our own key and certificate, when the carrier asks for one
     */
    record Tls(
            @DefaultValue("false") boolean enabled,
            @DefaultValue("") String trust,
            @DefaultValue("") String trustPassword,
            @DefaultValue("") String keyStore,
            @DefaultValue("") String keyStorePassword) {

        @Override
        public String toString() {
            return enabled ? "tls trusting " + (trust.isBlank() ? "what Java trusts" : trust) : "no tls";
        }
    }

    /** @param plan how fast it may send at which hour */
    record Sending(Rate rate, RatePlan plan, Fields fields, Manner manner) {}

    /**
     * @param window unanswered submit_sm per bind
     */
    record Rate(
            @DefaultValue("1") int binds,
            @DefaultValue("10") int window) {}

    /**
     * What every submit_sm says.
     *
     * @param serviceType at most 5 octets (SMPP 3.4 section 5.2.11)
     * @param priority 0 to 3 (section 5.2.14)
     * @param tlvs vendor specific optional parameters (section 5.3.2), read by {@link VendorTlvs}
     */
    record Fields(
            @DefaultValue Source source,
            @DefaultValue Destination destination,
            @DefaultValue("") String serviceType,
            @DefaultValue("0") int priority,
            @DefaultValue Map<String, String> tlvs) {}

    /**
     * SMPP 3.4 sections 5.2.5, 5.2.6 and 5.2.8; type of number 5 is alphanumeric.
     *
     * @param shortCode for senders that are short codes where {@code address} is none
     * @param number for senders that are international numbers where {@code address} is none
     */
    record Source(
            @DefaultValue("") String address,
            @DefaultValue("5") int ton,
            @DefaultValue("0") int npi,
            @DefaultValue ShortCode shortCode,
            @DefaultValue OwnNumber number) {

        /** Type of number 3: of the network. */
        record ShortCode(
                @DefaultValue("3") int ton,
                @DefaultValue("0") int npi) {}

        /** Type of number 1: international. */
        record OwnNumber(
                @DefaultValue("1") int ton,
                @DefaultValue("1") int npi) {}
    }

    /** Type of number 1 and plan 1: international, as {@code 84…} is. */
    record Destination(
            @DefaultValue("1") int ton, @DefaultValue("1") int npi) {}

    /**
     * How texts are carried.
     *
     * @param registeredDelivery SMPP 3.4 section 5.2.17; 1 asks for the final state
     * @param registered which parts of a long text ask by it
     * @param smscTimeZone of an absolute validity
     */
    record Manner(
            @DefaultValue("udh8") LongMessages longMessages,
            @DefaultValue("every-part") Registered registered,
            @DefaultValue("1") int registeredDelivery,
            @DefaultValue("relative") ValidityForm validity,
            @DefaultValue("Asia/Ho_Chi_Minh") ZoneId smscTimeZone) {}

    /** Which parts of a text ask for a receipt. */
    enum Registered {
        EVERY_PART,
        /** Then nothing but their answers is ever known of the others. */
        LAST_PART
    }

    /** SMPP 3.4 section 7.1.1. */
    enum ValidityForm {
        /** So long from when the SMSC takes it: the clocks and time zones of SMSCs err. */
        RELATIVE,
        /** Until a moment of the SMSC's own time, for those that do not understand the other. */
        ABSOLUTE
    }

    /**
     * @param askAfter so long after its answer a part without a receipt is asked about by query_sm, and again after as long;
     *     zero never asks, because many SMSCs charge for it or do not know it
     */
    record Receiving(
            @DefaultValue Set<String> carriers,
            @DefaultValue("auto") ReceiptIdForm receiptId,
            @DefaultValue("unproven") ReceiptMeans receiptMeans,
            @DefaultValue("0s") Duration askAfter) {}

    /**
     * @param connectTimeout bounds connecting, and then the TLS handshake
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

    String name() {
        return places.route();
    }

    Route route() {
        return new Route(
                name(),
                receiving.carriers(),
                login.loopback(),
                receiving.receiptMeans(),
                sending.rate().binds() * sending.rate().window(),
                sending.manner().longMessages());
    }
}
