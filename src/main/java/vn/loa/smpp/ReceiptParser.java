package vn.loa.smpp;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.loa.channel.Receipt;
import vn.loa.channel.ReceiptState;
import vn.loa.contact.PhoneNumber;
import vn.loa.smpp.ReceiptText.Field;

/**
 * Reads delivery receipts in whatever dialect: esm_class first (SMPP 3.4 section 5.2.12), optional parameters second, text
 * last. A word nobody knows is kept and decides nothing. Thread-safe.
 */
final class ReceiptParser {

    /** The reference of a receipt that names no message; no answer's id has this form. */
    static final String NAMELESS = "?";

    private static final int LONGEST_RAW = 500;
    private static final int LONGEST_WORD = 24;

    private static final int MESSAGE_TYPE = 0x3c;
    private static final int RECEIPT = 0x04;
    private static final int INTERMEDIATE = 0x20;

    private final String route;
    private final ReceiptDialect dialect;
    private final Clock clock;

    ReceiptParser(String route, ReceiptDialect dialect, Clock clock) {
        this.route = route;
        this.dialect = dialect;
        this.clock = clock;
    }

    /** The receipt, or nothing when a subscriber wrote this message. */
    Optional<Receipt> read(InboundMessage message) {
        String written = message.data().asReceipt();
        ReceiptText text = new ReceiptText(written);
        if (!isReceipt(message, text)) {
            return Optional.empty();
        }
        List<String> ids = ids(message, text);
        PhoneNumber number = number(message);
        ReceiptState state = state(message, text);
        dialect.seen(ids, number);
        if (state == ReceiptState.UNKNOWN && !saysUnknown(message, text)) {
            dialect.seenUnknownState(code(message, text));
        }
        return Optional.of(new Receipt(
                route,
                ids.isEmpty() ? List.of(NAMELESS) : dialect.refs(ids),
                number,
                state,
                code(message, text),
                ReceiptTime.read(text.whole(Field.DONE_DATE)).orElseGet(clock::instant),
                raw(message, written)));
    }

    private static boolean isReceipt(InboundMessage message, ReceiptText text) {
        int type = message.esmClass() & MESSAGE_TYPE;
        if ((type & (RECEIPT | INTERMEDIATE)) != 0) {
            return true;
        }
        // Some SMSCs forget to mark their receipts; a subscriber writes no optional parameter.
        return type == 0
                && (message.receiptedId() != null
                        || message.messageState() != InboundMessage.NO_STATE
                        || text.looksLikeReceipt());
    }

    /** What the receipt calls its message, in plain form. */
    private static List<String> ids(InboundMessage message, ReceiptText text) {
        List<String> ids = new ArrayList<>(2);
        if (message.receiptedId() != null && !message.receiptedId().isBlank()) {
            ids.add(ReceiptIdForm.plain(message.receiptedId()));
        }
        if (!text.word(Field.ID).isEmpty()) {
            ids.add(ReceiptIdForm.plain(text.word(Field.ID)));
        }
        return ids;
    }

    /** The specification's own UNKNOWN, which is a state like others. */
    private static boolean saysUnknown(InboundMessage message, ReceiptText text) {
        return message.messageState() == ReceiptWord.UNKNOWN.number()
                || ReceiptWord.UNKNOWN.isSpelled(text.word(Field.STATE));
    }

    /** The text decides only where the optional parameter says nothing that SMPP 3.4 knows, which is 1 to 8. */
    private static ReceiptState state(InboundMessage message, ReceiptText text) {
        if ((message.esmClass() & INTERMEDIATE) != 0) {
            return ReceiptState.ON_ITS_WAY;
        }
        ReceiptState told = ReceiptWord.stateOf(message.messageState());
        ReceiptState written = ReceiptWord.stateOf(text.word(Field.STATE));
        boolean vague = message.messageState() < 1 || message.messageState() > 8;
        return vague && written != ReceiptState.UNKNOWN ? written : told;
    }

    private static String code(InboundMessage message, ReceiptText text) {
        String word = text.word(Field.STATE);
        if (word.isEmpty() && message.messageState() != InboundMessage.NO_STATE) {
            word = ReceiptWord.wordOf(message.messageState());
        }
        String error = text.word(Field.ERROR);
        if (error.isEmpty() && message.networkError() != null) {
            error = message.networkError();
        }
        return (shortened(word, LONGEST_WORD) + (error.isEmpty() ? "" : " err:" + shortened(error, LONGEST_WORD)))
                .strip();
    }

    private static @Nullable PhoneNumber number(InboundMessage message) {
        PhoneNumber source = Subscriber.of(message.source());
        return source != null ? source : Subscriber.of(message.destination());
    }

    private static String raw(InboundMessage message, String written) {
        StringBuilder raw = new StringBuilder(written);
        if (message.receiptedId() != null) {
            raw.append(" [receipted_message_id ").append(message.receiptedId()).append(']');
        }
        if (message.messageState() != InboundMessage.NO_STATE) {
            raw.append(" [message_state ").append(message.messageState()).append(']');
        }
        if (message.networkError() != null) {
            raw.append(" [network_error_code ").append(message.networkError()).append(']');
        }
        return shortened(raw.toString().strip(), LONGEST_RAW);
    }

    private static String shortened(String text, int longest) {
        return ReceiptIdForm.printable(text.substring(0, Math.min(text.length(), longest)));
    }
}
