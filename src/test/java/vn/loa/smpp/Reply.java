package vn.loa.smpp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a {@link RawSmsc} does about one submit, step by step and in this order. Immutable.
 *
 * <pre>
 * Reply.ok()                                // taken, id by the dialect
 * Reply.ok().receipt("DELIVRD")             // answer, then its receipt
 * Reply.none().receipt("DELIVRD").andOk()   // the receipt overtakes the answer
 * Reply.ok().after(Duration.ofMillis(20))   // later, without holding up others
 * Reply.status(0x58)                        // throttled
 * Reply.none()                              // no answer, ever
 * Reply.none().close()                      // hang up instead
 * </pre>
 *
 * @param delay before the first step
 */
public record Reply(List<Step> steps, Duration delay) {

    /** One step. */
    public sealed interface Step {

        /** @param id null lets the dialect make one */
        record Answer(
                int status,
                @org.jspecify.annotations.Nullable String id) implements Step {}

        record Nack(int status) implements Step {}

        record Deliver(String state) implements Step {}

        @SuppressWarnings("ArrayRecordComponent") // never compared
        record Octets(byte[] octets) implements Step {}

        record Close() implements Step {}
    }

    public Reply {
        steps = List.copyOf(steps);
    }

    public static Reply none() {
        return new Reply(List.of(), Duration.ZERO);
    }

    public static Reply ok() {
        return none().andOk();
    }

    /** Taken under this very id, octet by octet. */
    public static Reply ok(String id) {
        return none().and(new Step.Answer(0, id));
    }

    /** A submit_sm_resp that is nothing but a header, as SMSCs send refusals. */
    public static Reply status(int status) {
        return none().and(new Step.Answer(status, null));
    }

    public static Reply nack(int status) {
        return none().and(new Step.Nack(status));
    }

    public Reply andOk() {
        return and(new Step.Answer(0, null));
    }

    /** A receipt about this submit, {@code DELIVRD} or any other word. */
    public Reply receipt(String state) {
        return and(new Step.Deliver(state));
    }

    /** Whatever octets. */
    public Reply octets(byte[] octets) {
        return and(new Step.Octets(octets));
    }

    /** Closes the connection, without unbind. */
    public Reply close() {
        return and(new Step.Close());
    }

    public Reply after(Duration pause) {
        return new Reply(steps, pause);
    }

    private Reply and(Step step) {
        List<Step> more = new ArrayList<>(steps);
        more.add(step);
        return new Reply(more, delay);
    }
}
