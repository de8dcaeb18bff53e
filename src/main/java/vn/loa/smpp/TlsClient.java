package vn.loa.smpp;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import vn.loa.smpp.SmppSettings.Tls;

/**
 * TLS over a route's connections. Unlike jSMPP's own, it checks that the certificate is the host's (RFC 2818 section 3.1),
 * and its handshake is bounded. Thread-safe.
 */
final class TlsClient {

    private final SSLContext context;

    private TlsClient(SSLContext context) {
        this.context = context;
    }

    /**
     * Nothing when the route uses none.
     *
     * @throws vn.loa.words.BadInputException when a file cannot be read or its password does not open it
     */
    static Optional<TlsClient> of(SmppSettings settings) {
        Tls tls = settings.wire().tls();
        if (!tls.enabled()) {
            return Optional.empty();
        }
        TlsFiles files = new TlsFiles(settings);
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(files.keyManagers(), files.trustManagers(), null);
            return Optional.of(new TlsClient(context));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }

    /**
     * Shakes hands over a connected socket. Closing that one ends both: SMPP says good-bye by unbind, and a close_notify
     * could wait for a peer that reads nothing.
     *
     * @param timeoutMillis for each read of the handshake
     */
    SSLSocket over(Socket connected, String host, int port, int timeoutMillis) throws IOException {
        SSLSocket secured = (SSLSocket) context.getSocketFactory().createSocket(connected, host, port, true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        connected.setSoTimeout(timeoutMillis);
        try {
            secured.startHandshake();
        } catch (SSLException e) {
            throw new DialFailedException(TlsTrouble.of(e, host, port), e);
        } catch (SocketTimeoutException e) {
            throw new DialFailedException(TlsTrouble.tooSlow(host, port), e);
        }
        connected.setSoTimeout(0);
        return secured;
    }
}
