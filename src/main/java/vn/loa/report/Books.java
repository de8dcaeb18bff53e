package vn.loa.report;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.loa.ledger.Recount;

/**
 * What the last recount from raw rows found.
 *
 * @param recounted its verdict
 * @param recountedAt null only when nobody recounted, and then the verdict is false
 * @param differences what did not agree, when the recount was made for this report; an older one keeps its verdict only
 */
public record Books(boolean recounted, @Nullable Instant recountedAt, List<Recount.Difference> differences) {

    public Books {
        differences = List.copyOf(differences);
    }
}
