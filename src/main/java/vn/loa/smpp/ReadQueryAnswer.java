package vn.loa.smpp;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import vn.loa.channel.Receipt;
import vn.loa.channel.ReceiptState;

/** Makes a receipt of a query_sm_resp (SMPP 3.4 section 4.8.2). Thread-safe. */
final class ReadQueryAnswer {

    private final String route;
    private final ReceiptDialect dialect;
    private final Clock clock;

    ReadQueryAnswer(String route, ReceiptDialect dialect, Clock clock) {
        this.route = route;
        this.dialect = dialect;
        this.clock = clock;
    }

    /**
     * The receipt about what was asked, whatever id the answer repeats: the sequence number says which question it answers.
     *
     * @throws java.nio.BufferUnderflowException when the PDU is malformed
     */
    Receipt read(Query asked, Pdu answer) {
        OctetCursor body = new OctetCursor(answer);
        String id = body.text();
        String finalDate = body.text();
        int state = body.one();
        int error = body.one();
        ReceiptState means = ReceiptWord.stateOf(state);
        String word = ReceiptWord.wordOf(state);
        String code = String.format(Locale.ROOT, "query %s err:%03d", word, error);
        if (means == ReceiptState.UNKNOWN && state != ReceiptWord.UNKNOWN.number()) {
            dialect.seenUnknownState(code);
        }
        return new Receipt(
                route,
                List.of(asked.ref()),
                asked.to(),
                means,
                code,
                ReceiptTime.read(finalDate).orElseGet(clock::instant),
                ReceiptIdForm.printable(String.format(
                        Locale.ROOT,
                        "asked by query_sm; id:%s final date:%s stat:%s err:%03d",
                        id,
                        finalDate,
                        word,
                        error)));
    }
}
