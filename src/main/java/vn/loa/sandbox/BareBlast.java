package vn.loa.sandbox;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.Command;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.PendingResponse;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.Session;
import org.jsmpp.session.connection.socket.SocketConnection;

/**
 * The yardstick of {@code loa bench dispatch}: jSMPP alone, submitting without waiting as fast as its window allows and
 * taking every receipt, with nothing written down anywhere. A transceiver bind with TCP_NODELAY. Used once.
 */
public final class BareBlast extends SMPPSession {

    private static final String SYSTEM_ID = "bare";
    private static final long BIND_MILLIS = 10_000;
    private static final int RECEIPT_QUEUE = 100_000;
    private static final long FIRST_NUMBER = 84_900_000_000L;

    private final int window;
    private final Semaphore room;
    private final Set<Integer> unanswered = ConcurrentHashMap.newKeySet();
    private final AtomicInteger refused = new AtomicInteger();
    private final PendingResponse<Command> answer = new PendingResponse<>(0) {
        @Override
        public void done(Command response) {
            if (response.getCommandStatus() != SMPPConstant.STAT_ESME_ROK) {
                refused.incrementAndGet();
            }
            room.release();
        }
    };

    /** @param window unanswered submits of each */
    public record Binds(int count, int window) {}

    private BareBlast(int window) {
        super((host, port) -> {
            Socket socket = new Socket(host, port);
            socket.setTcpNoDelay(true);
            return new SocketConnection(socket);
        });
        this.window = window;
        room = new Semaphore(window);
        setPduProcessorDegree(1);
        setQueueCapacity(RECEIPT_QUEUE);
    }

    /**
     * Sends to as many generated numbers and waits for the last receipt.
     *
     * @param messages over all binds together
     * @param text every one is sent this, in one part of GSM 03.38
     * @return the time from the first submit to the last receipt, bind and unbind left out
     * @throws IllegalStateException when a submit was refused or a receipt is missing after the time
     */
    public static Duration run(int port, int messages, Binds binds, String text, Duration atMost)
            throws IOException, InterruptedException {
        CountDownLatch receipts = new CountDownLatch(messages);
        List<BareBlast> blasts = new ArrayList<>();
        try {
            for (int i = 0; i < binds.count(); i++) {
                blasts.add(bind(port, binds.window(), receipts));
            }
            long started = System.nanoTime();
            submit(blasts, messages, text.getBytes(StandardCharsets.US_ASCII));
            boolean all = receipts.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
            Duration took = Duration.ofNanos(System.nanoTime() - started);
            int refused = blasts.stream().mapToInt(blast -> blast.refused.get()).sum();
            if (!all || refused > 0) {
                throw new IllegalStateException("bare blast: " + refused + " refused, " + receipts.getCount()
                        + " receipts missing after " + took);
            }
            return took;
        } finally {
            blasts.forEach(BareBlast::unbindAndClose);
        }
    }

    private static BareBlast bind(int port, int window, CountDownLatch receipts) throws IOException {
        BareBlast blast = new BareBlast(window);
        blast.setMessageReceiverListener(new CountReceipts(receipts));
        blast.connectAndBind("127.0.0.1", port, transceiver(), BIND_MILLIS);
        return blast;
    }

    /** Each bind submits from a thread of its own. Whichever bind has room is told of a receipt. */
    private static void submit(List<BareBlast> blasts, int messages, byte[] text)
            throws IOException, InterruptedException {
        List<FutureTask<Void>> submits = new ArrayList<>();
        int each = (messages + blasts.size() - 1) / blasts.size();
        for (int i = 0; i < blasts.size(); i++) {
            BareBlast blast = blasts.get(i);
            int first = Math.min(messages, i * each);
            int last = Math.min(messages, first + each);
            FutureTask<Void> submit = new FutureTask<>(() -> {
                blast.submit(first, last, text);
                return null;
            });
            submits.add(submit);
            Thread thread = new Thread(submit, "bare-blast-" + i);
            thread.setDaemon(true);
            thread.start();
        }
        for (FutureTask<Void> submit : submits) {
            try {
                submit.get();
            } catch (ExecutionException e) {
                throw new IOException(e.getCause());
            }
        }
    }

    /** jSMPP asks here whom an answer is for. */
    @Override
    protected PendingResponse<Command> removePendingResponse(int sequence) {
        return unanswered.remove(sequence) ? answer : super.removePendingResponse(sequence);
    }

    private void submit(int first, int last, byte[] text) throws IOException, InterruptedException {
        RegisteredDelivery wanted = new RegisteredDelivery(SMSCDeliveryReceipt.SUCCESS_FAILURE);
        try {
            for (int i = first; i < last; i++) {
                if (!room.tryAcquire(BIND_MILLIS, TimeUnit.MILLISECONDS)) {
                    throw new IOException("no answer in " + BIND_MILLIS + " ms with " + window + " in flight");
                }
                submit(Long.toString(FIRST_NUMBER + i), text, wanted);
            }
        } catch (PDUStringException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private void submit(String to, byte[] text, RegisteredDelivery wanted) throws PDUStringException, IOException {
        int sequence = sequence().nextValue();
        unanswered.add(sequence);
        pduSender()
                .sendSubmitSm(
                        connection().getOutputStream(),
                        sequence,
                        "",
                        TypeOfNumber.ALPHANUMERIC,
                        NumberingPlanIndicator.UNKNOWN,
                        "LOATEST",
                        TypeOfNumber.INTERNATIONAL,
                        NumberingPlanIndicator.ISDN,
                        to,
                        new ESMClass(),
                        (byte) 0,
                        (byte) 0,
                        null,
                        null,
                        wanted,
                        (byte) 0,
                        new RawDataCoding((byte) 0),
                        (byte) 0,
                        text);
    }

    private static BindParameter transceiver() {
        return new BindParameter(
                BindType.BIND_TRX, SYSTEM_ID, "", "", TypeOfNumber.UNKNOWN, NumberingPlanIndicator.UNKNOWN, null);
    }

    private record CountReceipts(CountDownLatch receipts) implements MessageReceiverListener {

        @Override
        public void onAcceptDeliverSm(DeliverSm receipt) {
            receipts.countDown();
        }

        @Override
        public void onAcceptAlertNotification(AlertNotification notification) {}

        @Override
        public DataSmResult onAcceptDataSm(DataSm data, Session source) {
            throw new UnsupportedOperationException("the simulator sends receipts as deliver_sm");
        }
    }
}
