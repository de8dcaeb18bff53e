package vn.loa.audience;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/** Reads the file in blocks of rows, a few blocks ahead in a thread of its own, behind the rows already counted. */
class ReadRows implements ItemStreamReader<List<Row>> {

    private static final int BLOCK = 500;

    private final long id;
    private final FileImports imports;
    private final ImportFiles files;
    private @Nullable ListFile file;
    private @Nullable Ahead<List<Row>> blocks;

    ReadRows(long id, FileImports imports, ImportFiles files) {
        this.id = id;
        this.imports = imports;
        this.files = files;
    }

    @Override
    public void open(ExecutionContext context) {
        FileImport progress = imports.load(id);
        ListFile opened = files.open(progress.order());
        file = opened;
        blocks = new Ahead<>("loa-read-" + id, new Blocks(opened, progress.readRows())::next);
    }

    @Override
    public @Nullable List<Row> read() {
        return Objects.requireNonNull(blocks).next();
    }

    @Override
    public void close() {
        if (blocks != null) {
            blocks.close();
        }
        if (file != null) {
            file.close();
        }
    }

    /** Runs in the reading thread. */
    private static final class Blocks {

        private final Rows rows;
        private long toSkip;

        Blocks(Rows rows, long toSkip) {
            this.rows = rows;
            this.toSkip = toSkip;
        }

        @Nullable
        List<Row> next() {
            for (; toSkip > 0; toSkip--) {
                rows.next();
            }
            List<Row> block = new ArrayList<>(BLOCK);
            Row row = rows.next();
            while (row != null) {
                block.add(row);
                row = block.size() < BLOCK ? rows.next() : null;
            }
            return block.isEmpty() ? null : block;
        }
    }
}
