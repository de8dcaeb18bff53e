package vn.loa.wave;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemReader;
import vn.loa.audience.Candidate;
import vn.loa.contact.PhoneNumber;

/** Reads an audience page by page, from where the ledger says that planning stands. Used by the step's one thread. */
final class ReadCandidates implements ItemReader<Candidate> {

    private final Consumer<List<Candidate>> eachPage;
    private final Pages pages;
    private final int pageSize;
    private final Queue<Candidate> page = new ArrayDeque<>();
    private @Nullable PhoneNumber last;
    private boolean exhausted;

    /** The next people in the order of their numbers, as {@link vn.loa.audience.Audience#next}. */
    @FunctionalInterface
    interface Pages {
        List<Candidate> next(@Nullable PhoneNumber after, int limit);
    }

    /** @param eachPage is told of the people of a page before the first of them is read */
    ReadCandidates(Consumer<List<Candidate>> eachPage, Pages pages, @Nullable Long plannedThrough, int pageSize) {
        this.eachPage = eachPage;
        this.pages = pages;
        this.pageSize = pageSize;
        last = plannedThrough == null ? null : new PhoneNumber(plannedThrough);
    }

    @Override
    public @Nullable Candidate read() {
        if (page.isEmpty() && !exhausted) {
            List<Candidate> next = pages.next(last, pageSize);
            exhausted = next.size() < pageSize;
            eachPage.accept(next);
            page.addAll(next);
        }
        Candidate person = page.poll();
        if (person != null) {
            last = person.number();
        }
        return person;
    }
}
