package vn.loa.audience;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.stereotype.Component;
import vn.loa.contact.NumberReader;
import vn.loa.home.Home;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;
import vn.loa.words.Place;

/** Opens the files of an import: the one to read, with what reads its rows, and the spool between reading and writing. */
@Component
class ImportFiles {

    private static final ZoneId VIET_NAM = ZoneId.of("Asia/Ho_Chi_Minh");

    private final Home home;
    private final Clock clock;
    private final NumberReader numbers;
    private final AreaTree areas;
    private final TypedValues typed;

    ImportFiles(Home home, Clock clock, NumberReader numbers, AreaTree areas, TypedValues typed) {
        this.home = home;
        this.clock = clock;
        this.numbers = numbers;
        this.areas = areas;
        this.typed = typed;
    }

    /** @throws BadInputException when the file cannot be read or has not the columns of its kind */
    ListFile open(ImportOrder order) {
        ListFile file = ListFile.open(order.file(), HeaderWords.read(home, order.kind()));
        if (order.kind() == ImportKind.INSTALLS && !file.layout().has(Column.INSTALL_STATE)) {
            file.close();
            throw new BadInputException(Place.file(order.file()), Phrase.of("audience.file.no-state-column"));
        }
        return file;
    }

    ReadRow reader(ImportOrder order, Layout layout) {
        RowNumber number = new RowNumber(numbers, layout);
        return switch (order.kind()) {
            case LIST -> new ReadListRow(layout, number, areas, typed, LocalDate.now(clock.withZone(VIET_NAM)));
            case INSTALLS -> new ReadInstallRow(layout, number, typed);
            case OPT_OUT, DO_NOT_CALL -> new ReadBlockRow(layout, number);
        };
    }

    Path spool(long id) {
        return home.data().resolve("imports").resolve(id + ".spool");
    }

    /** Where the rejects of an import begun now go; the name is free. */
    Path newRejects(ImportOrder order) {
        String about =
                order.kind() == ImportKind.LIST ? order.list() : order.kind().name();
        String stem = Folded.snake(about) + "-"
                + clock.instant()
                        .atZone(VIET_NAM)
                        .format(java.time.format.DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss"));
        Path folder = home.data().resolve("rejects");
        Path free = folder.resolve(stem + ".csv");
        for (int i = 2; Files.exists(free); i++) {
            free = folder.resolve(stem + "-" + i + ".csv");
        }
        return free;
    }

    void drop(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
