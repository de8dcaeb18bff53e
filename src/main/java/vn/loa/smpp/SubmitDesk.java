package vn.loa.smpp;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.channel.Outcome;

/**
 * Hands submits to a session's line and says, once for each, what became of it: by its answer, by a time-out, or because
 * the connection is gone. Thread-safe.
 */
final class SubmitDesk {

    private static final Logger log = LoggerFactory.getLogger(SubmitDesk.class);

    private final Line line;
    private final Window window;
    private final long responseTimeout;
    private final SessionOwner owner;
    private final SparseCount strays = new SparseCount();

    private final ReentrantLock lock = new ReentrantLock();
    // guarded by lock
    private boolean over;

    SubmitDesk(Line line, SmppSettings settings, SessionOwner owner) {
        this.line = line;
        this.window = new Window(settings.sending().rate().window());
        this.responseTimeout = settings.timing().responseTimeout().toNanos();
        this.owner = owner;
    }

    int room() {
        return window.room();
    }

    int inFlight() {
        return window.inFlight();
    }

    /** Hands over as many from the front as the window has room for. Never blocks. */
    int submit(List<Submit> submits, IntSupplier sequences) {
        lock.lock();
        try {
            int room = over ? 0 : Math.min(submits.size(), window.room());
            int taken = 0;
            while (taken < room && handedOver(submits.get(taken), sequences.getAsInt())) {
                taken++;
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Takes a place in the window for a request that is no submit; false when there is none. */
    boolean holdPlace() {
        lock.lock();
        try {
            boolean held = !over && window.room() > 0;
            if (held) {
                window.hold();
            }
            return held;
        } finally {
            lock.unlock();
        }
    }

    void freePlace() {
        window.free();
        owner.roomChanged();
    }

    private boolean handedOver(Submit submit, int sequence) {
        Sent sent = new Sent(sequence, submit);
        // In the window before it can be answered.
        window.add(sent);
        boolean leaves = line.handOver(submit.numbered(sequence), sent);
        if (!leaves) {
            window.withdraw(sent);
        }
        return leaves;
    }

    /** A submit_sm_resp. */
    void answered(int sequence, int status, String messageId) {
        Sent sent = window.take(sequence);
        if (sent != null) {
            settle(sent, outcome(sent, status, messageId));
            return;
        }
        Sent late = window.takeLate(sequence);
        if (late != null) {
            owner.settled(late.key(), outcome(late, status, messageId));
        } else {
            long count = strays.another();
            if (count > 0) {
                log.warn("{}: {} answers so far that nobody waits for, the last to {}", line.name(), count, sequence);
            }
        }
    }

    /** A generic_nack; false when it is not about a submit. */
    boolean nacked(int sequence, int status) {
        Sent sent = window.take(sequence);
        if (sent == null) {
            return false;
        }
        // A refusal without a reason proves nothing.
        settle(sent, status == SmppStatus.OK ? new Outcome.InDoubt("smpp:generic-nack") : outcome(sent, status, ""));
        return true;
    }

    /** What left longer ago than anybody waits for is in doubt, and holds no place any more. */
    void timeOut(long now) {
        for (Sent sent : window.takeLeftBefore(now - responseTimeout)) {
            settle(sent, new Outcome.InDoubt("smpp:timeout"));
            window.remember(sent);
        }
    }

    /** Settles what is unanswered, at once: what the socket never got was not sent, the rest is in doubt. */
    void end() {
        List<Sent> notSent = new ArrayList<>();
        List<Sent> inDoubt = new ArrayList<>();
        lock.lock();
        try {
            over = true;
            long handedOver = line.shut();
            for (Sent sent : window.takeAll()) {
                (sent.position() >= handedOver ? notSent : inDoubt).add(sent);
            }
        } finally {
            lock.unlock();
        }
        inDoubt.forEach(sent -> settle(sent, new Outcome.InDoubt("smpp:connection-lost")));
        notSent.forEach(sent -> settle(sent, SmppStatus.NOT_SENT));
    }

    /** An answer that says OK but names no id is accepted under the empty reference: it was taken, whatever its receipts say. */
    private Outcome outcome(Sent sent, int status, String messageId) {
        if (status == SmppStatus.OK) {
            return new Outcome.Accepted(owner.plainId(messageId), sent.receiptDue());
        }
        if (SmppStatus.tooFast(status)) {
            owner.throttled();
        }
        return SmppStatus.refusal(status);
    }

    private void settle(Sent sent, Outcome outcome) {
        try {
            owner.settled(sent.key(), outcome);
        } finally {
            window.free();
            owner.roomChanged();
        }
    }
}
