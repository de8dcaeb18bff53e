package vn.loa.channel;

import java.time.Duration;

/**
 * What became of handing one part to a provider (phản hồi tiếp nhận). A failure is a value that says what comes next; it is never an
 * exception, and a channel never retries by itself.
 */
public sealed interface Outcome {

    /**
     * The provider took it.
     *
     * @param providerRef the provider's id in its plain form, by which receipts are rejoined
     * @param receiptDue whether a delivery receipt was asked for; without one, being taken is all that is ever known of it
     */
    record Accepted(String providerRef, boolean receiptDue) implements Outcome {

        /** Taken, and a receipt was asked for. */
        public Accepted(String providerRef) {
            this(providerRef, true);
        }
    }

    /**
     * The provider said no, for good.
     *
     * @param code the provider's code, {@code smpp:0x0000000b}
     */
    record Refused(String code) implements Outcome {}

    /**
     * It surely was not sent: throttled, queue full, not bound, connection refused. It may be offered again, and that is
     * not another attempt.
     *
     * @param retryAfter how long to leave this part alone
     */
    record Deferred(String code, Duration retryAfter) implements Outcome {}

    /**
     * It left us and no answer came: a timeout, a lost connection. Never sent again by itself.
     *
     * @param knownAs the id by which a receipt will name it all the same, because we chose it; blank when there is none
     */
    record InDoubt(String code, String knownAs) implements Outcome {

        /** Left under an id that only the answer would have told. */
        public InDoubt(String code) {
            this(code, "");
        }
    }
}
