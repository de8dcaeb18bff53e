package vn.loa.audience;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An import as the database knows it.
 *
 * @param listId null until the list is made, which is after the whole file has been read
 * @param fresh whether the list was empty when writing began, so that nothing need be compared
 * @param lastNumber people up to this number are written
 * @param readRows rows read so far
 * @param invalidRows rows of these in the rejects file
 * @param mergedRows rows whose people are written
 * @param spoolBytes length of the spool that these rows make
 * @param rejectsBytes length of the rejects file that they make
 */
record FileImport(
        long id,
        ImportOrder order,
        Instant startedAt,
        @Nullable Integer listId,
        boolean fresh,
        boolean demo,
        Path rejects,
        long lastNumber,
        long readRows,
        long invalidRows,
        long mergedRows,
        long spoolBytes,
        long rejectsBytes) {}
