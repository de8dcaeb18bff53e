package vn.loa.audience;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asked to be imported. The same order with a file of the same content is the same import, so that the
 * same command after a crash goes on where it stopped.
 *
 * @param list name of the list; "" when the file is none
 * @param source who gave the file; people's records of different sources do not replace each other
 * @param asOf the moment the file is true for; install states only
 * @param whole whether whoever is absent from the file is not known any more; install states only
 */
record ImportOrder(
        ImportKind kind,
        Path file,
        String list,
        String source,
        @Nullable Instant asOf,
        boolean whole) {}
