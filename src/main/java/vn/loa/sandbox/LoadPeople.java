package vn.loa.sandbox;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** People who do not exist for benches: the numbers of {@link DemoPeople}, plainly written, so that any is known by its place. */
public final class LoadPeople {

    /** As many as a large province of 2020 had. */
    public static final int COMMUNES = 250;

    private final DemoNumbers numbers;

    public LoadPeople(long seed) {
        numbers = new DemoNumbers(seed);
    }

    /** The number in this place, such as 84912345678; no two places share one. */
    public long number(long place) {
        return 84_000_000_000L + Long.parseLong(numbers.of(place));
    }

    /** Writes a list of the people in so many places from {@code first} on; they live in all communes alike. */
    public void write(Path csv, long first, long count) throws IOException {
        try (Writer out = Files.newBufferedWriter(csv, StandardCharsets.UTF_8)) {
            out.write("number,name,commune\n");
            for (long place = first; place < first + count; place++) {
                out.write("+" + number(place) + ",Nguyen Van A,Xã số " + (place % COMMUNES) + "\n");
            }
        }
    }

    /** Writes the province they live in, as {@code config/areas.csv} has it. */
    public static void writeAreas(Path csv) throws IOException {
        try (Writer out = Files.newBufferedWriter(csv, StandardCharsets.UTF_8)) {
            out.write(
                    "code,parent,level,name,from,until,also\n01,,province,Tỉnh Đo Lường,,,\n001,01,district,Huyện Đo,,,\n");
            for (int commune = 0; commune < COMMUNES; commune++) {
                out.write("001." + commune + ",001,commune,Xã số " + commune + ",,,\n");
            }
        }
    }
}
