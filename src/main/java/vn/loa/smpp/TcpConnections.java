package vn.loa.smpp;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.function.LongSupplier;
import org.jsmpp.session.connection.Connection;
import org.jsmpp.session.connection.ConnectionFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the one connection of a session, with a writer thread; connecting can be cut short from any thread. */
final class TcpConnections implements ConnectionFactory {

    private static final Logger log = LoggerFactory.getLogger(TcpConnections.class);

    private final String name;
    private final Dial dial;
    private final SessionOwner owner;
    private final LongSupplier nanoTime;

    // guarded by this
    private @Nullable Socket socket;
    private boolean aborted;
    private boolean overdue;
    private long begun;

    private volatile @Nullable TcpConnection connection;

    TcpConnections(String name, Dial dial, SessionOwner owner, LongSupplier nanoTime) {
        this.name = name;
        this.dial = dial;
        this.owner = owner;
        this.nanoTime = nanoTime;
    }

    String name() {
        return name;
    }

    @Override
    public Connection createConnection(String host, int port) throws IOException {
        Socket raw = begin();
        try {
            dial.connect(raw, host, port);
            Socket talking = secure(raw, host, port);
            CoalescingOutput output =
                    new CoalescingOutput(talking.getOutputStream(), nanoTime, sent -> owner.leaving(sent.key()));
            TcpConnection made = new TcpConnection(raw, talking.getInputStream(), output);
            startWriter(made);
            succeed(made);
            return made;
        } catch (IOException e) {
            raw.close();
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

    /** A peer that drips a handshake octet by octet outlasts every read time-out, but not this. */
    void giveUpWhenOverdue(long now) {
        boolean late;
        synchronized (this) {
            late = connection == null
                    && socket != null
                    && now - begun > 2 * dial.timeout().toNanos();
            overdue |= late;
        }
        if (late) {
            abort();
        }
    }

    private synchronized Socket begin() throws IOException {
        if (aborted) {
            throw new IOException("closed while connecting");
        }
        Socket fresh = new Socket();
        socket = fresh;
        begun = nanoTime.getAsLong();
        return fresh;
    }

    private Socket secure(Socket raw, String host, int port) throws IOException {
        try {
            return dial.secure(raw, host, port);
        } catch (IOException e) {
            if (isOverdue()) {
                throw new DialFailedException(
                        TlsTrouble.tooSlow(host, port), new SocketTimeoutException("handshake takes too long"));
            }
            throw e;
        }
    }

    private synchronized boolean isOverdue() {
        return overdue;
    }

    private synchronized void succeed(TcpConnection made) throws IOException {
        connection = made;
        if (aborted) {
            made.close();
            throw new IOException("closed while connecting");
        }
    }

    private void startWriter(TcpConnection made) {
        RouteThread.of(name + "-writer", () -> write(made)).start();
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
