package vn.loa.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.loa.channel.PartKey;

/**
 * The messages that were claimed last, and their providers' ids, so that settling an answer or folding its receipt reads
 * nothing. A copy only: what it does not have is read from the ledger, what is stale there is found out on writing. The
 * oldest leave when it is full of messages and ids. Only the ledger's writer uses it.
 */
final class RecentMessages {

    private static final class Entry {
        private Message message;
        private final List<String> refs = new ArrayList<>(1);

        Entry(Message message) {
            this.message = message;
        }
    }

    private final int capacity;
    private final LinkedHashMap<Long, Entry> entries = new LinkedHashMap<>();
    private final Map<String, PartKey> parts = new HashMap<>();

    RecentMessages(int capacity) {
        this.capacity = capacity;
    }

    @Nullable
    Message get(long id) {
        Entry entry = entries.get(id);
        return entry == null ? null : entry.message;
    }

    /** Which part the provider of a route answered with this id. */
    @Nullable
    PartKey part(String route, String ref) {
        return parts.get(key(route, ref));
    }

    void keep(Message message) {
        Entry entry = entries.get(message.id());
        if (entry == null) {
            entries.put(message.id(), new Entry(message));
            makeRoom();
        } else {
            entry.message = message;
        }
    }

    /** The provider answered for the part with this id. */
    void answered(PartKey part, String ref) {
        Entry entry = entries.get(part.message());
        if (entry != null) {
            String key = key(entry.message.routes().of(part.attempt()), ref);
            parts.put(key, part);
            entry.refs.add(key);
            makeRoom();
        }
    }

    /** What was kept may be wrong. */
    void clear() {
        entries.clear();
        parts.clear();
    }

    private void makeRoom() {
        Iterator<Entry> oldest = entries.values().iterator();
        while (entries.size() + parts.size() > capacity && oldest.hasNext()) {
            drop(oldest.next());
            oldest.remove();
        }
    }

    private void drop(Entry entry) {
        for (String ref : entry.refs) {
            PartKey part = parts.get(ref);
            if (part != null && part.message() == entry.message.id()) {
                parts.remove(ref);
            }
        }
    }

    private static String key(String route, String ref) {
        return ref + ' ' + route;
    }
}
