package vn.loa.sandbox;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jsmpp.DefaultPDUSender;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.SynchronizedPDUSender;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.extra.SessionState;
import org.jsmpp.session.BindRequest;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.connection.socket.SocketConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection from its bind to its end. jSMPP keeps the session's state and speaks bind, unbind and enquire_link. */
final class Line {

    private static final Logger log = LoggerFactory.getLogger(Line.class);
    private static final int GOODBYE_SECONDS = 2;
    private static final int BIND_MILLIS = 10_000;
    /** Binds and enquiries only: submits do not pass through jSMPP's queue. */
    private static final int QUEUE = 1_000;

    private static final String SYSTEM_ID = "loa-sandbox";

    private final Exchange exchange;
    private final SocketConnection connection;
    private final Esme esme;
    private final SMPPServerSession session;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile @Nullable Outbox outbox;

    Line(Socket socket, Exchange exchange) throws IOException {
        this.exchange = exchange;
        this.connection = new SocketConnection(socket);
        this.esme = new Esme(exchange);
        this.session = new SMPPServerSession(
                connection,
                (now, before, source) -> stateChanged(now),
                null,
                null,
                1,
                QUEUE,
                new SynchronizedPDUSender(new DefaultPDUSender()),
                new WireReader(socket.getInputStream(), esme));
    }

    void run() {
        try {
            BindRequest request = session.waitForBind(BIND_MILLIS);
            int refusal = refusal(request);
            if (refusal != SMPPConstant.STAT_ESME_ROK) {
                request.reject(refusal);
                letTheEsmeGoFirst();
                return;
            }
            serve(request);
        } catch (TimeoutException | IOException | PDUStringException | IllegalStateException e) {
            log.debug("connection ended: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            session.close();
        }
    }

    boolean isBound() {
        return session.getSessionState().isBound();
    }

    /** Breaks the connection without an unbind. */
    void cut() {
        connection.close();
    }

    private void serve(BindRequest request) throws IOException, InterruptedException, PDUStringException {
        String systemId = request.getSystemId();
        String name = exchange.script.door().name();
        Outbox mine = new Outbox(exchange, exchange.mailbox(systemId), connection.getOutputStream());
        outbox = mine;
        // Before the answer: the ESME's first submit may follow it at once.
        esme.boundAs(new Esme.Bound(name == null ? systemId : name, request.getBindType(), mine));
        request.accept(SYSTEM_ID, InterfaceVersion.IF_34);
        mine.serve(request.getBindType().isReceivable());
        letTheEsmeGoFirst();
    }

    /**
     * jSMPP's client loses a refusal or an unbind_resp, and waits its whole timer for it, when the end of the stream is
     * right behind.
     */
    private void letTheEsmeGoFirst() throws InterruptedException {
        if (!over.await(GOODBYE_SECONDS, TimeUnit.SECONDS)) {
            log.debug("the ESME did not leave by itself");
        }
    }

    private int refusal(BindRequest request) {
        SmscScript.Door door = exchange.script.door();
        if (door.systemId() != null && !door.systemId().equals(request.getSystemId())) {
            return SMPPConstant.STAT_ESME_RINVSYSID;
        }
        if (door.password() != null && !door.password().equals(request.getPassword())) {
            return SMPPConstant.STAT_ESME_RINVPASWD;
        }
        return SMPPConstant.STAT_ESME_ROK;
    }

    private void stateChanged(SessionState now) {
        if (now != SessionState.CLOSED && now != SessionState.UNBOUND) {
            return;
        }
        over.countDown();
        Outbox mine = outbox;
        if (mine != null) {
            mine.close();
        }
    }
}
