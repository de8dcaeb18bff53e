package vn.loa.sandbox;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.jsmpp.SMPPConstant;
import org.jspecify.annotations.Nullable;

/** One connection of a load SMSC. Reads what is there, answers all of it in one write. For one thread. */
final class LoadLine {

    private static final int IN = 256 * 1024;
    private static final int OUT = 512 * 1024;
    private static final int HEADER = 16;
    private static final int LONGEST = 70_000;

    private final SocketChannel channel;
    private final SelectionKey key;
    private final LoadExchange exchange;
    private final ByteBuffer in = ByteBuffer.allocateDirect(IN);
    private final ByteBuffer out = ByteBuffer.allocateDirect(OUT);
    private final Unacknowledged unacknowledged = new Unacknowledged();
    private @Nullable LoadMailbox mailbox;
    private boolean stalled;

    LoadLine(SocketChannel channel, SelectionKey key, LoadExchange exchange) {
        this.channel = channel;
        this.key = key;
        this.exchange = exchange;
    }

    /**
     * Takes what has come and writes the answers into the buffer.
     *
     * @return whether anything came
     * @throws IOException when the connection is over
     */
    boolean read(long now) throws IOException {
        int read = key.isReadable() ? channel.read(in) : 0;
        if (read < 0) {
            throw new EOFException("the ESME closed the connection");
        }
        if (read == 0 && !stalled) {
            return false;
        }
        in.flip();
        int end = in.limit();
        stalled = false;
        while (!stalled && isWhole(end)) {
            if (out.remaining() < LoadPdus.ROOM || (mailbox != null && mailbox.isFull())) {
                stalled = true;
            } else {
                take(end, now);
            }
        }
        in.compact();
        return true;
    }

    /** One write for everything; what the peer does not take yet waits, and then it is not read from either. */
    void flush() throws IOException {
        if (out.position() > 0) {
            out.flip();
            channel.write(out);
            out.compact();
        }
        int wanted = (stalled || !in.hasRemaining() ? 0 : SelectionKey.OP_READ)
                | (out.position() > 0 ? SelectionKey.OP_WRITE : 0);
        if (key.interestOps() != wanted) {
            key.interestOps(wanted);
        }
    }

    boolean isStalled() {
        return stalled;
    }

    boolean isBound() {
        return mailbox != null;
    }

    int unacknowledged() {
        return unacknowledged.count();
    }

    boolean hasRoomForReceipt(long now) {
        if (out.remaining() < LoadPdus.ROOM) {
            return false;
        }
        if (unacknowledged.isFree()) {
            return true;
        }
        if (unacknowledged.isForgotten(now)) {
            refused(unacknowledged.next(), now);
        }
        return unacknowledged.isFree();
    }

    /** Only after {@link #hasRoomForReceipt}. */
    void sendReceipt(long now, long number, long id, int sender, int tries) {
        LoadMailbox mine = mailbox;
        if (mine == null) {
            throw new IllegalStateException("not bound");
        }
        int seq = unacknowledged.add(now, number, id, sender, tries);
        exchange.pdus.receipt(out, seq, number, id, mine.sender(sender));
        exchange.receiptsSent++;
    }

    /** What was not acknowledged is sent again over another connection. */
    void close(long now) throws IOException {
        leave();
        unacknowledged.forEachSlot(slot -> refused(slot, now));
        key.cancel();
        channel.close();
    }

    private void leave() {
        if (mailbox != null) {
            mailbox.remove(this);
        }
    }

    private boolean isWhole(int end) throws IOException {
        int at = in.position();
        if (end - at < HEADER) {
            return false;
        }
        int size = in.getInt(at);
        if (size < HEADER || size > LONGEST) {
            throw new IOException("command_length " + size);
        }
        return end - at >= size;
    }

    private void take(int end, long now) {
        int at = in.position();
        int size = in.getInt(at);
        in.limit(at + size); // so that no field can be read past its PDU
        take(at, in.getInt(at + 4), in.getInt(at + 12), now);
        in.limit(end);
        in.position(at + size);
    }

