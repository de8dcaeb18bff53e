package vn.loa.smpp;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Walks through a PDU's body. Reading past the end throws {@link BufferUnderflowException}: the PDU is malformed. */
final class OctetCursor {

    private final ByteBuffer octets;

    OctetCursor(Pdu pdu) {
        octets = pdu.octets().duplicate().position(Pdu.HEADER);
    }

    int one() {
        return octets.get() & 0xff;
    }

    /** A C-octet string, without its end mark. */
    String text() {
        int start = octets.position();
        int length = 0;
        while (octets.get() != 0) {
            length++;
        }
        byte[] text = new byte[length];
        octets.get(start, text);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    void skipText() {
        while (octets.get() != 0) {}
    }

    byte[] octets(int length) {
        if (length > octets.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] taken = new byte[length];
        octets.get(taken);
        return taken;
    }

    int two() {
        return octets.getShort() & 0xffff;
    }

    int remaining() {
        return octets.remaining();
    }
}
