package vn.loa.sandbox;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jsmpp.InvalidCommandLengthException;
import org.jsmpp.PDUReader;
import org.jsmpp.bean.Command;

/**
 * Reads PDUs whole, hands submits and receipt answers to the ESME in wire order, and leaves binds, enquiries and the
 * rest to jSMPP. jSMPP's own reader would queue submits for a pool and answer ESME_RTHROTTLED by itself when that queue
 * is full, which no log would show. Called by the session's reading thread only.
 */
final class WireReader implements PDUReader {

    private static final VarHandle NUMBER = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final int HEADER = 16;
    private static final int LONGEST = 64 * 1_024;

    private final InputStream socket;
    private final Esme esme;
    private byte[] buffer = new byte[2 * LONGEST];
    private int start;
    private int end;

    WireReader(InputStream socket, Esme esme) {
        this.socket = socket;
        this.esme = esme;
    }

    @Override
    public Command readPDUHeader(DataInputStream unused) throws InvalidCommandLengthException, IOException {
        while (true) {
            while (isWhole()) {
                int size = number(start);
                int command = number(start + 4);
                if (!esme.handles(command)) {
                    esme.batchEnds();
                    return header(size, command);
                }
                byte[] pdu = Arrays.copyOfRange(buffer, start, start + size);
                start += size;
                esme.handle(command, number(start - size + 8), number(start - size + 12), pdu);
            }
            esme.batchEnds();
            fill();
        }
    }

    @Override
    public byte[] readPDU(DataInputStream unused, Command header) {
        byte[] pdu = Arrays.copyOfRange(buffer, start, start + header.getCommandLength());
        start += pdu.length;
        return pdu;
    }

    @Override
    public byte[] readPDU(DataInputStream unused, int size, int command, int status, int seq) {
        return readPDU(unused, header(size, command));
    }

    private Command header(int size, int command) {
        Command header = new Command();
        header.setCommandLength(size);
        header.setCommandId(command);
        header.setCommandStatus(number(start + 8));
        header.setSequenceNumber(number(start + 12));
        return header;
    }

    private boolean isWhole() throws InvalidCommandLengthException {
        if (end - start < HEADER) {
            return false;
        }
        int size = number(start);
        if (size < HEADER || size > LONGEST) {
            start = end;
            throw new InvalidCommandLengthException("command_length " + size);
        }
        return end - start >= size;
    }

    /** A read that times out takes nothing from the stream, so the next one goes on where this one stopped. */
    private void fill() throws IOException {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
        }
        int read = socket.read(buffer, end, buffer.length - end);
        if (read < 0) {
            throw new EOFException("the ESME closed the connection");
        }
        end += read;
    }

    private int number(int at) {
        return (int) NUMBER.get(buffer, at);
    }
}
