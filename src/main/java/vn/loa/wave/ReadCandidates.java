package vn.loa.wave;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemReader;
import vn.loa.audience.Audience;
import vn.loa.audience.AudienceRule;
import vn.loa.audience.Candidate;
import vn.loa.contact.PhoneNumber;

/** Reads an audience page by page, from where the ledger says that planning stands. Used by the step's one thread. */
final class ReadCandidates implements ItemReader<Candidate> {

    private final Audience audience;
    private final AudienceRule rule;
    private final int pageSize;
    private final Queue<Candidate> page = new ArrayDeque<>();
    private @Nullable PhoneNumber last;
    private boolean exhausted;

    ReadCandidates(Audience audience, AudienceRule rule, @Nullable Long plannedThrough, int pageSize) {
        this.audience = audience;
        this.rule = rule;
        this.pageSize = pageSize;
        last = plannedThrough == null ? null : new PhoneNumber(plannedThrough);
    }

    @Override
    public @Nullable Candidate read() {
        if (page.isEmpty() && !exhausted) {
            List<Candidate> next = audience.next(rule, last, pageSize);
            exhausted = next.size() < pageSize;
            page.addAll(next);
        }
        Candidate person = page.poll();
        if (person != null) {
            last = person.number();
        }
        return person;
    }
}
