package vn.loa.sandbox;

import java.time.Duration;

/**
 * What is going to happen to one submit.
 *
 * @param status command_status of the answer; {@link #NO_ANSWER} when none is sent
 * @param end how it ends when it is taken
 * @param code the receipt's {@code err}
 * @param moment when the answer and the receipt leave
 */
record Fate(int status, End end, String code, Moment moment) {

    /** Not a command_status of SMPP 3.4, 5.1.3. */
    static final int NO_ANSWER = -1;

    /** SMPP 3.4, 5.2.28 and appendix B: the number in a TLV, the word in a receipt's text. */
    enum End {
        DELIVERED(2, "DELIVRD"),
        EXPIRED(3, "EXPIRED"),
        UNDELIVERED(5, "UNDELIV"),
        REJECTED(8, "REJECTD");

        final byte state;
        final String word;

        End(int state, String word) {
            this.state = (byte) state;
            this.word = word;
        }
    }

    /**
     * @param answer from the submit to its answer
     * @param receipt from the answer to the receipt
     * @param early the receipt leaves first
     * @param twice the receipt leaves once more
     * @param lost the receipt never leaves
     */
    record Moment(Duration answer, Duration receipt, boolean early, boolean twice, boolean lost) {}

    boolean answered() {
        return status != NO_ANSWER;
    }

    /** The SMSC keeps the message, whether or not it says so. */
    boolean taken() {
        return status == 0 || status == NO_ANSWER;
    }

    Fate refusedWith(int otherStatus) {
        return new Fate(otherStatus, end, code, moment);
    }
}
