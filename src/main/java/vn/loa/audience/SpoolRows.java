package vn.loa.audience;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamWriter;
import vn.loa.words.Words;

/**
 * Reads what rows say, and puts the good ones into the spool and the others into the rejects file. Counts and the
 * lengths of both files are committed together; on a restart the files are cut back to what was committed.
 */
class SpoolRows implements ItemStreamWriter<List<Row>> {

    private final long id;
    private final FileImports imports;
    private final ImportFiles files;
    private final ImportWatcher watcher;
    private long rows;
    private @Nullable ReadRow reader;
    private @Nullable Spool spool;
    private @Nullable RejectsFile rejects;

    SpoolRows(long id, FileImports imports, ImportFiles files, ImportWatcher watcher) {
        this.id = id;
        this.imports = imports;
        this.files = files;
        this.watcher = watcher;
    }

    @Override
    public void open(ExecutionContext context) {
        FileImport progress = imports.load(id);
        rows = progress.readRows();
        try (ListFile file = files.open(progress.order())) {
            reader = files.reader(progress.order(), file.layout());
        }
        spool = Spool.open(files.spool(id), progress.spoolBytes());
        rejects = RejectsFile.open(progress.rejects(), progress.rejectsBytes(), Words.VIETNAMESE);
    }

    @Override
    public void write(Chunk<? extends List<Row>> chunk) {
        List<Line> lines = new ArrayList<>();
        List<Reject> refused = new ArrayList<>();
        long unknownAreas = 0;
        boolean demo = false;
        for (List<Row> block : chunk) {
            for (Row row : block) {
                RowReading reading = Objects.requireNonNull(reader).read(row);
                if (reading instanceof RowReading.Taken taken) {
                    lines.add(taken.line());
                    unknownAreas += taken.unknownArea() ? 1 : 0;
                    demo |= taken.demo();
                } else if (reading instanceof RowReading.Refused no) {
                    refused.add(no.reject());
                }
            }
        }
        long spoolBytes = Objects.requireNonNull(spool).append(lines);
        long rejectsBytes = Objects.requireNonNull(rejects).append(refused);
        long read = (long) lines.size() + refused.size();
        imports.sorted(id, new SortCounts(read, refused.size(), unknownAreas, demo, spoolBytes, rejectsBytes));
        rows += read;
        watcher.reading(rows);
    }

    @Override
    public void close() {
        if (spool != null) {
            spool.close();
        }
        if (rejects != null) {
            rejects.close();
        }
    }
}
