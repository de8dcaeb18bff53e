package vn.loa.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.GeneralDataCoding;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.QuerySmResult;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.Session;

/** jSMPP's own client as it comes, one submit at a time. */
final class PlainEsme implements AutoCloseable {

    static final byte[] TEXT = "Bluezone".getBytes(StandardCharsets.US_ASCII);

    private final SMPPSession session = new SMPPSession();
    private final BlockingQueue<DeliverSm> receipts = new LinkedBlockingQueue<>(10_000);
    private final AtomicInteger refusing = new AtomicInteger();

    private PlainEsme() {}

    static PlainEsme bind(SmscSimulator smsc, BindType type, String systemId, String password) throws IOException {
        PlainEsme esme = new PlainEsme();
        esme.session.setTransactionTimer(10_000);
        esme.session.setPduProcessorDegree(1);
        esme.session.setQueueCapacity(20_000);
        esme.session.setMessageReceiverListener(esme.new Listener());
        esme.session.connectAndBind(
                "127.0.0.1",
                smsc.port(),
                new BindParameter(
                        type, systemId, password, "", TypeOfNumber.UNKNOWN, NumberingPlanIndicator.UNKNOWN, null));
        return esme;
    }

    static PlainEsme transceiver(SmscSimulator smsc) throws IOException {
        return bind(smsc, BindType.BIND_TRX, "loa", "secret");
    }

    /** The next so many receipts are answered 0x64. */
    void refuseReceipts(int count) {
        refusing.set(count);
    }

    void answerWithin(Duration timer) {
        session.setTransactionTimer(timer.toMillis());
    }

    String submit(String to) throws Exception {
        return submit(to, 1, new ESMClass(), TEXT);
    }

    String submit(String to, int registeredDelivery, ESMClass esmClass, byte[] text, OptionalParameter... more)
            throws Exception {
        return session.submitShortMessage(
                        "",
                        TypeOfNumber.ALPHANUMERIC,
                        NumberingPlanIndicator.UNKNOWN,
                        "BLUEZONE",
                        TypeOfNumber.INTERNATIONAL,
                        NumberingPlanIndicator.ISDN,
                        to,
                        esmClass,
                        (byte) 0,
                        (byte) 0,
                        null,
                        null,
                        new RegisteredDelivery((byte) registeredDelivery),
                        (byte) 0,
                        new GeneralDataCoding(),
                        (byte) 0,
                        text,
                        more)
                .getMessageId();
    }

    QuerySmResult query(String id, String sender) throws Exception {
        return session.queryShortMessage(id, TypeOfNumber.ALPHANUMERIC, NumberingPlanIndicator.UNKNOWN, sender);
    }

    /** The command_status of the answer. */
    int status(String to) throws Exception {
        try {
            submit(to);
            return 0;
        } catch (NegativeResponseException e) {
            return e.getCommandStatus();
        }
    }

    DeliverSm receipt() throws InterruptedException {
        DeliverSm receipt = receipts.poll(20, TimeUnit.SECONDS);
        if (receipt == null) {
            throw new AssertionError("no receipt in 20 s");
        }
        return receipt;
    }

    List<String> receiptTexts(int count) throws InterruptedException {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(text(receipt()));
        }
        return texts;
    }

    static String text(DeliverSm receipt) {
        return new String(receipt.getShortMessage(), StandardCharsets.US_ASCII);
    }

    int unreadReceipts() {
        return receipts.size();
    }

    @Override
    public void close() {
        session.unbindAndClose();
    }

    private final class Listener implements MessageReceiverListener {

        @Override
        public void onAcceptDeliverSm(DeliverSm receipt) throws ProcessRequestException {
            if (refusing.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new ProcessRequestException("later", 0x64);
            }
            receipts.add(receipt);
        }

        @Override
        public void onAcceptAlertNotification(AlertNotification notification) {}

        @Override
        public DataSmResult onAcceptDataSm(DataSm data, Session source) throws ProcessRequestException {
            throw new ProcessRequestException("no data_sm", 0x03);
        }
    }
}
