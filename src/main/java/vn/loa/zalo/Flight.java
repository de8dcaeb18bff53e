package vn.loa.zalo;

import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Call;
import org.jspecify.annotations.Nullable;
import vn.loa.channel.FilledForm;
import vn.loa.channel.OutgoingPart;

/** One message on its way: taken, and not settled yet. Thread-safe. */
final class Flight {

    private final OutgoingPart part;
    private final FilledForm form;
    private final AccessToken token;
    private final String knownAs;
    private final AtomicBoolean settled = new AtomicBoolean();

    private volatile @Nullable Departure departure;
    private volatile @Nullable Call call;

    /** @param knownAs the tracking id; blank where there is none */
    Flight(OutgoingPart part, FilledForm form, AccessToken token, String knownAs) {
        this.part = part;
        this.form = form;
        this.token = token;
        this.knownAs = knownAs;
    }

    OutgoingPart part() {
        return part;
    }

    FilledForm form() {
        return form;
    }

    AccessToken token() {
        return token;
    }

    String knownAs() {
        return knownAs;
    }

    ZaloHost host() {
        return ZaloRequests.host(form);
    }

    /** True for the first who asks. */
    boolean settle() {
        return settled.compareAndSet(false, true);
    }

    void begins(Departure itsDeparture) {
        departure = itsDeparture;
    }

    void begun(Call itsCall) {
        call = itsCall;
    }

    void cancel() {
        Call begun = call;
        if (begun != null) {
            begun.cancel();
        }
    }

    /** From now on it cannot leave; false when it has. */
    boolean callOff() {
        Departure its = departure;
        return its == null || its.callOff();
    }
}
