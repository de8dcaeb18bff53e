package vn.loa.smpp;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import vn.loa.channel.Outcome;
import vn.loa.channel.PartKey;
import vn.loa.contact.PhoneNumber;

/**
 * Remembers the answers about at most 4,096 people for ten minutes and meets receipts with them by the person's number. A
 * person's receipts are judged only when all their answers are known: a receipt before its answer waits for it, and a part
 * without an answer leaves everything open.
 *
 * <p>At 30,000 messages a second the last 4,096 would be gone long before their receipts come. So when there are too many,
 * every second message is looked at, then every fourth, and so on; when there are few, more again. Thread-safe.
 */
final class ReceiptPairs {

    private static final int MOST = 4_096;
    private static final int MOST_UNANSWERED = 4 * MOST;
    private static final int MOST_OF_ONE = 32;
    private static final long OLD = TimeUnit.MINUTES.toNanos(10);
    private static final long SETTLING = TimeUnit.MINUTES.toNanos(1);
    private static final int RAREST = 1 << 20;

    private final PairTally tally;
    private final LongSupplier nanoTime;

    private volatile int every = 1;
    private volatile long changed;

    // guarded by this
    private final Map<PhoneNumber, Person> people = new LinkedHashMap<>();
    private final Map<PartKey, Person> unanswered = new HashMap<>();

    ReceiptPairs(PairTally tally, LongSupplier nanoTime) {
        this.tally = tally;
        this.nanoTime = nanoTime;
        this.changed = nanoTime.getAsLong();
    }

    PairTally tally() {
        return tally;
    }

    void leaving(PartKey key, PhoneNumber to) {
        if (every > 1 && nanoTime.getAsLong() - changed > SETTLING) {
            lookAtMore();
        }
        if (isLookedAt(key)) {
            remember(key, to);
        }
    }

    void settled(PartKey key, Outcome outcome) {
        if (isLookedAt(key)) {
            answer(key, outcome);
        }
    }

    /** @param plainIds what the receipt calls its message, the most trustworthy first */
    synchronized void reported(PhoneNumber number, List<String> plainIds) {
        Person person = people.get(number);
        if (person == null) {
            return;
        }
        Set<ReceiptIdForm> readings = person.meet(plainIds);
        if (!readings.isEmpty()) {
            tally.add(readings);
        } else if (person.waiting == 0) {
            miss(person);
        } else if (person.early.size() < MOST_OF_ONE) {
            person.early.add(plainIds);
        }
    }

    private boolean isLookedAt(PartKey key) {
        return ((key.message() * 0x9e3779b97f4a7c15L) >>> 40 & (every - 1)) == 0;
    }

    private synchronized void remember(PartKey key, PhoneNumber to) {
        long now = nanoTime.getAsLong();
        forgetOld(now);
        if (people.size() >= MOST || unanswered.size() >= MOST_UNANSWERED) {
            lookAtFewer(now);
        }
        if (!isLookedAt(key) || unanswered.containsKey(key)) {
            return;
        }
        Person person = people.computeIfAbsent(to, fresh -> new Person(now));
        person.lastKey = key;
        person.waiting++;
        unanswered.put(key, person);
    }

    private synchronized void answer(PartKey key, Outcome outcome) {
        Person person = unanswered.remove(key);
        if (person == null) {
            return;
        }
        person.waiting--;
        if (outcome instanceof Outcome.Accepted accepted) {
            person.learn(accepted.providerRef());
        } else if (outcome instanceof Outcome.InDoubt) {
            person.sure = false;
        }
        meetEarly(person);
    }

    private void meetEarly(Person person) {
        for (Iterator<List<String>> early = person.early.iterator(); early.hasNext(); ) {
            Set<ReceiptIdForm> readings = person.meet(early.next());
            if (!readings.isEmpty()) {
                tally.add(readings);
                early.remove();
            } else if (person.waiting == 0) {
                miss(person);
                early.remove();
            }
        }
    }

    private void miss(Person person) {
        if (person.sure) {
            tally.add(Set.of());
        }
    }

    private void forgetOld(long now) {
        Iterator<Person> eldest = people.values().iterator();
        while (eldest.hasNext()) {
            Person person = eldest.next();
            if (now - person.since < OLD) {
                return;
            }
            eldest.remove();
            if (person.waiting > 0) {
                unanswered.values().removeIf(waiting -> waiting == person);
            }
        }
    }

    private void lookAtFewer(long now) {
        every = Math.min(RAREST, every * 2);
        changed = now;
        unanswered.keySet().removeIf(key -> !isLookedAt(key));
        people.values().removeIf(person -> !isLookedAt(person.lastKey));
        while (people.size() >= MOST) {
            Iterator<Person> eldest = people.values().iterator();
            eldest.next();
            eldest.remove();
        }
    }

    private synchronized void lookAtMore() {
        long now = nanoTime.getAsLong();
        forgetOld(now);
        if (people.size() < MOST / 4) {
            every = Math.max(1, every / 2);
        }
        changed = now;
    }

    /** What is known of one person's parts. Guarded by the pairs. */
    private static final class Person {

        private final long since;
        private final Set<String> refs = new HashSet<>(4);
        private final List<List<String>> early = new ArrayList<>(0);
        private PartKey lastKey = new PartKey(0, 0, 0);
        private int waiting;
        private boolean sure = true;

        Person(long since) {
            this.since = since;
        }

        void learn(String ref) {
            if (ref.isEmpty() || refs.size() >= MOST_OF_ONE) {
                sure = false;
            } else {
                refs.add(ref);
            }
        }

        /** By which readings the first id that meets at all meets an answer. */
        Set<ReceiptIdForm> meet(List<String> plainIds) {
            for (String id : plainIds) {
                Set<ReceiptIdForm> readings = EnumSet.noneOf(ReceiptIdForm.class);
                for (ReceiptIdForm form : ReceiptIdForm.READINGS) {
                    if (form.reading(id).filter(refs::contains).isPresent()) {
                        readings.add(form);
                    }
                }
                if (!readings.isEmpty()) {
                    return readings;
                }
            }
            return Set.of();
        }
    }
}
