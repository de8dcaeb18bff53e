package vn.loa.smpp;

import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a session says over its one connection. Before there is one, and after it is gone, nothing is said; whoever
 * supervises the session learns of the end elsewhere. Never blocks, but for {@link #lastWords}. Thread-safe.
 */
final class Line {

    private static final Logger log = LoggerFactory.getLogger(Line.class);

    private static final Duration LAST_WORDS = Duration.ofMillis(200);

    private final String name;
    private final TcpConnections tcp;

    Line(String name, TcpConnections tcp) {
        this.name = name;
        this.tcp = tcp;
    }

    String name() {
        return name;
    }

    boolean isUp() {
        return tcp.connection() != null;
    }

    void write(byte[] pdu) {
        TcpConnection connection = tcp.connection();
        if (connection == null) {
            return;
        }
        try {
            connection.output().append(pdu, 0, pdu.length);
        } catch (IOException e) {
            broken(e);
        }
    }

    /** Hands over a submit_sm that {@code sent} remembers; false when it surely did not and will not leave. */
    boolean handOver(byte[] pdu, Sent sent) {
        TcpConnection connection = tcp.connection();
        if (connection == null) {
            return false;
        }
        try {
            connection.output().append(pdu, sent);
            return true;
        } catch (IOException e) {
            broken(e);
            return false;
        }
    }

    /** Whether something has been waiting in it for so long that it takes nothing more. */
    boolean isBehind() {
        TcpConnection connection = tcp.connection();
        return connection != null && connection.output().isBehind();
    }

    /** How long the write under way has been waiting for the peer, in nanoseconds; 0 when none is. */
    long stuckFor(long now) {
        TcpConnection connection = tcp.connection();
        return connection == null ? 0 : connection.output().stuckFor(now);
    }

    /** Lets what was written leave before the connection is closed; waits a little for it. */
    void lastWords() {
        TcpConnection connection = tcp.connection();
        if (connection == null) {
            return;
        }
        try {
            connection.output().awaitDrained(LAST_WORDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes nothing more; the position from which on nothing was, or will be, handed to the socket. */
    long shut() {
        TcpConnection connection = tcp.connection();
        return connection == null ? 0 : connection.output().shut();
    }

    /** Ends the connection, or the connecting, at once; the session's reader then notices. */
    void abort() {
        tcp.abort();
    }

    /** Gives a connecting up that takes longer than both its time-outs. */
    void giveUpWhenOverdue(long now) {
        tcp.giveUpWhenOverdue(now);
    }

    private void broken(IOException failure) {
        log.info("{}: {}", name, failure.toString());
        tcp.abort();
    }
}
