package vn.loa.audience;

import org.jspecify.annotations.Nullable;

/** The rows of one file, streamed in order. Used by one thread. */
interface Rows extends AutoCloseable {

    /**
     * The next row that is not blank, or null after the last.
     *
     * @throws vn.loa.words.BadInputException when the file cannot be read any further
     */
    @Nullable
    Row next();

    @Override
    void close();
}