    private void take(int at, int command, int seq, long now) {
        switch (command) {
            case SMPPConstant.CID_SUBMIT_SM -> submit(at, seq, now);
            case SMPPConstant.CID_DELIVER_SM_RESP -> acknowledged(seq, in.getInt(at + 8), now);
            case SMPPConstant.CID_ENQUIRE_LINK -> LoadPdus.plainAnswer(out, SMPPConstant.CID_ENQUIRE_LINK_RESP, 0, seq);
            case SMPPConstant.CID_BIND_TRANSCEIVER, SMPPConstant.CID_BIND_RECEIVER -> bind(at, command, seq, true);
            case SMPPConstant.CID_BIND_TRANSMITTER -> bind(at, command, seq, false);
            case SMPPConstant.CID_UNBIND -> {
                leave();
                // The ESME hangs up first: jSMPP's client loses an unbind_resp with the end of the stream behind it.
                LoadPdus.plainAnswer(out, SMPPConstant.CID_UNBIND_RESP, 0, seq);
            }
            default -> {
                if (command > 0) {
                    LoadPdus.plainAnswer(out, SMPPConstant.CID_GENERIC_NACK, SMPPConstant.STAT_ESME_RINVCMDID, seq);
                }
            }
        }
    }

    private void bind(int at, int command, int seq, boolean receives) {
        int from = at + HEADER;
        byte[] systemId = new byte[textEnd(from) - 1 - from];
        in.get(from, systemId);
        LoadMailbox mine = exchange.mailbox(new String(systemId, StandardCharsets.US_ASCII));
        mailbox = mine;
        LoadPdus.bindAnswer(out, command | 0x80000000, seq);
        if (receives) {
            mine.add(this);
        }
    }

    private void submit(int at, int seq, long now) {
        LoadMailbox mine = mailbox;
        exchange.submits++;
        try {
            if (mine == null) {
                throw new IndexOutOfBoundsException("not bound");
            }
            submit(mine, at, seq, now);
        } catch (IndexOutOfBoundsException unreadable) {
            exchange.unreadable++;
            LoadPdus.plainAnswer(out, SMPPConstant.CID_SUBMIT_SM_RESP, SMPPConstant.STAT_ESME_RINVCMDLEN, seq);
        }
    }

    private void submit(LoadMailbox mine, int at, int seq, long now) {
        int sender = textEnd(at + HEADER);
        int senderEnd = textEnd(sender + 2);
        int to = senderEnd + 2;
        int toEnd = textEnd(to);
        int registered = textEnd(textEnd(toEnd + 3));
        int message = registered + 5;
        long number = number(to, toEnd - 1);
        exchange.seen.see(number, LoadParts.part(in, toEnd, registered + 4));
        in.get(message - 1);
        long id = exchange.foretold ? LoadExchange.foretoldId(number) : exchange.nextId();
        if ((in.get(registered) & 3) == 1 && !exchange.foretold) {
            mine.report(now, number, id, mine.sender(in, sender, senderEnd - sender));
        }
        exchange.pdus.submitAnswer(out, seq, id);
    }

    private void acknowledged(int seq, int status, long now) {
        int slot = unacknowledged.slotOf(seq);
        if (slot < 0) {
            return;
        }
        if (status == 0) {
            exchange.receiptsAcknowledged++;
            unacknowledged.free(slot);
        } else {
            refused(slot, now);
        }
    }

    private void refused(int slot, long now) {
        exchange.receiptsRefused++;
        LoadMailbox mine = mailbox;
        if (mine != null) {
            mine.reportAgain(
                    now,
                    unacknowledged.number(slot),
                    unacknowledged.id(slot),
                    unacknowledged.sender(slot),
                    unacknowledged.tries(slot));
        }
        unacknowledged.free(slot);
    }

    /** The place behind the text's NUL. */
    private int textEnd(int from) {
        int at = from;
        while (in.get(at) != 0) {
            at++;
        }
        return at + 1;
    }

    /** The digits as a number; what is none is hashed into one. */
    private long number(int from, int to) {
        long number = 0;
        for (int at = from; at < to; at++) {
            int digit = in.get(at) - '0';
            if (digit >= 0 && digit <= 9) {
                number = number * 10 + digit;
            } else if (digit != '+' - '0') {
                number = number * 31 + digit;
            }
        }
        return number & Long.MAX_VALUE >>> 4;
    }
}
