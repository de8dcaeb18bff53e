package vn.loa.audience;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;
import vn.loa.words.Place;

/** Rows of a CSV file. Bytes that are not of its encoding, and a quote that is never closed, refuse the whole file. */
final class CsvRows implements Rows {

    /** A cell with more lines than this is a quote somebody forgot to close. */
    private static final int LINES_OF_A_ROW = 30;

    private static final int BUFFER = 1 << 16;
    private static final int LONGEST_CELL = 1 << 20;

    private final Path file;
    private final CloseableIterator<CsvRecord> records;
    private @Nullable CsvRecord ahead;
    private long line = 1;

    private CsvRows(Path file, CloseableIterator<CsvRecord> records) {
        this.file = file;
        this.records = records;
    }

    static CsvRows open(Path file, CsvForm form) throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        bytes.skipNBytes(form.byteOrderMark());
        return over(file, strict(bytes, form), form.delimiter());
    }

    static CsvRows over(Path file, Reader text, char delimiter) {
        return new CsvRows(
                file,
                CsvReader.builder()
                        .fieldSeparator(delimiter)
                        .allowUnclosedQuote(false)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .maxBufferSize(LONGEST_CELL)
                        .ofCsvRecord(text)
                        .iterator());
    }

    @Override
    public @Nullable Row next() {
        try {
            while (ahead != null || records.hasNext()) {
                CsvRecord record = ahead != null ? ahead : records.next();
                line = record.getStartingLineNumber();
                ahead = records.hasNext() ? records.next() : null;
                if (ahead != null && ahead.getStartingLineNumber() - line > LINES_OF_A_ROW && isTall(record)) {
                    throw refused("audience.file.unclosed-quote");
                }
                Row row = new Row(line, record.getFields().toArray(String[]::new));
                if (!row.isBlank()) {
                    return row;
                }
            }
            return null;
        } catch (CsvParseException e) {
            throw causedByEncoding(e) ? refused("audience.file.encoding") : refused("audience.file.unclosed-quote");
        } catch (UncheckedIOException e) {
            if (causedByEncoding(e)) {
                throw refused("audience.file.encoding");
            }
            throw e;
        }
    }

    @Override
    public void close() {
        try {
            records.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Blank lines between two rows are no fault; line breaks inside one are. */
    private static boolean isTall(CsvRecord record) {
        return record.getFields().stream()
                .anyMatch(
                        cell -> cell.chars().filter(c -> c == '\n' || c == '\r').count() > LINES_OF_A_ROW);
    }

    private static Reader strict(InputStream bytes, CsvForm form) {
        return new InputStreamReader(
                bytes,
                form.encoding()
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    private BadInputException refused(String reason) {
        return new BadInputException(Place.line(file, Math.toIntExact(line)), Phrase.of(reason));
    }

    private static boolean causedByEncoding(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CharacterCodingException) {
                return true;
            }
        }
        return false;
    }
}
