package vn.loa.sandbox;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A client of bytes alone: what it writes is exactly what the test says, and it reads one PDU at a time. */
final class RawEsme implements AutoCloseable {

    static final int TRANSMITTER = 0x02;
    static final int RECEIVER = 0x01;
    static final int TRANSCEIVER = 0x09;
    static final int SUBMIT_SM = 0x04;
    static final int SUBMIT_SM_RESP = 0x80000004;
    static final int DELIVER_SM = 0x05;
    static final int DELIVER_SM_RESP = 0x80000005;

    private static final String BEFORE_NUMBER = "\0\5\0LOATEST\0\1\1";

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;
    private final byte[] body;

    /** A PDU as it was read; the text of its body is ISO 8859-1. */
    record Read(int command, int status, int seq, String body) {}

    RawEsme(int port, int bind) throws IOException {
        this(port, bind, "Bluezone");
    }

    /** @param text of every submit */
    RawEsme(int port, int bind, String text) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(10_000);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 16));
        out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), 1 << 16));
        this.body = body(text);
        write(bind, 1, "loa\0pw\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1));
        flush();
        Read answer = read();
        if (answer.command() != (bind | 0x80000000) || answer.status() != 0) {
            throw new IOException("not bound: " + answer);
        }
    }

    void submit(int seq, String number) throws IOException {
        header(SUBMIT_SM, seq, BEFORE_NUMBER.length() + number.length() + body.length);
        out.writeBytes(BEFORE_NUMBER);
        out.writeBytes(number);
        out.write(body);
    }

    void write(int command, int seq, byte[] bytes) throws IOException {
        header(command, seq, bytes.length);
        out.write(bytes);
    }

    void answer(int command, int status, int seq) throws IOException {
        out.writeInt(17);
        out.writeInt(command);
        out.writeInt(status);
        out.writeInt(seq);
        out.write(0);
    }

    void flush() throws IOException {
        out.flush();
    }

    Read read() throws IOException {
        int size = in.readInt();
        ByteBuffer header = ByteBuffer.wrap(in.readNBytes(12));
        byte[] rest = in.readNBytes(size - 16);
        return new Read(
                header.getInt(), header.getInt(), header.getInt(), new String(rest, StandardCharsets.ISO_8859_1));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void header(int command, int seq, int size) throws IOException {
        out.writeInt(16 + size);
        out.writeInt(command);
        out.writeInt(0);
        out.writeInt(seq);
    }

    private static byte[] body(String text) {
        return ("\0\0\0\0\0\0\1\0\0\0" + (char) text.length() + text).getBytes(StandardCharsets.ISO_8859_1);
    }
}
