package vn.loa.smpp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import javax.net.ServerSocketFactory;

/**
 * An SMSC for tests, on a raw server socket of its own making: it shares no code with the client it tests, jSMPP least of
 * all. Listens on a free loopback port, takes every bind unless told otherwise, and does about each submit what its script
 * says. What it saw it can be asked; every wait is bounded and fails with an {@link AssertionError}.
 *
 * <pre>
 * try (RawSmsc smsc = RawSmsc.start(submit -> Reply.ok().receipt("DELIVRD")).speaking(Dialect.HEX_THEN_DECIMAL)) {
 *     … port = smsc.port() …
 *     smsc.awaitSubmits(100);
 *     smsc.takenTwice();   // must be empty
 * }
 * </pre>
 */
public final class RawSmsc implements AutoCloseable {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);

    /** For {@link #answeringBinds}. */
    public static final int HANG_UP = -1;

    /** What to do about a submit; called on the connection's thread, so that it sees them in the order of the wire. */
    @FunctionalInterface
    public interface Script {
        Reply to(SubmitSeen submit);
    }

    /** A bind as it was asked for; {@code type} is its command_id, 1, 2 or 9. */
    public record BindSeen(int connection, int type, String systemId, String password, int answered) {}

    /** Any other PDU the client sent: deliver_sm_resp 0x80000005, generic_nack 0x80000000, enquire_link 0x15 … */
    public record PduSeen(int connection, int id, int status, int sequence) {}

    /** A query_sm (SMPP 3.4 section 4.8.1) as it arrived. */
    public record QuerySeen(int connection, int sequence, String messageId, int fromTon, int fromNpi, String from) {}

    private final ServerSocket server;
    private final Script script;
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
    private final List<RawConnection> connections = new CopyOnWriteArrayList<>();
    private final AtomicInteger connected = new AtomicInteger();
    private final AtomicInteger deliveries = new AtomicInteger();
    private final AtomicLong numbers = new AtomicLong();
    private final AtomicLong submitCount = new AtomicLong();
    private final AtomicLong receiptsAcknowledged = new AtomicLong();
    private final Map<String, AtomicInteger> taken = new ConcurrentHashMap<>();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    // guarded by lock
    private final List<SubmitSeen> submits = new ArrayList<>();
    private final List<BindSeen> binds = new ArrayList<>();
    private final List<PduSeen> others = new ArrayList<>();
    private final List<QuerySeen> queries = new ArrayList<>();

    private volatile Dialect dialect = Dialect.DECIMAL;
    private volatile Function<QuerySeen, byte[]> queryScript = query -> new byte[0];
    private volatile int bindStatus;
    private volatile int interfaceVersion = 0x34;
    private volatile boolean answersEnquireLink = true;
    private volatile boolean silent;
    private volatile boolean reading = true;
    private volatile boolean remembers = true;

    private RawSmsc(Script script, ServerSocket server) throws IOException {
        this.server = server;
        // Fixed, or the kernel goes on taking megabytes for a peer that reads nothing.
        server.setReceiveBufferSize(64 << 10);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        this.script = script;
    }

    /** Takes everything, reports nothing. */
    public static RawSmsc start() {
        return start(submit -> Reply.ok());
    }

    public static RawSmsc start(Script script) {
        return start(script, ServerSocketFactory.getDefault());
    }

    /** Behind whatever kind of socket, TLS for instance. */
    public static RawSmsc start(Script script, ServerSocketFactory sockets) {
        try {
            RawSmsc smsc = new RawSmsc(script, sockets.createServerSocket());
            smsc.run(smsc::accept, "raw-smsc");
            return smsc;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public RawSmsc speaking(Dialect newDialect) {
        dialect = newDialect;
        return this;
    }

    /** Ends the answers to further binds with this sc_interface_version; 0x34 by the book. */
    public RawSmsc sayingInterfaceVersion(int version) {
        interfaceVersion = version;
        return this;
    }

    /** Answers further binds with this status, 0 to take them again; {@link #HANG_UP} closes the connection instead. */
    public RawSmsc answeringBinds(int status) {
        bindStatus = status;
        return this;
    }

    /** Answers each query_sm with these octets, a whole PDU; none by default. */
    public RawSmsc answeringQueries(Function<QuerySeen, byte[]> newScript) {
        queryScript = newScript;
        return this;
    }

    /** Leaves enquire_link unanswered, but goes on with everything else. */
    public RawSmsc ignoringEnquireLink() {
        answersEnquireLink = false;
        return this;
    }

    /** Only counts from now on, for millions. */
    public RawSmsc countingOnly() {
        remembers = false;
        return this;
    }

    public int port() {
        return server.getLocalPort();
    }

    // ---- trouble

    /** Reads on but never writes again, as a peer behind a broken line. */
    public void fallSilent() {
        silent = true;
    }

    /** Reads nothing more, as a peer that hangs; the connections stay open until {@link #hangUp} or {@link #close}. */
    public void stopReading() {
        reading = false;
    }

    /** Closes every connection at once, without unbind. */
    public void hangUp() {
        connections.forEach(connection -> {
            try {
                connection.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        note(() -> {});
    }

    /** Sends unbind on every connection. */
    public void unbindAll() {
        sendToAll(new RawOctets().pdu(0x00000006, 0, nextDelivery()));
    }

    /** Sends whatever octets on every connection, for instance half a PDU. */
    public void sendToAll(byte[] octets) {
        connections.forEach(connection -> {
            try {
                connection.send(octets);
            } catch (IOException e) {
                // The client hung up just now, as tests want it to.
                left(connection);
            }
        });
    }

    /** Sends a deliver_sm on a connection that receives; returns its sequence number. */
    public int deliver(byte[] deliverSmBody) {
        int sequence = nextDelivery();
        send(receiver(), new RawOctets().plain(deliverSmBody).pdu(0x00000005, 0, sequence));
        return sequence;
    }

    // ---- what it saw

    public List<SubmitSeen> submits() {
        return copy(submits);
    }

    public List<BindSeen> binds() {
        return copy(binds);
    }

    public List<QuerySeen> queries() {
        return copy(queries);
    }

    public List<PduSeen> others() {
        return copy(others);
    }

    /** The status of the client's answer to this deliver_sm, or -1. */
    public int answerTo(int deliverySequence) {
        return others().stream()
                .filter(pdu -> pdu.id() == 0x80000005 && pdu.sequence() == deliverySequence)
                .mapToInt(PduSeen::status)
                .findFirst()
                .orElse(-1);
    }

    public long submitCount() {
        return submitCount.get();
    }

    public long receiptsAcknowledged() {
        return receiptsAcknowledged.get();
    }

    /** The addresses that the open connections come from. */
    public List<String> peers() {
        return connections.stream().map(RawConnection::peer).toList();
    }

    public int openConnections() {
        return connections.size();
    }

    /** Every number and part that was answered OK, or left unanswered, more than once; {@code 84912000001/2}. */
    public List<String> takenTwice() {
        return taken.entrySet().stream()
                .filter(entry -> entry.getValue().get() > 1)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    public void awaitSubmits(long count) {
        await("submits " + count, () -> submitCount.get() >= count);
    }

    public void awaitReceiptsAcknowledged(long count) {
        await("acknowledged receipts " + count, () -> receiptsAcknowledged.get() >= count);
    }

    public void awaitQueries(int count) {
        await("queries " + count, () -> queries.size() >= count);
    }

    public void awaitBinds(int count) {
        await("binds " + count, () -> binds.size() >= count);
    }

    /** Waits for a PDU of this command_id. */
    public PduSeen awaitPdu(int commandId) {
        await("PDU " + Integer.toHexString(commandId), () -> others.stream().anyMatch(pdu -> pdu.id() == commandId));
        return others().stream()
                .filter(pdu -> pdu.id() == commandId)
                .findFirst()
                .orElseThrow();
    }

    public void awaitNoConnection() {
        await("no connection", connections::isEmpty);
    }

    @Override
    public void close() {
        later.shutdownNow();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        hangUp();
    }

    // ---- at work

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                RawConnection connection = new RawConnection(connected.incrementAndGet(), socket, this);
                connections.add(connection);
                run(connection, "raw-smsc-" + connection.number());
            }
        } catch (IOException e) {
            // The server socket was closed: the test is over.
            later.shutdownNow();
        }
    }

    void arrived(RawConnection connection, int id, int status, int sequence, ByteBuffer body) throws IOException {
        switch (id) {
            case 0x00000001, 0x00000002, 0x00000009 -> bind(connection, id, sequence, body);
            case 0x00000003 -> query(connection, sequence, body);
            case 0x00000004 -> submit(connection, sequence, body);
            default -> other(connection, id, status, sequence);
        }
    }

    void left(RawConnection connection) {
        note(() -> connections.remove(connection));
    }

    /** Holds a connection's thread while nothing is to be read. */
    void awaitReading(RawConnection connection) {
        if (!reading) {
            await("the connection to be closed", connection::isClosed);
        }
    }

    boolean isSilent() {
        return silent;
    }

    private void bind(RawConnection connection, int type, int sequence, ByteBuffer body) throws IOException {
        int status = bindStatus;
        connection.receives = type != 2;
        byte[] answer = status == 0
                ? new RawOctets()
                        .text("raw")
                        .optional(0x0210, new byte[] {(byte) interfaceVersion})
                        .pdu(type | 0x80000000, 0, sequence)
                : new RawOctets().pdu(type | 0x80000000, status, sequence);
        if (status == HANG_UP) {
            connection.close();
        } else {
            connection.send(answer);
        }
        BindSeen seen = new BindSeen(connection.number(), type, text(body), text(body), status);
        note(() -> binds.add(seen));
    }

    private void submit(RawConnection connection, int sequence, ByteBuffer body) throws IOException {
        SubmitSeen submit = SubmitSeen.read(numbers.incrementAndGet(), connection.number(), sequence, body);
        Reply reply = script.to(submit);
        if (reply.steps().stream().noneMatch(RawSmsc::refuses)) {
            count(submit);
        }
        if (reply.delay().isZero()) {
            play(connection, submit, reply);
        } else {
            ScheduledFuture<?> unused = later.schedule(
                    () -> playLate(connection, submit, reply), reply.delay().toNanos(), TimeUnit.NANOSECONDS);
        }
        note(() -> {
            submitCount.incrementAndGet();
            if (remembers) {
                submits.add(submit);
            }
        });
    }

    private void query(RawConnection connection, int sequence, ByteBuffer body) throws IOException {
        QuerySeen seen = new QuerySeen(connection.number(), sequence, text(body), body.get(), body.get(), text(body));
        connection.write(queryScript.apply(seen));
        note(() -> queries.add(seen));
    }

    private static boolean refuses(Reply.Step step) {
        return step instanceof Reply.Step.Nack || (step instanceof Reply.Step.Answer answer && answer.status() != 0);
    }

    private void count(SubmitSeen submit) {
        if (remembers) {
            taken.computeIfAbsent(submit.toAndPart(), key -> new AtomicInteger())
                    .incrementAndGet();
        }
    }

    private void playLate(RawConnection connection, SubmitSeen submit, Reply reply) {
        try {
            play(connection, submit, reply);
            connection.flush();
        } catch (IOException e) {
            connections.remove(connection);
        }
    }

    private void play(RawConnection connection, SubmitSeen submit, Reply reply) throws IOException {
        for (Reply.Step step : reply.steps()) {
            if (step instanceof Reply.Step.Answer answer) {
                String id = answer.id() == null ? dialect.answerId().apply(submit.nth()) : answer.id();
                RawOctets body = answer.status() == 0 ? new RawOctets().text(id) : new RawOctets();
                connection.write(body.pdu(0x80000004, answer.status(), submit.sequence()));
            } else if (step instanceof Reply.Step.Nack nack) {
                connection.write(new RawOctets().pdu(0x80000000, nack.status(), submit.sequence()));
            } else if (step instanceof Reply.Step.Deliver deliver) {
                byte[] body = dialect.receipt(submit.nth(), submit.to(), submit.from(), deliver.state());
                byte[] pdu = new RawOctets().plain(body).pdu(0x00000005, 0, nextDelivery());
                if (connection.receives) {
                    connection.write(pdu);
                } else {
                    receiver().send(pdu);
                }
            } else if (step instanceof Reply.Step.Octets octets) {
                connection.write(octets.octets());
            } else {
                connection.close();
            }
        }
    }

    private void other(RawConnection connection, int id, int status, int sequence) throws IOException {
        if (id == 0x00000015 && answersEnquireLink) {
            connection.write(new RawOctets().pdu(0x80000015, 0, sequence));
        } else if (id == 0x00000006) {
            connection.write(new RawOctets().pdu(0x80000006, 0, sequence));
        }
        note(() -> {
            if (id == 0x80000005 && status == 0) {
                receiptsAcknowledged.incrementAndGet();
            }
            if (remembers) {
                others.add(new PduSeen(connection.number(), id, status, sequence));
            }
        });
    }

    private RawConnection receiver() {
        return connections.stream()
                .filter(connection -> connection.receives)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody is bound to receive"));
    }

    private int nextDelivery() {
        return deliveries.incrementAndGet();
    }

    private static void send(RawConnection connection, byte[] octets) {
        try {
            connection.send(octets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(ByteBuffer in) {
        StringBuilder text = new StringBuilder();
        for (byte c = in.get(); c != 0; c = in.get()) {
            text.append((char) c);
        }
        return text.toString();
    }

    private <T> List<T> copy(List<T> list) {
        lock.lock();
        try {
            return List.copyOf(list);
        } finally {
            lock.unlock();
        }
    }

    private void note(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void await(String what, BooleanSupplier reached) {
        lock.lock();
        try {
            long left = PATIENCE;
            while (!reached.getAsBoolean()) {
                if (left <= 0) {
                    throw new AssertionError("waited in vain for " + what + "; saw " + submitCount + " submits, "
                            + receiptsAcknowledged + " acknowledged receipts, " + binds.size() + " binds");
                }
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + what, e);
        } finally {
            lock.unlock();
        }
    }

    private void run(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
