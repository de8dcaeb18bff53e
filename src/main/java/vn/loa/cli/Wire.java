package vn.loa.cli;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One connection between two Loa processes, in frames: a byte for the kind, four for the length, then UTF-8. Every read
 * and every write ends within its time. One thread reads; any number may send.
 */
final class Wire implements AutoCloseable {

    enum Kind {
        /** From the asker: language and arguments with NUL between them. */
        REQUEST('R'),
        /** The owner is alive. */
        ALIVE('A'),
        /** The owner starts on the command; until this came, nothing has been done. */
        STARTED('S'),
        OUT('O'),
        ERR('E'),
        /** The exit code in digits, and the end. */
        EXIT('X'),
        /** Too many ask at once. */
        BUSY('B');

        private final byte letter;

        Kind(char letter) {
            this.letter = (byte) letter;
        }

        static Kind of(byte letter) throws ProtocolException {
            for (Kind kind : values()) {
                if (kind.letter == letter) {
                    return kind;
                }
            }
            throw new ProtocolException("frame of kind " + letter);
        }
    }

    record Frame(Kind kind, String text) {}

    /** Longer frames are refused unread, so nobody makes us allocate more. */
    static final int MAX_BYTES = 64 * 1024;

    private static final int HEADER = 5;

    private final SocketChannel channel;
    private final Selector readable;
    private final Selector writable;
    private final Duration toSend;
    private final ReentrantLock sending = new ReentrantLock();

    /** @param toSend how long the peer may leave one frame unread */
    Wire(SocketChannel channel, Duration toSend) throws IOException {
        this.channel = channel;
        this.toSend = toSend;
        channel.configureBlocking(false);
        this.readable = Selector.open();
        this.writable = Selector.open();
        channel.register(readable, SelectionKey.OP_READ);
        channel.register(writable, SelectionKey.OP_WRITE);
    }

    /** @throws SocketTimeoutException when the peer does not take the frame in time; the wire is of no use then */
    void send(Kind kind, String text) throws IOException {
        ByteBuffer frame = frame(kind, text);
        sending.lock();
        try {
            sendAll(frame);
        } finally {
            sending.unlock();
        }
    }

    /** Says that we are alive, unless the peer has something to read anyway. */
    void sendAlive() throws IOException {
        if (!sending.tryLock()) {
            return;
        }
        try {
            ByteBuffer frame = frame(Kind.ALIVE, "");
            if (channel.write(frame) > 0) {
                sendAll(frame);
            }
        } finally {
            sending.unlock();
        }
    }

    /**
     * @throws EOFException when the peer hung up
     * @throws SocketTimeoutException when no whole frame came within this time
     */
    Frame read(Duration within) throws IOException {
        long until = System.nanoTime() + within.toNanos();
        ByteBuffer header = fill(ByteBuffer.allocate(HEADER), until);
        Kind kind = Kind.of(header.get());
        int length = header.getInt();
        if (length < 0 || length > MAX_BYTES) {
            throw new ProtocolException("frame of " + length + " bytes");
        }
        ByteBuffer body = fill(ByteBuffer.allocate(length), until);
        return new Frame(kind, StandardCharsets.UTF_8.decode(body).toString());
    }

    @Override
    public void close() throws IOException {
        try (channel;
                readable;
                writable) {
            channel.shutdownOutput();
        } catch (ClosedChannelException closedByAnInterrupt) {
            return;
        }
    }

    private static ByteBuffer frame(Kind kind, String text) throws ProtocolException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MAX_BYTES) {
            throw new ProtocolException(bytes.length + " bytes are too many for a frame");
        }
        return ByteBuffer.allocate(HEADER + bytes.length)
                .put(kind.letter)
                .putInt(bytes.length)
                .put(bytes)
                .flip();
    }

    private void sendAll(ByteBuffer frame) throws IOException {
        long until = System.nanoTime() + toSend.toNanos();
        while (frame.hasRemaining()) {
            if (channel.write(frame) == 0) {
                await(writable, until);
            }
        }
    }

    private ByteBuffer fill(ByteBuffer buffer, long until) throws IOException {
        while (buffer.hasRemaining()) {
            int read = channel.read(buffer);
            if (read < 0) {
                throw new EOFException("the other process hung up");
            }
            if (read == 0) {
                await(readable, until);
            }
        }
        return buffer.flip();
    }

    private static void await(Selector selector, long until) throws IOException {
        long millis = Duration.ofNanos(until - System.nanoTime()).toMillis();
        if (millis <= 0) {
            throw new SocketTimeoutException("the other process says nothing");
        }
        selector.select(key -> {}, millis);
    }
}
