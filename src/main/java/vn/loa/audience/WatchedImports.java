package vn.loa.audience;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Who follows which running import. */
@Component
class WatchedImports {

    private final Map<Long, ImportWatcher> watchers = new ConcurrentHashMap<>();

    void watch(long id, ImportWatcher watcher) {
        watchers.put(id, watcher);
    }

    void forget(long id) {
        watchers.remove(id);
    }

    ImportWatcher of(long id) {
        return watchers.getOrDefault(id, ImportWatcher.SILENT);
    }
}
