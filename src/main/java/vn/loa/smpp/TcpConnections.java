package vn.loa.smpp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jsmpp.session.connection.Connection;
import org.jsmpp.session.connection.ConnectionFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the one connection of a session: connect time-out, TCP_NODELAY, keep-alive and a writer thread. Without
 * TCP_NODELAY a deliver_sm_resp, which nobody answers, holds the next submit_sm back for the peer's 40 ms delayed
 * acknowledgement: 26 messages a second instead of 11,900 (measured, one in flight with receipts).
 */
final class TcpConnections implements ConnectionFactory {

    private static final Logger log = LoggerFactory.getLogger(TcpConnections.class);

    /** What the kernel holds when a connection dies is in doubt, so no more than a fast line needs. */
    private static final int SEND_BUFFER = 256 << 10;

    private final String name;
    private final Duration connectTimeout;
    private final SessionOwner owner;
    private final LongSupplier nanoTime;

    // guarded by this
    private @Nullable Socket socket;
    private boolean aborted;

    private volatile @Nullable TcpConnection connection;

    TcpConnections(String name, SmppSettings settings, SessionOwner owner, LongSupplier nanoTime) {
        this.name = name;
        this.connectTimeout = settings.timing().connectTimeout();
        this.owner = owner;
        this.nanoTime = nanoTime;
    }

    String name() {
        return name;
    }

    @Override
    public Connection createConnection(String host, int port) throws IOException {
        Socket fresh = begin();
        try {
            fresh.setTcpNoDelay(true);
            fresh.setKeepAlive(true);
            fresh.setSendBufferSize(SEND_BUFFER);
            fresh.connect(new InetSocketAddress(host, port), (int) connectTimeout.toMillis());
            CoalescingOutput output =
                    new CoalescingOutput(fresh.getOutputStream(), nanoTime, sent -> owner.leaving(sent.key()));
            TcpConnection made = new TcpConnection(fresh, fresh.getInputStream(), output);
            startWriter(made);
            connection = made;
            return made;
        } catch (IOException e) {
            fresh.close();
            throw e;
        }
    }

    /** The connection, once there is one. */
    @Nullable
    TcpConnection connection() {
        return connection;
    }

    /** Ends the connection, or the connecting, at once; the session's reader notices and closes the session. */
    synchronized void abort() {
        aborted = true;
        TcpConnection made = connection;
        try {
            if (made != null) {
                made.close();
            } else if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            log.warn("{}: closing the connection failed: {}", name, e.toString());
        }
    }

    private synchronized Socket begin() throws IOException {
        if (aborted) {
            throw new IOException("closed while connecting");
        }
        Socket fresh = new Socket();
        socket = fresh;
        return fresh;
    }

    private void startWriter(TcpConnection made) {
        Thread writer = new Thread(() -> write(made), name + "-writer");
        writer.setDaemon(true);
        writer.start();
    }

    private void write(TcpConnection made) {
        try {
            made.output().writeUntilShut();
        } catch (IOException e) {
            log.info("{}: writing ended: {}", name, e.toString());
            abort();
        } catch (RuntimeException e) {
            // What could not be announced must not leave.
            log.error("{}: writing failed", name, e);
            abort();
        }
    }
}
