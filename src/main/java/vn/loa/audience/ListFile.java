package vn.loa.audience;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;
import vn.loa.words.Place;

/** A file of people, opened behind its header row. */
final class ListFile implements Rows {

    private final Layout layout;
    private final Rows rows;

    private ListFile(Layout layout, Rows rows) {
        this.layout = layout;
        this.rows = rows;
    }

    /** @throws BadInputException when it is missing, empty, of an unknown kind or without a column for the number */
    static ListFile open(Path file, HeaderWords words) {
        try {
            refuseWrongKinds(file);
            return isZip(file) ? openXlsx(file, words) : openCsv(file, words);
        } catch (NoSuchFileException e) {
            throw refused(file, "audience.file.missing");
        } catch (IOException e) {
            throw new BadInputException(Place.file(file), Phrase.of("audience.file.unreadable", e.toString()));
        } catch (UncheckedIOException e) {
            throw new BadInputException(Place.file(file), Phrase.of("audience.file.unreadable", e.toString()));
        }
    }

    Layout layout() {
        return layout;
    }

    @Override
    public @Nullable Row next() {
        return rows.next();
    }

    @Override
    public void close() {
        rows.close();
    }

    private static ListFile openCsv(Path file, HeaderWords words) throws IOException {
        CsvForm form = CsvForm.of(file, words);
        refuseGarbledLetters(file, CsvRows.open(file, form));
        return behindHeader(CsvRows.open(file, form), words).orElseThrow(() -> withoutNumbers(file));
    }

    private static ListFile openXlsx(Path file, HeaderWords words) throws IOException {
        int sheets = XlsxRows.visibleSheets(file);
        for (int sheet = 0; sheet < sheets; sheet++) {
            Optional<ListFile> found = behindHeader(XlsxRows.open(file, sheet), words);
            if (found.isPresent()) {
                refuseGarbledLetters(file, XlsxRows.open(file, sheet));
                return found.get();
            }
        }
        throw withoutNumbers(file);
    }

    private static Optional<ListFile> behindHeader(Rows rows, HeaderWords words) {
        try {
            Optional<ListFile> found = Layout.find(rows, words).map(layout -> new ListFile(layout, rows));
            if (found.isEmpty()) {
                rows.close();
            }
            return found;
        } catch (RuntimeException e) {
            rows.close();
            throw e;
        }
    }

    private static void refuseGarbledLetters(Path file, Rows sample) {
        try (sample) {
            Optional<String> garbled = GarbledLetters.seenIn(sample);
            if (garbled.isPresent()) {
                throw new BadInputException(Place.file(file), Phrase.of("audience.file.garbled", garbled.get()));
            }
        }
    }

    private static void refuseWrongKinds(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw refused(file, "audience.file.directory");
        }
        if (Files.size(file) == 0) {
            throw refused(file, "audience.file.empty");
        }
        byte[] magic = magic(file);
        if ((magic[0] & 0xFF) == 0xD0 && (magic[1] & 0xFF) == 0xCF) {
            throw refused(file, "audience.file.old-excel");
        }
    }

    private static boolean isZip(Path file) throws IOException {
        byte[] magic = magic(file);
        return magic[0] == 'P' && magic[1] == 'K' && magic[2] == 3 && magic[3] == 4;
    }

    private static byte[] magic(Path file) throws IOException {
        byte[] magic = new byte[4];
        try (InputStream bytes = Files.newInputStream(file)) {
            bytes.readNBytes(magic, 0, magic.length);
        }
        return magic;
    }

    private static BadInputException withoutNumbers(Path file) {
        return refused(file, "audience.file.no-number-column");
    }

    private static BadInputException refused(Path file, String reason) {
        return new BadInputException(Place.file(file), Phrase.of(reason));
    }
}
