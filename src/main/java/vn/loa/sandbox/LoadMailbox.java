package vn.loa.sandbox;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongUnaryOperator;

/**
 * The receipts of one system id and the connections that may be told. Bounded: a full mailbox is not submitted to, which
 * stops the reading of its connections. For one thread.
 */
final class LoadMailbox {

    private static final long AGAIN_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int MOST_TRIES = 60;
    private static final int MOST_SENDERS = 256;

    /** Receipts on one connection before the next has its turn. */
    private static final int TURN = 256;

    private final LoadExchange exchange;
    private final LoadReceipts waiting;
    private final LoadReceipts again;
    private final List<LoadLine> receivers = new ArrayList<>();
    private final List<byte[]> senders = new ArrayList<>();
    private int lastSender;
    private boolean held;

    // Receipts for messages that have yet to be submitted.
    private LongUnaryOperator foretold = i -> 0;
    private long toForetell;
    private long foretelling;

    LoadMailbox(LoadExchange exchange) {
        this.exchange = exchange;
        waiting = new LoadReceipts(exchange.settings.mostWaiting());
        again = new LoadReceipts(exchange.settings.mostWaiting());
        senders.add("\5\0LOATEST\0".getBytes(StandardCharsets.US_ASCII));
    }

    boolean isFull() {
        return waiting.isFull() || again.isFull();
    }

    long size() {
        return waiting.size() + again.size() + toForetell - foretelling;
    }

    void add(LoadLine receiver) {
        receivers.add(receiver);
    }

    void remove(LoadLine receiver) {
        receivers.remove(receiver);
    }

    void hold(boolean wanted) {
        held = wanted;
    }

    void foretell(LongUnaryOperator numbers, long count) {
        foretold = numbers;
        toForetell = count;
        foretelling = 0;
    }

    /** A number for the sender written at this place; all submits of a wave have the same. */
    int sender(ByteBuffer pdu, int from, int length) {
        if (is(senders.get(lastSender), pdu, from, length)) {
            return lastSender;
        }
        byte[] sender = new byte[length];
        pdu.get(from, sender);
        lastSender = 0;
        while (lastSender < senders.size() && !Arrays.equals(senders.get(lastSender), sender)) {
            lastSender++;
        }
        if (lastSender == MOST_SENDERS) {
            lastSender = 0;
        } else if (lastSender == senders.size()) {
            senders.add(sender);
        }
        return lastSender;
    }

    void report(long now, long number, long id, int sender) {
        waiting.add(now + exchange.settings.receiptDelay().toNanos(), number, id, sender, 0);
    }

    /** A receipt that was refused, or whose connection went away. */
    void reportAgain(long now, long number, long id, int sender, int tries) {
        if (tries >= MOST_TRIES || !again.add(now + AGAIN_NANOS, number, id, sender, tries)) {
            exchange.receiptsDropped++;
        }
    }

    /** @return whether a receipt was written */
    boolean pump(long now) {
        boolean any = false;
        boolean more = true;
        while (more) {
            more = false;
            for (LoadLine line : receivers) {
                more |= pump(line, now);
            }
            any |= more;
        }
        return any;
    }

    /** Nanoseconds until there may be something to do. */
    long dueIn(long now) {
        if (receivers.isEmpty()) {
            return Long.MAX_VALUE;
        }
        long first = Math.min(again.dueIn(now), held ? Long.MAX_VALUE : waiting.dueIn(now));
        return foretelling < toForetell ? 0 : first;
    }

    private boolean pump(LoadLine line, long now) {
        int sent = 0;
        while (sent < TURN && line.hasRoomForReceipt(now) && sendOne(line, now)) {
            sent++;
        }
        return sent > 0;
    }

    private boolean sendOne(LoadLine line, long now) {
        if (again.dueIn(now) <= 0) {
            send(line, again, now);
        } else if (!held && waiting.dueIn(now) <= 0) {
            send(line, waiting, now);
        } else if (foretelling < toForetell) {
            long number = foretold.applyAsLong(foretelling++);
            line.sendReceipt(now, number, LoadExchange.foretoldId(number), 0, 1);
        } else {
            return false;
        }
        return true;
    }

    private static void send(LoadLine line, LoadReceipts from, long now) {
        line.sendReceipt(now, from.number(), from.id(), from.sender(), from.tries() + 1);
        from.remove();
    }

    byte[] sender(int index) {
        return senders.get(index);
    }

    private static boolean is(byte[] known, ByteBuffer pdu, int from, int length) {
        boolean same = known.length == length;
        for (int i = 0; i < length && same; i++) {
            same = known[i] == pdu.get(from + i);
        }
        return same;
    }
}
