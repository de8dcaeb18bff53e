package vn.loa.audience;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamWriter;

/** Writes people and, in the same transaction, what that changed and how far it got. */
class WritePeople implements ItemStreamWriter<List<Person>> {

    private final long id;
    private final FileImports imports;
    private final MergePeople merge;
    private final ImportWatcher watcher;
    private @Nullable FileImport into;
    private long rows;

    WritePeople(long id, FileImports imports, MergePeople merge, ImportWatcher watcher) {
        this.id = id;
        this.imports = imports;
        this.merge = merge;
        this.watcher = watcher;
    }

    @Override
    public void open(ExecutionContext context) {
        FileImport progress = imports.load(id);
        into = progress;
        rows = progress.mergedRows();
    }

    @Override
    public void write(Chunk<? extends List<Person>> chunk) {
        FileImport target = Objects.requireNonNull(into);
        List<Person> people = new ArrayList<>();
        chunk.forEach(people::addAll);
        MergeCounts counts = merge.merge(target, people);
        imports.merged(id, counts, people.get(people.size() - 1).number());
        rows += people.stream().mapToLong(Person::rows).sum();
        watcher.writing(rows, target.readRows() - target.invalidRows());
    }
}
