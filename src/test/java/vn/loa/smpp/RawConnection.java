package vn.loa.smpp;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;

/** One connection of a {@link RawSmsc}: a thread that reads and answers. */
final class RawConnection implements Runnable {

    private final int number;
    private final Socket socket;
    private final RawSmsc smsc;
    private final Buffered buffered;
    private final DataInputStream in;
    private final OutputStream out;

    volatile boolean receives;

    RawConnection(int number, Socket socket, RawSmsc smsc) throws IOException {
        this.number = number;
        this.socket = socket;
        this.smsc = smsc;
        socket.setTcpNoDelay(true);
        this.buffered = new Buffered(socket.getInputStream());
        this.in = new DataInputStream(buffered);
        this.out = new BufferedOutputStream(socket.getOutputStream(), 64 << 10);
    }

    int number() {
        return number;
    }

    @Override
    public void run() {
        try (socket) {
            while (true) {
                smsc.awaitReading(this);
                int length = in.readInt();
                int id = in.readInt();
                int status = in.readInt();
                int sequence = in.readInt();
                byte[] body = new byte[length - 16];
                in.readFully(body);
                smsc.arrived(this, id, status, sequence, ByteBuffer.wrap(body));
                if (buffered.isEmpty()) {
                    flush();
                }
            }
        } catch (IOException e) {
            // Either side hung up; which of them is the test's business.
            smsc.left(this);
        }
    }

    /** Written with the next flush, which comes when nothing more is to be read. */
    synchronized void write(byte[] octets) throws IOException {
        if (!smsc.isSilent()) {
            out.write(octets);
        }
    }

    synchronized void flush() throws IOException {
        out.flush();
    }

    void send(byte[] octets) throws IOException {
        write(octets);
        flush();
    }

    String peer() {
        return socket.getInetAddress().getHostAddress();
    }

    boolean isClosed() {
        return socket.isClosed();
    }

    void close() throws IOException {
        flush();
        socket.close();
    }

    private static final class Buffered extends BufferedInputStream {

        Buffered(InputStream in) {
            super(in, 64 << 10);
        }

        /** Without asking the operating system. */
        synchronized boolean isEmpty() {
            return pos >= count;
        }
    }
}
