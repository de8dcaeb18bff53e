package vn.loa.smpp;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jsmpp.DefaultPDUSender;
import org.jsmpp.SynchronizedPDUSender;
import org.jsmpp.bean.BindResp;
import org.jsmpp.bean.Command;
import org.jsmpp.extra.PendingResponse;
import org.jsmpp.extra.SessionState;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.util.DefaultComposer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.channel.Outcome;
import vn.loa.channel.PartKey;

/**
 * One jSMPP session that submits without waiting. Bind, unbind and the state machine are jSMPP's; submits, receipts and
 * enquire_link go past it through the seams it offers: our connection, our reader, the sequence. jSMPP itself has one
 * thread wait for each submit, takes receipts through a queue that refuses the 101st, and leaves pending submits
 * waiting when the connection is gone.
 *
 * <p>A session is bound once and thrown away. Its reader thread handles what arrives in the order of the wire.
 */
final class AsyncSmppSession extends SMPPSession implements WireReader.Listener {

    private static final Logger log = LoggerFactory.getLogger(AsyncSmppSession.class);

    private static final int BIND_SEQUENCE = 1;
    private static final Duration LAST_WORDS = Duration.ofMillis(200);
    private static final Duration NOT_SENT_PAUSE = Duration.ofSeconds(1);

    private final String name;
    private final TcpConnections tcp;
    private final Window window;
    private final long responseTimeout;
    private final KeepAlive keepAlive;
    private final ReceiptDesk desk;
    private final SessionOwner owner;
    private final LongSupplier nanoTime;
    private final SparseCount strays = new SparseCount();
    private final SparseCount unreadable = new SparseCount();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final CountDownLatch goodbye = new CountDownLatch(1);

    private final ReentrantLock lock = new ReentrantLock();
    // guarded by lock
    private boolean over;

    private volatile boolean silent;
    private volatile boolean lostBind;

    AsyncSmppSession(String name, SmppSettings settings, ReceiptDesk desk, SessionOwner owner, LongSupplier nanoTime) {
        this(
                name,
                settings,
                desk,
                owner,
                new WireReader(),
                new TcpConnections(name, settings.timing().connectTimeout(), nanoTime),
                nanoTime);
    }

    private AsyncSmppSession(
            String name,
            SmppSettings settings,
            ReceiptDesk desk,
            SessionOwner owner,
            WireReader reader,
            TcpConnections tcp,
            LongSupplier nanoTime) {
        super(new SynchronizedPDUSender(new DefaultPDUSender(new DefaultComposer())), reader, tcp);
        this.name = name;
        this.tcp = tcp;
        this.desk = desk;
        this.owner = owner;
        this.nanoTime = nanoTime;
        this.window = new Window(settings.sending().window());
        this.responseTimeout = settings.timing().responseTimeout().toNanos();
        this.keepAlive = new KeepAlive(
                settings.timing().enquireLink(), settings.timing().responseTimeout(), nanoTime.getAsLong());
        // 0: no read time-out and no enquire_link of jSMPP's; a half-read PDU is never given up, tick() keeps alive.
        setEnquireLinkTimer(0);
        setPduProcessorDegree(1);
        addSessionStateListener((now, before, session) -> stateChanged(now));
        reader.tell(this);
    }

    int room() {
        return hasEnded() ? 0 : window.room();
    }

    boolean hasEnded() {
        return ended.getCount() == 0;
    }

    int inFlight() {
        return window.inFlight();
    }

    /** Whether the peer left an enquire_link or our octets unanswered and was dropped for it. */
    boolean wasSilent() {
        return silent;
    }

    /** Whether the connection ended before the bind was answered. */
    boolean hasLostBind() {
        return lostBind;
    }

    /** To be called when the session has become one that may be sent by. */
    void tellRoom() {
        owner.roomChanged();
    }

