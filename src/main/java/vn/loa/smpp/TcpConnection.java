package vn.loa.smpp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import org.jsmpp.session.connection.Connection;

/** One TCP connection to an SMSC, its output coalesced. Closing it is safe from every thread and wakes its reader. */
final class TcpConnection implements Connection {

    private final Socket socket;
    private final InputStream input;
    private final CoalescingOutput output;

    TcpConnection(Socket socket, InputStream input, CoalescingOutput output) {
        this.socket = socket;
        this.input = input;
        this.output = output;
    }

    CoalescingOutput output() {
        return output;
    }

    @Override
    public boolean isOpen() {
        return !socket.isClosed();
    }

    @Override
    public InetAddress getInetAddress() {
        return socket.getInetAddress();
    }

    @Override
    public InetAddress getLocalAddress() {
        return socket.getLocalAddress();
    }

    @Override
    public int getPort() {
        return socket.getPort();
    }

    @Override
    public int getLocalPort() {
        return socket.getLocalPort();
    }

    @Override
    public InputStream getInputStream() {
        return input;
    }

    @Override
    public OutputStream getOutputStream() {
        return output;
    }

    @Override
    public void setSoTimeout(int timeout) throws IOException {
        socket.setSoTimeout(timeout);
    }

    @Override
    public void close() throws IOException {
        output.shut();
        socket.close();
    }
}
