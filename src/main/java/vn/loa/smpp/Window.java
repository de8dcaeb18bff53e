package vn.loa.smpp;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The submits of one bind that wait for an answer, at most the window's size. Whoever takes a part out owns its outcome,
 * so each is told once. A place is given free after the outcome was told. What timed out no longer holds a place, but is
 * remembered, so that a late answer still resolves the doubt. Thread-safe; parts are added by one thread at a time.
 */
final class Window {

    private static final int REMEMBERED_WINDOWS = 10;

    private final int size;
    private final Map<Integer, Sent> unanswered = new ConcurrentHashMap<>();
    private final AtomicInteger taken = new AtomicInteger();
    private final Map<Integer, Sent> late;

    Window(int size) {
        this.size = size;
        this.late = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Integer, Sent> eldest) {
                return size() > size * REMEMBERED_WINDOWS;
            }
        };
    }

    int room() {
        return Math.max(0, size - taken.get());
    }

    int inFlight() {
        return taken.get();
    }

    void add(Sent sent) {
        taken.incrementAndGet();
        unanswered.put(sent.sequence(), sent);
    }

    /** Takes a place for something that is no submit, until {@link #free}. */
    void hold() {
        taken.incrementAndGet();
    }

    /** Takes out again what will not leave after all, and frees its place. */
    void withdraw(Sent sent) {
        if (unanswered.remove(sent.sequence(), sent)) {
            free();
        }
    }

    /**
     * Takes the part out, whose place stays taken until {@link #free}. What has not left cannot have been answered: its
     * number was made up.
     */
    @Nullable
    Sent take(int sequence) {
        Sent sent = unanswered.get(sequence);
        return sent != null && sent.hasLeft() && unanswered.remove(sequence, sent) ? sent : null;
    }

    void free() {
        taken.decrementAndGet();
    }

    /** Takes out all that left before this nano time; what still waits to leave cannot be late. */
    List<Sent> takeLeftBefore(long nanoTime) {
        List<Sent> old = new ArrayList<>();
        unanswered.forEach((sequence, sent) -> {
            if (sent.hasLeft() && sent.leftAt() - nanoTime < 0 && unanswered.remove(sequence, sent)) {
                old.add(sent);
            }
        });
        return old;
    }

    List<Sent> takeAll() {
        List<Sent> all = new ArrayList<>();
        for (Iterator<Integer> sequences = unanswered.keySet().iterator(); sequences.hasNext(); ) {
            Sent sent = unanswered.remove(sequences.next());
            if (sent != null) {
                all.add(sent);
            }
        }
        return all;
    }

    /** The part that timed out under this number, if this is its late answer. */
    @Nullable
    Sent takeLate(int sequence) {
        synchronized (late) {
            return late.remove(sequence);
        }
    }

    /** To be called after the time-out was told, so that a late answer is told after it. */
    void remember(Sent timedOut) {
        synchronized (late) {
            late.put(timedOut.sequence(), timedOut);
        }
    }
}