    /** Hands over as many from the front as the window has room for. Never blocks. */
    int submit(List<Submit> submits) {
        lock.lock();
        try {
            int room = over || hasEnded() ? 0 : Math.min(submits.size(), window.room());
            int taken = 0;
            while (taken < room && handedOver(submits.get(taken))) {
                taken++;
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Time-outs and keep-alive; called by the route's timer many times a second. */
    void tick(long now) {
        TcpConnection connection = tcp.connection();
        if (connection == null || hasEnded()) {
            return;
        }
        if (connection.output().stuckFor(now) > responseTimeout) {
            drop("reads nothing");
            return;
        }
        switch (keepAlive.judge(now)) {
            case FINE -> {}
            case ASK ->
                write(Pdu.header(
                        CommandId.ENQUIRE_LINK, SmppStatus.OK, sequence().nextValue()));
            case DEAD -> drop("left an enquire_link unanswered");
        }
        for (Sent sent : window.takeOlderThan(now - responseTimeout)) {
            settle(sent.key(), new Outcome.InDoubt("smpp:timeout"));
            window.remember(sent);
        }
    }

    /** Waits until the session has ended, at most this long. */
    boolean awaitEnd(Duration atMost) throws InterruptedException {
        return ended.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Sends unbind and waits for its answer, or for the end of the connection, at most this long. */
    void unbind(Duration atMost) throws InterruptedException {
        write(Pdu.header(CommandId.UNBIND, SmppStatus.OK, sequence().nextValue()));
        if (!goodbye.await(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
            log.info("{}: unbind was not answered", name);
        }
    }

    /** Ends the connection at once, from whatever thread; the reader then closes the session. */
    void abort() {
        tcp.abort();
    }

    /** Lets last octets leave, then closes; not to be called from a listener or the reader. */
    void finish() {
        lastWords();
        close();
        end();
    }

    @Override
    public void readingBegins() {
        Thread.currentThread().setName(name + "-reader");
    }

    @Override
    public boolean handled(Pdu pdu) {
        try {
            switch (pdu.id()) {
                case CommandId.SUBMIT_SM_RESP -> answered(pdu.sequence(), pdu.status(), pdu.messageId());
                case CommandId.DELIVER_SM, CommandId.DATA_SM -> delivered(pdu);
                case CommandId.ENQUIRE_LINK ->
                    write(Pdu.header(CommandId.ENQUIRE_LINK_RESP, SmppStatus.OK, pdu.sequence()));
                case CommandId.ENQUIRE_LINK_RESP -> keepAlive.answered();
                case CommandId.UNBIND -> unbound(pdu);
                case CommandId.UNBIND_RESP -> goodbye.countDown();
                case CommandId.GENERIC_NACK -> {
                    return nacked(pdu);
                }
                default -> {
                    return false;
                }
            }
        } catch (BufferUnderflowException e) {
            unreadable(pdu.sequence());
        }
        return true;
    }

    @Override
    public void unreadable(int sequence) {
        long count = unreadable.another();
        if (count > 0) {
            log.warn("{}: {} PDUs so far that cannot be read, the last one's number {}", name, count, sequence);
        }
        write(Pdu.header(CommandId.GENERIC_NACK, SmppStatus.INVALID_LENGTH, sequence));
    }

    @Override
    public void outOfStep() {
        unreadable(0);
        lastWords();
    }

    private boolean handedOver(Submit submit) {
        TcpConnection connection = tcp.connection();
        if (connection == null) {
            return false;
        }
        Sent sent = new Sent(sequence().nextValue(), submit.key(), nanoTime.getAsLong());
        byte[] pdu = submit.numbered(sent.sequence());
        // In the window before it can be answered.
        window.add(sent);
        try {
            sent.standsAt(connection.output().append(pdu, 0, pdu.length));
            return true;
        } catch (IOException e) {
            log.info("{}: {}", name, e.toString());
            tcp.abort();
            // Taken out by nobody else: it never left. Else a made-up answer has already settled it.
            if (window.take(sent.sequence()) == null) {
                return true;
            }
            window.free();
            return false;
        }
    }

    private void answered(int sequence, int status, String messageId) {
        Sent sent = window.take(sequence);
        if (sent != null) {
            settle(sent.key(), outcome(status, messageId));
            return;
        }
        PartKey late = window.takeLate(sequence);
        if (late != null) {
            owner.settled(late, outcome(status, messageId));
        } else {
            long count = strays.another();
            if (count > 0) {
                log.warn("{}: {} answers so far that nobody waits for, the last to {}", name, count, sequence);
            }
        }
    }

    private boolean nacked(Pdu pdu) {
        Sent sent = window.take(pdu.sequence());
        if (sent != null) {
            // A refusal without a reason proves nothing.
            settle(
                    sent.key(),
                    pdu.status() == SmppStatus.OK
                            ? new Outcome.InDoubt("smpp:generic-nack")
                            : outcome(pdu.status(), ""));
            return true;
        }
        log.warn("{}: generic_nack {}", name, SmppStatus.code(pdu.status()));
        return false;
    }

    /** An answer that says OK but names no id is accepted under the empty reference: it was taken, whatever its receipts say. */
    private Outcome outcome(int status, String messageId) {
        if (status == SmppStatus.OK) {
            return new Outcome.Accepted(ReceiptIdForm.plain(messageId));
        }
        if (SmppStatus.tooFast(status)) {
            owner.throttled();
        }
        return SmppStatus.refusal(status);
    }

    private void delivered(Pdu pdu) {
        int id = pdu.id();
        int sequence = pdu.sequence();
        desk.take(pdu, status -> write(Pdu.receiptAnswer(id, status, sequence)));
    }

    /** Not left to jSMPP, whose reader may close the connection before its answer has left. */
    private void unbound(Pdu pdu) {
        write(Pdu.header(CommandId.UNBIND_RESP, SmppStatus.OK, pdu.sequence()));
        lastWords();
        // Whoever supervises the session closes it.
        ended.countDown();
    }

    /** Lets what was written leave before the connection is closed. */
    private void lastWords() {
        TcpConnection connection = tcp.connection();
        if (connection == null) {
            return;
        }
        try {
            connection.output().awaitDrained(LAST_WORDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void settle(PartKey key, Outcome outcome) {
        try {
            owner.settled(key, outcome);
        } finally {
            window.free();
            owner.roomChanged();
        }
    }

    private void write(byte[] pdu) {
        TcpConnection connection = tcp.connection();
        if (connection == null) {
            return;
        }
        try {
            connection.output().append(pdu, 0, pdu.length);
        } catch (IOException e) {
            log.info("{}: {}", name, e.toString());
            tcp.abort();
        }
    }

    private void drop(String why) {
        log.warn("{}: the peer {}, disconnecting", name, why);
        silent = true;
        tcp.abort();
        end();
    }

    private void stateChanged(SessionState now) {
        if (now == SessionState.CLOSED) {
            end();
        }
    }

    /** Settles what is unanswered, at once: what the socket never got was not sent, the rest is in doubt. */
    private void end() {
        List<Sent> notSent = new ArrayList<>();
        List<Sent> inDoubt = new ArrayList<>();
        lock.lock();
        try {
            over = true;
            TcpConnection connection = tcp.connection();
            long handedOver = connection == null ? 0 : connection.output().shut();
            for (Sent sent : window.takeAll()) {
                (sent.position() >= handedOver ? notSent : inDoubt).add(sent);
            }
        } finally {
            lock.unlock();
        }
        inDoubt.forEach(sent -> settle(sent.key(), new Outcome.InDoubt("smpp:connection-lost")));
        notSent.forEach(sent -> settle(sent.key(), new Outcome.Deferred("smpp:not-sent", NOT_SENT_PAUSE)));
        ended.countDown();
        goodbye.countDown();
        releaseBind();
        owner.roomChanged();
    }

    /** jSMPP would have the bind wait its whole time-out although nobody can answer it any more. */
    private void releaseBind() {
        PendingResponse<Command> bind = removePendingResponse(BIND_SEQUENCE);
        if (bind != null) {
            BindResp gone = new BindResp();
            gone.setCommandStatus(SmppStatus.TRY_AGAIN);
            lostBind = true;
            bind.done(gone);
        }
    }
}
