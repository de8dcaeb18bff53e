package vn.loa.sandbox;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The writing half of one connection: sends answers and receipts when they are due, many in one write, and sends a
 * receipt again when the ESME refuses it or keeps silent. State is under the lock of the system id's {@link Mailbox};
 * {@link #serve} runs on the connection's own thread.
 */
final class Outbox {

    /** More waiting answers than this and the socket is no longer read: TCP slows the ESME down. */
    private static final int MOST_ANSWERS = 20_000;
    /** deliver_sm without an answer yet. */
    private static final int RECEIPT_WINDOW = 1_000;

    private static final int MOST_TRIES = 100;
    private static final int BATCH_BYTES = 128 * 1_024;
    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** Far from jSMPP's own sequence numbers, which start at 1 and serve its enquire_link. */
    private static final int FIRST_SEQUENCE = 0x4000_0000;

    private final Exchange exchange;
    private final Mailbox mailbox;
    private final OutputStream socket;
    private final Pdus pdus = new Pdus();

    // Under the mailbox's lock.
    private final PriorityQueue<Answer> answers = new PriorityQueue<>();
    private final Map<Integer, Sent> unacknowledged = new LinkedHashMap<>();
    private int sequence = FIRST_SEQUENCE;
    private int unsent;
    private boolean receives;
    private boolean closed;

    Outbox(Exchange exchange, Mailbox mailbox, OutputStream socket) {
        this.exchange = exchange;
        this.mailbox = mailbox;
        this.socket = socket;
    }

    private record Sent(WaitingReceipt receipt, long silentAt) {}

    boolean isFull() {
        mailbox.lock.lock();
        try {
            return mailbox.isFull();
        } finally {
            mailbox.lock.unlock();
        }
    }

    /** Queues answers and receipts; waits while the ESME has far too many answers outstanding. */
    void add(List<Answer> moreAnswers, List<WaitingReceipt> moreReceipts) throws IOException {
        mailbox.lock.lock();
        try {
            answers.addAll(moreAnswers);
            unsent += moreAnswers.size();
            moreReceipts.forEach(mailbox::put);
            mailbox.changed.signalAll();
            awaitUnsentAtMost(MOST_ANSWERS);
        } finally {
            mailbox.lock.unlock();
        }
    }

    void awaitAnswersSent() throws IOException {
        mailbox.lock.lock();
        try {
            awaitUnsentAtMost(0);
        } finally {
            mailbox.lock.unlock();
        }
    }

    /** Answers an unbind after everything else that is due to this ESME as answers, and takes up nothing more. */
    void sayGoodbye(int seq) throws IOException {
        awaitAnswersSent();
        Pdus goodbye = new Pdus();
        goodbye.unbindAnswer(seq);
        write(goodbye);
        close();
    }

    /** At once: questions are few. */
    void queryAnswer(int seq, SentMessages.Said said) throws IOException {
        Pdus answer = new Pdus();
        answer.queryAnswer(seq, said, exchange.clock.instant());
        write(answer);
    }

    void receiptAnswered(int seq, int status) {
        mailbox.lock.lock();
        try {
            Sent sent = unacknowledged.remove(seq);
            if (sent == null) {
                return;
            }
            if (status == 0) {
                exchange.counts.receiptsAcknowledged.increment();
            } else {
                sendAgain(sent.receipt());
            }
            if (unacknowledged.size() == RECEIPT_WINDOW - 1 || status != 0) {
                mailbox.changed.signalAll();
            }
        } finally {
            mailbox.lock.unlock();
        }
    }

    void close() {
        mailbox.lock.lock();
        try {
            closed = true;
            mailbox.changed.signalAll();
        } finally {
            mailbox.lock.unlock();
        }
    }

    /** Sends until the connection is closed. */
    void serve(boolean mayReceive) throws IOException, InterruptedException {
        come(mayReceive);
        try {
            for (int taken = collect(); taken >= 0; taken = collect()) {
                write(pdus);
                sent(taken);
            }
        } finally {
            leave();
        }
    }

    /** jSMPP writes its own PDUs under the same monitor. */
    private void write(Pdus whole) throws IOException {
        synchronized (socket) {
            socket.write(whole.array(), 0, whole.size());
            socket.flush();
        }
        whole.clear();
    }

    private void come(boolean mayReceive) {
        mailbox.lock.lock();
        try {
            receives = mayReceive;
            if (receives) {
                mailbox.receiverCame();
            }
        } finally {
            mailbox.lock.unlock();
        }
    }

    /** What this ESME did not acknowledge goes to the next bind of its system id. */
    private void leave() {
        mailbox.lock.lock();
        try {
            closed = true;
            if (receives) {
                mailbox.receiverLeft();
            }
            unacknowledged.values().forEach(sent -> mailbox.put(sent.receipt()));
            unacknowledged.clear();
            mailbox.changed.signalAll();
        } finally {
            mailbox.lock.unlock();
        }
    }

    private void sent(int count) {
        mailbox.lock.lock();
        try {
            unsent -= count;
            mailbox.changed.signalAll();
        } finally {
            mailbox.lock.unlock();
        }
    }

    /**
     * Waits for something due and encodes it.
     *
     * @return how many answers are in it, or -1 when the connection is closed
     */
    private int collect() throws InterruptedException {
        mailbox.lock.lockInterruptibly();
        try {
            int encodedAnswers = encodeDue(System.nanoTime());
            while (pdus.isEmpty() && !closed) {
                long wait = nextDue(System.nanoTime());
                if (wait > 0) {
                    mailbox.changed.awaitNanos(wait);
                }
                encodedAnswers = encodeDue(System.nanoTime());
            }
            return closed ? -1 : encodedAnswers;
        } finally {
            mailbox.lock.unlock();
        }
    }

    private int encodeDue(long now) {
        returnSilent(now);
        int encodedAnswers = 0;
        while (pdus.size() < BATCH_BYTES) {
            Answer answer = dueAnswer(now);
            WaitingReceipt receipt = dueReceipt(now);
            if (receipt != null && (answer == null || receipt.due() - answer.due() < 0)) {
                mailbox.removeFirst();
                encode(receipt, now);
            } else if (answer != null) {
                answers.remove();
                pdus.submitAnswer(answer.seq(), answer.status(), answer.id());
                encodedAnswers++;
            } else {
                return encodedAnswers;
            }
        }
        return encodedAnswers;
    }

    private void encode(WaitingReceipt receipt, long now) {
        sequence = sequence == Integer.MAX_VALUE ? FIRST_SEQUENCE : sequence + 1;
        unacknowledged.put(sequence, new Sent(receipt, now + SILENCE_NANOS));
        exchange.counts.receiptsSent.increment();
        String id = exchange.idInReceipt(receipt.id());
        pdus.receipt(
                sequence,
                receipt,
                id,
                exchange.clock.instant(),
                exchange.script.habits().tlvs());
    }

    private @Nullable Answer dueAnswer(long now) {
        Answer first = answers.peek();
        return first != null && first.due() - now <= 0 ? first : null;
    }

    private @Nullable WaitingReceipt dueReceipt(long now) {
        WaitingReceipt first = sendableReceipt();
        return first != null && first.due() - now <= 0 ? first : null;
    }

    private @Nullable WaitingReceipt sendableReceipt() {
        return receives && unacknowledged.size() < RECEIPT_WINDOW ? mailbox.peek() : null;
    }

    private void returnSilent(long now) {
        Iterator<Sent> oldestFirst = unacknowledged.values().iterator();
        while (oldestFirst.hasNext()) {
            Sent sent = oldestFirst.next();
            if (sent.silentAt() - now > 0) {
                return;
            }
            oldestFirst.remove();
            sendAgain(sent.receipt());
        }
    }

    private void sendAgain(WaitingReceipt receipt) {
        exchange.counts.receiptsRefused.increment();
        if (receipt.tries() + 1 >= MOST_TRIES) {
            exchange.counts.receiptsDropped.increment();
            return;
        }
        Duration retry = exchange.script.timing().retry();
        mailbox.put(receipt.again(System.nanoTime() + retry.toNanos()));
    }

    /** Nanoseconds until this connection has something to do, at most a second. */
    private long nextDue(long now) {
        long wait = LONGEST_WAIT_NANOS;
        Answer answer = answers.peek();
        if (answer != null) {
            wait = Math.min(wait, answer.due() - now);
        }
        WaitingReceipt receipt = sendableReceipt();
        if (receipt != null) {
            wait = Math.min(wait, receipt.due() - now);
        }
        return wait;
    }

    private void awaitUnsentAtMost(int limit) throws IOException {
        try {
            while (unsent > limit && !closed) {
                mailbox.changed.await(1, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the ESME's answers wait", e);
        }
    }
}
