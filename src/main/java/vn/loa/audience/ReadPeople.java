package vn.loa.audience;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/** Reads the spool in blocks of people, a few blocks ahead in a thread of its own, behind the last person written. */
class ReadPeople implements ItemStreamReader<List<Person>> {

    private static final int BLOCK = 1_000;

    private final long id;
    private final FileImports imports;
    private final ImportFiles files;
    private @Nullable Spool spool;
    private @Nullable Ahead<List<Person>> blocks;

    ReadPeople(long id, FileImports imports, ImportFiles files) {
        this.id = id;
        this.imports = imports;
        this.files = files;
    }

    @Override
    public void open(ExecutionContext context) {
        FileImport progress = imports.load(id);
        Spool opened = Spool.open(files.spool(id), progress.spoolBytes());
        spool = opened;
        SortedPeople people = opened.people();
        long last = progress.lastNumber();
        blocks = new Ahead<>("loa-merge-" + id, () -> block(people, last));
    }

    @Override
    public @Nullable List<Person> read() {
        return Objects.requireNonNull(blocks).next();
    }

    @Override
    public void close() {
        if (blocks != null) {
            blocks.close();
        }
        if (spool != null) {
            spool.close();
        }
    }

    private static @Nullable List<Person> block(SortedPeople people, long last) {
        List<Person> block = people.next(BLOCK);
        while (!block.isEmpty() && block.get(block.size() - 1).number() <= last) {
            block = people.next(BLOCK);
        }
        List<Person> left =
                block.stream().filter(person -> person.number() > last).toList();
        return left.isEmpty() ? null : left;
    }
}
