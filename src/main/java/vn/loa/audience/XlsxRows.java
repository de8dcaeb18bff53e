package vn.loa.audience;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;
import vn.loa.words.Place;

/** Rows of one sheet of an XLSX workbook, streamed (its table of shared strings is in memory, as the format demands). */
final class XlsxRows implements Rows {

    private final Path file;
    private final ReadableWorkbook workbook;
    private final Stream<org.dhatim.fastexcel.reader.Row> stream;
    private final Iterator<org.dhatim.fastexcel.reader.Row> rows;

    private XlsxRows(Path file, ReadableWorkbook workbook, Sheet sheet) throws IOException {
        this.file = file;
        this.workbook = workbook;
        this.stream = sheet.openStream();
        this.rows = stream.iterator();
    }

    /** How many sheets a person sees. */
    static int visibleSheets(Path file) throws IOException {
        try (ReadableWorkbook workbook = workbook(file)) {
            return visible(workbook).size();
        }
    }

    /** @param sheet from 0, among those a person sees */
    static XlsxRows open(Path file, int sheet) throws IOException {
        ReadableWorkbook workbook = workbook(file);
        try {
            return new XlsxRows(file, workbook, visible(workbook).get(sheet));
        } catch (IOException | RuntimeException e) {
            workbook.close();
            throw e;
        }
    }

    @Override
    public @Nullable Row next() {
        try {
            while (rows.hasNext()) {
                org.dhatim.fastexcel.reader.Row sheetRow = rows.next();
                Row row = new Row(sheetRow.getRowNum(), cells(sheetRow));
                if (!row.isBlank()) {
                    return row;
                }
            }
            return null;
        } catch (ExcelReaderException e) {
            throw unreadable(file);
        }
    }

    @Override
    public void close() {
        stream.close();
        try {
            workbook.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ReadableWorkbook workbook(Path file) throws IOException {
        try {
            return new ReadableWorkbook(file.toFile(), new ReadingOptions(true, true));
        } catch (ExcelReaderException e) {
            throw unreadable(file);
        }
    }

    private static List<Sheet> visible(ReadableWorkbook workbook) {
        return workbook.getSheets()
                .filter(sheet -> sheet.getVisibility() == SheetVisibility.VISIBLE)
                .toList();
    }

    private static BadInputException unreadable(Path file) {
        return new BadInputException(Place.file(file), Phrase.of("audience.file.bad-xlsx"));
    }

    private static String[] cells(org.dhatim.fastexcel.reader.Row row) {
        String[] cells = new String[row.getCellCount()];
        Arrays.fill(cells, "");
        for (Cell cell : row) {
            if (cell != null && cell.getColumnIndex() < cells.length) {
                cells[cell.getColumnIndex()] = text(cell);
            }
        }
        return cells;
    }

    private static String text(Cell cell) {
        if (cell.getType() == CellType.NUMBER) {
            return isDate(cell) ? cell.asDate().toString() : plain(cell.asNumber());
        }
        String text = cell.getText();
        return text == null ? "" : text;
    }

    /** 84912345678, never 8.4912345678E10: a cell keeps the exact value whatever Excel shows. */
    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static boolean isDate(Cell cell) {
        String format = cell.getDataFormatString();
        if (format == null) {
            return false;
        }
        String letters = format.toLowerCase(Locale.ROOT).replaceAll("\\[[^]]*]|\"[^\"]*\"", "");
        return letters.contains("yy") || letters.contains("d/m") || letters.contains("h:mm");
    }
}
