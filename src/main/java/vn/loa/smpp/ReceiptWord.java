package vn.loa.smpp;

import java.util.Locale;
import vn.loa.channel.ReceiptState;

/** The states of SMPP 3.4 section 5.2.28 and SMPP 5.0 section 4.7.15, by the number of message_state and by word. */
enum ReceiptWord {
    SCHEDLD(0, "SCHED", ReceiptState.ON_ITS_WAY),
    ENROUTE(1, "ENROU", ReceiptState.ON_ITS_WAY),
    DELIVRD(2, "DELIV", ReceiptState.DELIVERED),
    EXPIRED(3, "EXPIR", ReceiptState.EXPIRED),
    DELETED(4, "DELET", ReceiptState.UNDELIVERED),
    UNDELIV(5, "UNDEL", ReceiptState.UNDELIVERED),
    ACCEPTD(6, "ACCEP", ReceiptState.ON_ITS_WAY),
    UNKNOWN(7, "UNKNO", ReceiptState.UNKNOWN),
    REJECTD(8, "REJEC", ReceiptState.UNDELIVERED),
    SKIPPED(9, "SKIPP", ReceiptState.UNDELIVERED);

    private final int number;
    private final String start;
    private final ReceiptState state;

    ReceiptWord(int number, String start, ReceiptState state) {
        this.number = number;
        this.start = start;
        this.state = state;
    }

    /** The state of a word, told by its first five letters: DELIVRD, Delivered, DELIVERD all mean the same. */
    static ReceiptState stateOf(String word) {
        String upper = word.toUpperCase(Locale.ROOT);
        for (ReceiptWord known : values()) {
            if (upper.startsWith(known.start)) {
                return known.state;
            }
        }
        return ReceiptState.UNKNOWN;
    }

    static ReceiptState stateOf(int number) {
        for (ReceiptWord known : values()) {
            if (known.number == number) {
                return known.state;
            }
        }
        return ReceiptState.UNKNOWN;
    }

    /** The word for a message_state, or its number when no specification knows it. */
    static String wordOf(int number) {
        for (ReceiptWord known : values()) {
            if (known.number == number) {
                return known.name();
            }
        }
        return Integer.toString(number);
    }
}
