package vn.loa.smpp;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import vn.loa.channel.Outcome;

/**
 * From command_status (SMPP 3.4 section 5.1.3) to outcome, the one table of it. A negative answer always means that the
 * SMSC did not take the part, so none of these is in doubt. What is not listed is permanent, vendor codes too: trying
 * a refused number every half minute until its validity is over is what makes carriers close accounts.
 *
 * <p>0x45 ESME_RSUBMITFAIL names no cause; SMSCs answer it for barred content and unknown subscribers as well as for
 * passing faults. It is therefore a refusal, and a campaign's retry policy may say otherwise.
 */
final class SmppStatus {

    static final int OK = 0;
    /** ESME_RINVCMDLEN. */
    static final int INVALID_LENGTH = 0x02;
    /** ESME_RX_T_APPN: ask the SMSC to deliver it again later (section 5.1.3, "temporary application error"). */
    static final int TRY_AGAIN = 0x64;

    private static final Map<Integer, Duration> NOT_NOW = Map.of(
            // ESME_RINVBNDSTS: the SMSC no longer thinks we are bound; nothing is wrong with the part.
            0x04, Duration.ofSeconds(1),
            // ESME_RSYSERR: a fault of the SMSC itself.
            0x08, Duration.ofSeconds(30),
            // ESME_RMSGQFUL: its queue, or this subscriber's queue, is full.
            0x14, Duration.ofSeconds(5),
            // ESME_RTHROTTLED: beyond the agreed rate. The pacer's hold-off is what really spaces these.
            0x58, Duration.ofMillis(500),
            // ESME_RX_T_APPN: temporary application error behind the SMSC.
            0x64, Duration.ofSeconds(30));

    /** Of a part that never reached the socket. */
    static final Outcome NOT_SENT = new Outcome.Deferred("smpp:not-sent", Duration.ofSeconds(1));

    private SmppStatus() {}

    /** What a negative submit_sm_resp, or a generic_nack that names our sequence number, means for the part. */
    static Outcome refusal(int status) {
        Duration later = NOT_NOW.get(status);
        return later == null ? new Outcome.Refused(code(status)) : new Outcome.Deferred(code(status), later);
    }

    /** Whether the route is going faster than the provider likes (facts: 0x58 and 0x14 cut the rate). */
    static boolean tooFast(int status) {
        return status == 0x58 || status == 0x14;
    }

    /** ESME_RBINDFAIL, ESME_RINVPASWD, ESME_RINVSYSID: trying again soon only gets the account locked. */
    static boolean wrongLogin(int status) {
        return status == 0x0d || status == 0x0e || status == 0x0f;
    }

    static String code(int status) {
        return String.format(Locale.ROOT, "smpp:0x%08x", status);
    }
}
