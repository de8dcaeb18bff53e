package vn.loa.smpp;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jsmpp.PDUReader;
import org.jsmpp.bean.Command;
import org.jspecify.annotations.Nullable;

/**
 * Reads PDUs from a buffer of its own, only whole ones and in the order of the wire, and shows each to its listener
 * first; jSMPP is handed just those the listener leaves. So an answer never waits behind receipts, a receipt never
 * overtakes an answer, nothing is refused because a queue is full, and a pause inside a PDU loses nothing. Used by the
 * session's reader thread alone.
 */
final class WireReader implements PDUReader {

    /** The largest optional parameter is 65,535 octets (SMPP 3.4 section 3.2.4.1); the rest of a PDU stays under 1 kB. */
    static final int LONGEST = 68 << 10;

    /** Beyond this a length is not a long PDU but a stream out of step. */
    private static final int ABSURD = 1 << 20;

    /** Sees every PDU first, on the reader thread; must not block. */
    interface Listener {

        /** Called once, by the reader thread, before it reads. */
        void readingBegins();

        /** @return false to leave the PDU to jSMPP */
        boolean handled(Pdu pdu);

        /** A PDU that cannot be read, to be answered with a generic_nack. */
        void unreadable(int sequence);

        /** Reading failed, and goes on no more. */
        void failed(IOException reading);

        /** A length that makes no sense: nothing after it can be trusted. May wait a little to say so. */
        void outOfStep();
    }

    private final byte[] buffer = new byte[LONGEST];
    private int from;
    private int to;
    private boolean begun;
    private @Nullable Listener listener;
    private byte[] left = new byte[0];

    void tell(Listener sessionListener) {
        this.listener = sessionListener;
    }

    @Override
    public Command readPDUHeader(DataInputStream in) throws IOException {
        Listener first = listener;
        if (first == null) {
            throw new IOException("nobody listens");
        }
        if (!begun) {
            begun = true;
            first.readingBegins();
        }
        Pdu pdu = nextOrFail(in, first);
        while (first.handled(pdu)) {
            pdu = nextOrFail(in, first);
        }
        left = forJsmpp(pdu);
        Command header = new Command();
        header.setCommandLength(left.length);
        header.setCommandId(pdu.id());
        header.setCommandStatus(pdu.status());
        header.setSequenceNumber(pdu.sequence());
        return header;
    }

    @Override
    public byte[] readPDU(DataInputStream in, Command pduHeader) {
        return left;
    }

    @Override
    public byte[] readPDU(DataInputStream in, int commandLength, int commandId, int commandStatus, int sequenceNumber) {
        return left;
    }

    /**
     * Of a bind's answer only the header: jSMPP dies of an sc_interface_version it does not know and of a system_id that
     * is too long, and nobody needs either.
     */
    private static byte[] forJsmpp(Pdu pdu) {
        return switch (pdu.id()) {
            case CommandId.BIND_RECEIVER_RESP, CommandId.BIND_TRANSMITTER_RESP, CommandId.BIND_TRANSCEIVER_RESP ->
                Pdu.header(pdu.id(), pdu.status(), pdu.sequence());
            default -> pdu.copy();
        };
    }

    private Pdu nextOrFail(DataInputStream in, Listener first) throws IOException {
        try {
            return next(in, first);
        } catch (IOException e) {
            first.failed(e);
            throw e;
        }
    }

    private Pdu next(DataInputStream in, Listener first) throws IOException {
        while (true) {
            fill(in, Pdu.HEADER);
            ByteBuffer header = ByteBuffer.wrap(buffer, from, Pdu.HEADER).slice();
            int length = header.getInt(0);
            if (length >= Pdu.HEADER && length <= LONGEST) {
                fill(in, length);
                Pdu pdu = new Pdu(ByteBuffer.wrap(buffer, from, length).slice());
                from += length;
                return pdu;
            }
            if (length < Pdu.HEADER || length > ABSURD) {
                first.outOfStep();
                throw new IOException("out of step: command_length " + Integer.toUnsignedString(length));
            }
            first.unreadable(header.getInt(12));
            skip(in, length);
        }
    }

    /** Sees to it that this many octets are in the buffer, from {@code from} on. */
    private void fill(DataInputStream in, int wanted) throws IOException {
        if (to - from >= wanted) {
            return;
        }
        if (buffer.length - from < wanted) {
            System.arraycopy(buffer, from, buffer, 0, to - from);
            to -= from;
            from = 0;
        }
        while (to - from < wanted) {
            int read = in.read(buffer, to, buffer.length - to);
            if (read < 0) {
                throw new EOFException("the peer closed the connection");
            }
            to += read;
        }
    }

    private void skip(DataInputStream in, int length) throws IOException {
        int buffered = Math.min(length, to - from);
        from += buffered;
        in.skipNBytes(length - buffered);
    }
}
