package vn.loa.audience;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;

/**
 * Imports files: lists, install states, opt-outs, do-not-call numbers. Each call blocks until its import has ended. The
 * same call with a file of the same content goes on with an import that was cut off; after one that ended it runs again
 * and finds everything unchanged. Every method throws {@link BadInputException}, having changed nothing, for a file or
 * an argument that cannot be used.
 */
@Component
public class Imports {

    private static final int LONGEST_RELATION = 300;

    private final FileImports imports;
    private final ImportFiles files;
    private final SubscriberLists lists;
    private final RunImport run;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Imports(
            FileImports imports,
            ImportFiles files,
            SubscriberLists lists,
            RunImport run,
            TransactionTemplate transaction,
            Clock clock) {
        this.imports = imports;
        this.files = files;
        this.lists = lists;
        this.run = run;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Imports a list of people.
     *
     * @param list its name; made when there is none of this name
     * @param source who gave the file, "" for nobody in particular: the file replaces what the same source said before
     */
    public ImportReport list(Path file, String list, String source, ImportWatcher watcher) {
        if (!list.matches("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,99}")) {
            throw new BadInputException(Phrase.of("audience.list.bad-name", list));
        }
        if (source.length() > 100) {
            throw new BadInputException(Phrase.of("audience.source.too-long"));
        }
        return run(ImportKind.LIST, file, list, source, null, false, watcher);
    }

    /**
     * Imports install states.
     *
     * @param full whether the file names everybody who is known: those absent become UNKNOWN under its as-of
     * @param asOf the moment the file is true for; what is known for a later one is left alone
     */
    public ImportReport installs(Path file, boolean full, Instant asOf, ImportWatcher watcher) {
        if (asOf.isAfter(clock.instant())) {
            throw new BadInputException(Phrase.of("audience.as-of.future", asOf.toString()));
        }
        return run(ImportKind.INSTALLS, file, "", "", asOf, full, watcher);
    }

    /** Imports people who asked not to be texted. */
    public ImportReport optOuts(Path file, ImportWatcher watcher) {
        return run(ImportKind.OPT_OUT, file, "", "", null, false, watcher);
    }

    /** Imports numbers of the national do-not-call list (Decree 91/2020/ND-CP, article 7). */
    public ImportReport doNotCall(Path file, ImportWatcher watcher) {
        return run(ImportKind.DO_NOT_CALL, file, "", "", null, false, watcher);
    }

    /**
     * Records how the people of a list have dealt with whoever writes to them. Zalo asks for it (facts on ZNS: recipients must know
     * the sender), and complaints above 2 % cut the quota.
     */
    public void relation(String list, String relation) {
        if (relation.length() > LONGEST_RELATION) {
            throw new BadInputException(Phrase.of("audience.relation.too-long", LONGEST_RELATION));
        }
        int id = lists.id(list)
                .orElseThrow(() ->
                        new BadInputException(Phrase.of("audience.rule.list", list, String.join(", ", lists.names()))));
        lists.hasRelation(id, relation);
    }

    /** Every list, by name. */
    public List<ListOverview> overview() {
        return lists.overview();
    }

    private ImportReport run(
            ImportKind kind,
            Path file,
            String list,
            String source,
            @Nullable Instant asOf,
            boolean whole,
            ImportWatcher watcher) {
        ImportOrder order = new ImportOrder(kind, file.toAbsolutePath().normalize(), list, source, asOf, whole);
        files.open(order).close();
        String hash = hash(order.file());
        Optional<Long> unfinished = imports.unfinished(order, hash).filter(this::hasItsSpool);
        long id = unfinished.orElseGet(() -> begin(order, hash));
        if (unfinished.isPresent()) {
            imports.readFrom(id, order.file());
        }
        run.toItsEnd(id, watcher);
        return imports.report(id, unfinished.isPresent());
    }

    private boolean hasItsSpool(long id) {
        return Spool.holds(files.spool(id), imports.load(id).spoolBytes());
    }

    private long begin(ImportOrder order, String hash) {
        Path rejects = files.newRejects(order);
        return transaction.execute(status -> {
            imports.replaceUnfinished(order).forEach(replaced -> files.drop(files.spool(replaced)));
            return imports.begin(order, hash, rejects, clock.instant());
        });
    }

    private static String hash(Path file) {
        try {
            return FileHash.sha256(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
