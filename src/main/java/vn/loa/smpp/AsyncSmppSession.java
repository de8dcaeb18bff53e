package vn.loa.smpp;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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

/**
 * One jSMPP session that submits without waiting. Bind, unbind and the state machine are jSMPP's; submits, receipts and
 * enquire_link go past it through the seams it offers: our connection, our reader, the sequence. jSMPP itself has one
 * thread wait for each submit, takes receipts through a queue that refuses the 101st, and leaves pending submits
 * waiting when the connection is gone.
 *
 * <p>A session is bound once and thrown away. Its reader thread handles what arrives in the order of the wire.
 */
final class AsyncSmppSession extends SMPPSession {

    private static final Logger log = LoggerFactory.getLogger(AsyncSmppSession.class);

    private static final int BIND_SEQUENCE = 1;

    private final Line line;
    private final SubmitDesk submits;
    private final QueryDesk queries;
    private final KeepAlive keepAlive;
    private final long patience;
    // The timer's own.
    private boolean wasBehind;
    private final SessionOwner owner;
    private final SessionEnd end = new SessionEnd();

    private volatile boolean silent;
    private volatile boolean lostBind;

    AsyncSmppSession(
            String name,
            SmppSettings settings,
            Dial dial,
            ReceiptDesk desk,
            SessionOwner owner,
            LongSupplier nanoTime) {
        this(settings, desk, owner, new TcpConnections(name, dial, owner, nanoTime), new WireReader(), nanoTime);
    }

    private AsyncSmppSession(
            SmppSettings settings,
            ReceiptDesk desk,
            SessionOwner owner,
            TcpConnections tcp,
            WireReader reader,
            LongSupplier nanoTime) {
        super(new SynchronizedPDUSender(new DefaultPDUSender(new DefaultComposer())), reader, tcp);
        this.owner = owner;
        line = new Line(tcp.name(), tcp);
        submits = new SubmitDesk(line, settings, owner);
        queries = new QueryDesk(line, submits, desk, settings, nanoTime);
        patience = settings.timing().responseTimeout().toNanos();
        keepAlive = new KeepAlive(
                settings.timing().enquireLink(), settings.timing().responseTimeout(), nanoTime.getAsLong());
        // 0: no read time-out and no enquire_link of jSMPP's; a half-read PDU is never given up, tick() keeps alive.
        setEnquireLinkTimer(0);
        setPduProcessorDegree(1);
        addSessionStateListener((state, before, session) -> stateChanged(state));
        reader.tell(new HandlePdu(line, submits, queries, desk, keepAlive, end));
    }

    /** None while the line is behind, so that what the pacer granted one by one does not leave in one burst later. */
    int room() {
        return hasEnded() || line.isBehind() ? 0 : submits.room();
    }

    boolean hasEnded() {
        return end.isReached();
    }

    int inFlight() {
        return submits.inFlight();
    }

    /** Whether the peer left an enquire_link or our octets unanswered and was dropped for it. */
    boolean wasSilent() {
        return silent;
    }

    /** Whether the connection ended before the bind was answered. */
    boolean hasLostBind() {
        return lostBind;
    }

    /** What reading failed of, when it did. */
    Optional<IOException> failure() {
        return end.failure();
    }

    /** To be called when the session has become one that may be sent by. */
    void tellRoom() {
        owner.roomChanged();
    }

    /** Hands over as many from the front as the window has room for. Never blocks. */
    int submit(List<Submit> parts) {
        return hasEnded() ? 0 : submits.submit(parts, sequence()::nextValue);
    }

    /** As {@link #tick}, before the session is bound. */
    void tickConnecting(long now) {
        line.giveUpWhenOverdue(now);
    }

    /** Asks what became of a message; false when there is no room for a question now. Never blocks. */
    boolean ask(Query query) {
        return !hasEnded() && queries.ask(query, sequence()::nextValue);
    }

    /** Time-outs and keep-alive; called by the route's timer many times a second once it is bound. */
    void tick(long now) {
        if (!line.isUp() || hasEnded()) {
            return;
        }
        boolean behind = line.isBehind();
        if (wasBehind && !behind) {
            owner.roomChanged();
        }
        wasBehind = behind;
        if (line.stuckFor(now) > patience) {
            drop("reads nothing");
            return;
        }
        switch (keepAlive.judge(now)) {
            case FINE -> {}
            case ASK ->
                line.write(Pdu.header(
                        CommandId.ENQUIRE_LINK, SmppStatus.OK, sequence().nextValue()));
            case DEAD -> drop("left an enquire_link unanswered");
        }
        submits.timeOut(now);
        queries.timeOut(now);
    }

    /** Waits until the session has ended, at most this long. */
    boolean awaitEnd(Duration atMost) throws InterruptedException {
        return end.await(atMost);
    }

    /** Sends unbind; {@link #awaitGoodbye} waits for its answer. */
    void sayGoodbye() {
        line.write(Pdu.header(CommandId.UNBIND, SmppStatus.OK, sequence().nextValue()));
    }

    /** Waits for the answer to unbind, or for the end of the connection, at most this long. */
    void awaitGoodbye(Duration atMost) throws InterruptedException {
        if (!end.awaitUnbindAnswer(atMost)) {
            log.info("{}: unbind was not answered", line.name());
        }
    }

    /** Ends the connection at once, from whatever thread; the reader then closes the session. */
    void abort() {
        line.abort();
    }

    /** Lets last octets leave, then closes; not to be called from a listener or the reader. */
    void finish() {
        line.lastWords();
        close();
        end();
    }

    /** jSMPP's one thread of a pool without a name is seen here first, with the answer to bind. */
    @Override
    protected PendingResponse<Command> removePendingResponse(int sequenceNumber) {
        Thread thread = Thread.currentThread();
        if (thread.getName().startsWith("pool-")) {
            thread.setName(line.name() + "-jsmpp");
        }
        return super.removePendingResponse(sequenceNumber);
    }

    private void drop(String why) {
        log.warn("{}: the peer {}, disconnecting", line.name(), why);
        silent = true;
        line.abort();
        end();
    }

    private void stateChanged(SessionState now) {
        if (now == SessionState.CLOSED) {
            end();
        }
    }

    private void end() {
        submits.end();
        end.reached();
        end.unbindAnswered();
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
