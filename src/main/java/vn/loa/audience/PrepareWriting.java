package vn.loa.audience;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.stereotype.Component;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;
import vn.loa.words.Place;

/**
 * Between reading and writing: the whole file is known to be good, and nothing has changed yet. Refuses a file without
 * rows and a full file of install states that misses too many people; makes the list.
 */
@Component
class PrepareWriting implements Tasklet {

    /** A full file may miss one in twenty of the people known; more looks like a truncated file (CONTRACTS). */
    private static final long ONE_IN = 20;

    private static final int BLOCK = 10_000;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_HEADER = 300;

    private final FileImports imports;
    private final ImportFiles files;
    private final SubscriberLists lists;
    private final ListRecords records;
    private final InstallStates states;
    private final Asking asking;

    /** Who can be asked, and when it is. */
    record Asking(WatchedImports watched, Clock clock) {}

    PrepareWriting(
            FileImports imports,
            ImportFiles files,
            SubscriberLists lists,
            ListRecords records,
            InstallStates states,
            Asking asking) {
        this.imports = imports;
        this.files = files;
        this.lists = lists;
        this.records = records;
        this.states = states;
        this.asking = asking;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        FileImport read = imports.load(ImportJob.importOf(context));
        if (read.readRows() == 0) {
            throw new BadInputException(Place.file(read.order().file()), Phrase.of("audience.file.no-rows"));
        }
        if (read.order().kind() == ImportKind.LIST) {
            makeList(read);
        }
        if (read.order().kind() == ImportKind.INSTALLS && read.order().whole()) {
            holdTruncatedFile(read);
        }
        return RepeatStatus.FINISHED;
    }

    private void makeList(FileImport read) {
        ImportOrder order = read.order();
        int list = lists.id(order.list())
                .orElseGet(() -> lists.create(order.list(), asking.clock().instant()));
        try (ListFile file = files.open(order)) {
            lists.addColumns(list, placeholders(file.layout()));
        }
        if (read.demo()) {
            lists.holdsDemoData(list);
        }
        imports.writesInto(read.id(), list, !records.hasAny(list));
    }

    static Map<String, String> placeholders(Layout layout) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (int i = 0; i < layout.names().size(); i++) {
            String name = layout.names().get(i);
            if (!name.isEmpty() && !name.equals(Column.DEMO)) {
                headers.put(cut(name, LONGEST_NAME), cut(layout.headers().get(i), LONGEST_HEADER));
            }
        }
        if (headers.containsKey(Column.GIVEN_NAME)) {
            headers.putIfAbsent(Column.FULL_NAME, layout.header(Column.GIVEN_NAME));
        }
        if (headers.containsKey(Column.FULL_NAME)) {
            headers.putIfAbsent(Column.GIVEN_NAME, layout.header(Column.FULL_NAME));
        }
        return headers;
    }

    private void holdTruncatedFile(FileImport read) {
        Instant asOf = Objects.requireNonNull(read.order().asOf());
        long known = states.known(asOf);
        long absent = known == 0 ? 0 : known - named(read, asOf);
        boolean tooMany = absent * ONE_IN > known;
        if (tooMany && !asking.watched().of(read.id()).mayForget(absent, known)) {
            throw new BadInputException(
                    Place.file(read.order().file()), Phrase.of("audience.file.shrinks", absent, known));
        }
    }

    private long named(FileImport read, Instant asOf) {
        long named = 0;
        try (Spool spool = Spool.open(files.spool(read.id()), read.spoolBytes())) {
            SortedPeople people = spool.people();
            for (List<Person> block = people.next(BLOCK); !block.isEmpty(); block = people.next(BLOCK)) {
                named += states.knownAmong(block, asOf);
            }
        }
        return named;
    }

    private static String cut(String text, int longest) {
        return text.substring(0, Math.min(text.length(), longest));
    }
}
