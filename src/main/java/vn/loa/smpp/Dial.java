package vn.loa.smpp;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import vn.loa.words.Phrase;

/**
 * How a route's connections are made: from which address of this machine, within which time, with or without TLS. Without
 * TCP_NODELAY a deliver_sm_resp, which nobody answers, holds the next submit_sm back for the peer's 40 ms delayed
 * acknowledgement: 26 messages a second instead of 11,900 (measured, one in flight with receipts). Thread-safe.
 */
final class Dial {

    /** What the kernel holds when a connection dies is in doubt, so no more than a fast line needs. */
    private static final int SEND_BUFFER = 256 << 10;

    private final String localAddress;
    private final Duration timeout;
    private final Optional<TlsClient> tls;

    /** @throws vn.loa.words.BadInputException when a certificate file cannot be used */
    Dial(SmppSettings settings) {
        this.localAddress = settings.wire().localAddress();
        this.timeout = settings.timing().connectTimeout();
        this.tls = TlsClient.of(settings);
    }

    /** How long connecting may take, and the TLS handshake after it. */
    Duration timeout() {
        return timeout;
    }

    /** Connects within the time-out. */
    void connect(Socket raw, String host, int port) throws IOException {
        raw.setTcpNoDelay(true);
        raw.setKeepAlive(true);
        raw.setSendBufferSize(SEND_BUFFER);
        if (!localAddress.isBlank()) {
            bind(raw);
        }
        raw.connect(new InetSocketAddress(host, port), (int) timeout.toMillis());
    }

    /** The socket to talk through: the connected one, or TLS over it; each read of the handshake is bounded. */
    Socket secure(Socket connected, String host, int port) throws IOException {
        return tls.isEmpty() ? connected : tls.get().over(connected, host, port, (int) timeout.toMillis());
    }

    private void bind(Socket raw) throws IOException {
        try {
            raw.bind(new InetSocketAddress(InetAddress.getByName(localAddress), 0));
        } catch (BindException e) {
            throw new DialFailedException(Phrase.of("smpp.trouble.local-address", localAddress), e);
        }
    }
}
