package vn.loa.sandbox;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tuyên Quang province as it was counted at 17:00 on 6 May 2021: its seven districts with their smartphones, from the
 * province's own letter on installing Bluezone.
 */
final class TuyenQuang {

    private final List<District> districts;
    private final int smartphones;

    private TuyenQuang(List<District> districts) {
        this.districts = districts;
        this.smartphones = districts.stream().mapToInt(District::smartphones).sum();
    }

    static TuyenQuang read() {
        Map<String, List<String>> communes = new HashMap<>();
        for (NamedCsvRecord row : rows("tuyen-quang-communes.csv")) {
            communes.put(
                    row.getField("district"), List.of(row.getField("communes").split(";", -1)));
        }
        List<District> districts = new ArrayList<>();
        for (NamedCsvRecord row : rows("tuyen-quang.csv")) {
            String area = row.getField("area");
            if (row.getField("level").equals("district")) {
                int smartphones = Integer.parseInt(row.getField("smartphones"));
                districts.add(new District(area, smartphones, communes.getOrDefault(area, List.of())));
            }
        }
        return new TuyenQuang(List.copyOf(districts));
    }

    List<District> districts() {
        return districts;
    }

    /** The sum of the districts; the province's own total is larger, some phones are in no district's count. */
    int smartphones() {
        return smartphones;
    }

    /** The district of one of the province's smartphones, counted from 0. */
    District ofSmartphone(int smartphone) {
        int left = smartphone;
        for (District district : districts) {
            left -= district.smartphones();
            if (left < 0) {
                return district;
            }
        }
        throw new IndexOutOfBoundsException("smartphone " + smartphone + " of " + smartphones);
    }

    private static List<NamedCsvRecord> rows(String name) {
        try (InputStream shipped = TuyenQuang.class.getResourceAsStream("/sandbox/" + name)) {
            if (shipped == null) {
                throw new FileNotFoundException("/sandbox/" + name);
            }
            try (CsvReader<NamedCsvRecord> rows =
                    CsvReader.builder().commentStrategy(CommentStrategy.SKIP).ofNamedCsvRecord(shipped)) {
                return rows.stream().toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
