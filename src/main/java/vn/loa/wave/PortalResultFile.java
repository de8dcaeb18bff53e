package vn.loa.wave;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.loa.channel.ReceiptState;
import vn.loa.contact.NumberReader;
import vn.loa.contact.NumberReading;
import vn.loa.contact.PhoneNumber;
import vn.loa.text.Accents;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;
import vn.loa.words.Place;

/**
 * Reads the file of results that a portal gives back: comma-separated, UTF-8, with a header. Its layout is not documented, so the
 * columns are found by their usual names, and a status is read by its usual words.
 */
public final class PortalResultFile {

    private static final List<String> NUMBER =
            List.of("phone", "phone number", "sdt", "so dien thoai", "dien thoai", "number");
    private static final List<String> STATUS = List.of("status", "trang thai", "ket qua", "result");
    private static final Map<ReceiptState, List<String>> WORDS = Map.of(
            ReceiptState.DELIVERED,
            List.of("delivered", "received", "success", "thanh cong", "da nhan", "gui thanh cong"),
            ReceiptState.UNDELIVERED,
            List.of("failed", "fail", "error", "that bai", "khong thanh cong", "gui that bai", "loi"),
            ReceiptState.ON_ITS_WAY,
            List.of("sent", "pending", "sending", "da gui", "dang gui", "cho gui"));

    private final Path file;
    private final NumberReader numbers;

    public PortalResultFile(Path file, NumberReader numbers) {
        this.file = file;
        this.numbers = numbers;
    }

    /**
     * Line by line.
     *
     * @param bad is told of lines without a number or a status that can be read; they are passed over
     * @throws BadInputException when the file or its header cannot be read
     */
    public void read(Consumer<PortalResult> good, Consumer<BadInputException> bad) {
        try (CsvReader<NamedCsvRecord> records = CsvReader.builder()
                .detectBomHeader(true)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofNamedCsvRecord(file)) {
            for (NamedCsvRecord record : records) {
                read(record, good, bad);
            }
        } catch (IOException | UncheckedIOException | CsvParseException e) {
            BadInputException unreadable = new BadInputException(
                    Place.file(file), Phrase.of("table.unreadable", String.valueOf(e.getMessage())));
            unreadable.initCause(e);
            throw unreadable;
        }
    }

    private void read(NamedCsvRecord record, Consumer<PortalResult> good, Consumer<BadInputException> bad) {
        String number = cell(record, NUMBER);
        String status = cell(record, STATUS);
        if (number == null || status == null) {
            throw new BadInputException(
                    Place.file(file),
                    Phrase.of("wave.results.columns", String.join(", ", NUMBER), String.join(", ", STATUS)));
        }
        Optional<PhoneNumber> person = numbers.read(number) instanceof NumberReading.Valid valid
                ? Optional.of(valid.number())
                : Optional.empty();
        Optional<ReceiptState> state = state(status);
        if (person.isEmpty()) {
            bad.accept(at(record, Phrase.of("wave.results.number")));
        } else if (state.isEmpty()) {
            bad.accept(at(record, Phrase.of("wave.results.status", status)));
        } else {
            good.accept(new PortalResult(person.get(), state.get(), String.join(",", record.getFields())));
        }
    }

    private static Optional<ReceiptState> state(String status) {
        String word = folded(status);
        return WORDS.entrySet().stream()
                .filter(words -> words.getValue().contains(word))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static @Nullable String cell(NamedCsvRecord record, List<String> names) {
        return record.getHeader().stream()
                .filter(header -> names.contains(folded(header)))
                .findFirst()
                .flatMap(record::findField)
                .orElse(null);
    }

    private static String folded(String text) {
        return Accents.strip(text).toLowerCase(Locale.ROOT).strip().replace('_', ' ');
    }

    private BadInputException at(NamedCsvRecord record, Phrase phrase) {
        int line = Math.toIntExact(record.getStartingLineNumber());
        return new BadInputException(new Place(file.toString(), line, 0, null), phrase);
    }
}
