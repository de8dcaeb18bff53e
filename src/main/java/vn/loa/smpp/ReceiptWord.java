package vn.loa.smpp;

import java.util.regex.Pattern;
import vn.loa.channel.ReceiptState;

/**
 * The states of SMPP 3.4 section 5.2.28 and SMPP 5.0 section 4.7.15, by the number of message_state and by word, in the
 * spellings that are met.
 */
enum ReceiptWord {
    SCHEDLD(0, "SCHE?D[ULED]*", ReceiptState.ON_ITS_WAY),
    ENROUTE(1, "EN[-_]?ROUTE?", ReceiptState.ON_ITS_WAY),
    DELIVRD(2, "DELI?V[ERD]*", ReceiptState.DELIVERED),
    EXPIRED(3, "EXPI?R[ED]*", ReceiptState.EXPIRED),
    DELETED(4, "DELE?T[ED]*", ReceiptState.UNDELIVERED),
    UNDELIV(5, "UN[-_]?DELI?V[ERABLD]*", ReceiptState.UNDELIVERED),
    ACCEPTD(6, "ACC?EPT[ED]*", ReceiptState.ON_ITS_WAY),
    UNKNOWN(7, "UNKNO?W?N?", ReceiptState.UNKNOWN),
    REJECTD(8, "REJE?CT[ED]*", ReceiptState.UNDELIVERED),
    SKIPPED(9, "SKIPP?[ED]*", ReceiptState.UNDELIVERED);

    private final int number;
    private final Pattern spellings;
    private final ReceiptState state;

    ReceiptWord(int number, String spellings, ReceiptState state) {
        this.number = number;
        this.spellings = Pattern.compile(spellings, Pattern.CASE_INSENSITIVE);
        this.state = state;
    }

    int number() {
        return number;
    }

    boolean isSpelled(String word) {
        return spellings.matcher(word).matches();
    }

    /** The state of a word in whatever case; what is spelled like none of them, {@code DELIVERY_FAILED}, is unknown. */
    static ReceiptState stateOf(String word) {
        for (ReceiptWord known : values()) {
            if (known.name().equalsIgnoreCase(word)) {
                return known.state;
            }
        }
        for (ReceiptWord known : values()) {
            if (known.isSpelled(word)) {
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
