package vn.loa.sandbox;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One connection that speaks as much HTTP/1.1 as Loa and Tomcat do to each other: one message at a time each way. For one thread. */
final class LeanHttp {

    private static final int ROOM = 16 * 1024;
    private static final String LENGTH = "content-length:";

    private final SocketChannel channel;
    private final SelectionKey key;
    private final ByteBuffer in = ByteBuffer.allocate(ROOM);
    private final ByteBuffer out = ByteBuffer.allocate(ROOM);

    /** @param head first line and headers */
    record Message(String head, String body) {

        /** {@code POST /message/template} or {@code HTTP/1.1 200}. */
        String begin() {
            int first = head.indexOf(' ');
            int second = head.indexOf(' ', first + 1);
            int end = second < 0 ? head.length() : second;
            return head.substring(0, end);
        }
    }

    LeanHttp(SocketChannel channel, SelectionKey key) {
        this.channel = channel;
        this.key = key;
    }

    SelectionKey key() {
        return key;
    }

    /**
     * Reads what is there.
     *
     * @return null until a message is whole
     * @throws IOException when the connection is over, or the message is longer than any that is expected
     */
    @Nullable
    Message read() throws IOException {
        if (channel.read(in) < 0) {
            throw new EOFException("the other side closed the connection");
        }
        int head = endOfHead();
        if (head < 0) {
            return null;
        }
        String text = new String(in.array(), 0, head, StandardCharsets.ISO_8859_1);
        int length = length(text);
        if (length > ROOM - head) {
            throw new IOException("a body of " + length);
        }
        if (in.position() < head + length) {
            return null;
        }
        String body = new String(in.array(), head, length, StandardCharsets.UTF_8);
        in.flip().position(head + length);
        in.compact();
        return new Message(text, body);
    }

    /** Puts a message into the buffer, which holds one, and writes as much of it as the socket takes. */
    void write(String message) throws IOException {
        out.put(message.getBytes(StandardCharsets.UTF_8));
        flush();
    }

    void flush() throws IOException {
        out.flip();
        channel.write(out);
        out.compact();
        int wanted = SelectionKey.OP_READ | (out.position() > 0 ? SelectionKey.OP_WRITE : 0);
        if (key.interestOps() != wanted) {
            key.interestOps(wanted);
        }
    }

    void close() throws IOException {
        key.cancel();
        channel.close();
    }

    /** The place behind the empty line, or -1 until that has come. */
    private int endOfHead() throws IOException {
        byte[] bytes = in.array();
        int end = in.position();
        for (int at = 3; at < end; at++) {
            if (bytes[at] == '\n' && bytes[at - 1] == '\r' && bytes[at - 2] == '\n' && bytes[at - 3] == '\r') {
                return at + 1;
            }
        }
        if (!in.hasRemaining()) {
            throw new IOException("a head of more than " + end);
        }
        return -1;
    }

    private static int length(String head) throws IOException {
        int at = head.indexOf("Content-Length:");
        if (at < 0) {
            at = head.toLowerCase(Locale.ROOT).indexOf(LENGTH);
        }
        if (at < 0) {
            return 0;
        }
        return number(head.substring(at + LENGTH.length(), head.indexOf('\r', at)));
    }

    private static int number(String text) throws IOException {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new IOException("Content-Length: " + text, e);
        }
    }
}
