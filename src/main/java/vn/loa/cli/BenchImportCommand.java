package vn.loa.cli;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.loa.audience.ImportReport;
import vn.loa.audience.ImportWatcher;
import vn.loa.audience.Imports;
import vn.loa.home.Home;

/**
 * {@code loa bench import}: the import as it is, on the schema as it is, against only reading the same file with FastCSV
 * and against only inserting as many rows by JDBC batches into the same database. Pairs are interleaved.
 */
@Command(name = "import", mixinStandardHelpOptions = true, description = "Measures the import of a messy list.")
final class BenchImportCommand implements Callable<Integer> {

    private static final int FEWEST_PAIRS = 5;
    private static final int BATCH = 10_000;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private Screen screen;

    @Option(names = "--rows", paramLabel = "N", description = "rows of the list (default ${DEFAULT-VALUE})")
    private int rows = 200_000;

    @Option(names = "--pairs", paramLabel = "N", description = "measurements, at least 5 (default ${DEFAULT-VALUE})")
    private int pairs = FEWEST_PAIRS;

    private record Pair(double loa, double plainCsv, double rawJdbc) {}

    @Override
    public Integer call() throws IOException, SQLException {
        Path home = Files.createTempDirectory("loa-bench");
        try (Engine engine = Engine.start(new Home(home), screen.start())) {
            Path file = home.resolve("list.csv");
            MessyList list = new MessyList(rows);
            list.write(file);
            List<Pair> measured = new ArrayList<>();
            for (int i = 0; i < Math.max(pairs, FEWEST_PAIRS); i++) {
                measured.add(measure(engine, file, list, i));
            }
            tell(measured, product(engine));
            return ExitCode.GOOD;
        } finally {
            FileSystemUtils.deleteRecursively(home);
        }
    }

    private Pair measure(Engine engine, Path file, MessyList list, int round) throws IOException, SQLException {
        double csv = perSecond(() -> readPlain(file));
        double jdbc = perSecond(() -> insertPlain(engine.bean(DataSource.class), round));
        double loa = perSecond(() -> {
            ImportReport report = engine.bean(Imports.class).list(file, "bench-" + round, "", ImportWatcher.SILENT);
            if (!list.isCountedBy(report)) {
                throw new IllegalStateException("the import miscounted: " + report);
            }
            return report.read();
        });
        return new Pair(loa, csv, jdbc);
    }

    private double perSecond(Callable<Long> work) throws IOException, SQLException {
        long start = System.nanoTime();
        try {
            long done = work.call();
            if (done < rows) {
                throw new IllegalStateException("only " + done + " rows");
            }
        } catch (IOException | SQLException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return rows * 1e9 / (System.nanoTime() - start);
    }

    private static long readPlain(Path file) throws IOException {
        long read = 0;
        try (CsvReader<CsvRecord> records =
                CsvReader.builder().fieldSeparator(';').ofCsvRecord(file)) {
            for (CsvRecord record : records) {
                read += record.getFieldCount() > 0 ? 1 : 0;
            }
        }
        return read;
    }

    private long insertPlain(DataSource database, int round) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement create = connection.createStatement()) {
            String table = "bench_raw_" + round;
            create.execute("create table " + table + " (number bigint primary key, record_values varchar(8000))");
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement("insert into " + table + " values (?, ?)")) {
                for (int i = 0; i < rows; i++) {
                    insert.setLong(1, 84_390_000_000L + i);
                    insert.setString(2, "{\"ho_ten\":\"Nguyễn Văn An\",\"huyen\":\"H. Chiêm Hóa\",\"os\":\"Android\"}");
                    insert.addBatch();
                    if (i % BATCH == BATCH - 1 || i == rows - 1) {
                        insert.executeBatch();
                        connection.commit();
                    }
                }
            }
            connection.setAutoCommit(true);
        }
        return rows;
    }

    private void tell(List<Pair> measured, String database) {
        Spread rates = Spread.of(measured, Pair::loa);
        Spread csv = Spread.of(measured, pair -> pair.loa() / pair.plainCsv());
        Spread jdbc = Spread.of(measured, pair -> pair.loa() / pair.rawJdbc());
        double toCsv = Spread.rounded(csv.median(), 3);
        double toJdbc = Spread.rounded(jdbc.median(), 3);
        Map<String, Object> conditions = new LinkedHashMap<>();
        conditions.put("rows", rows);
        conditions.put("pairs", measured.size());
        conditions.put("rate_spread", rates.shown(0));
        conditions.put("plain_csv_spread", csv.shown(3));
        conditions.put("raw_jdbc_spread", jdbc.shown(3));
        conditions.put("heap_mb", Runtime.getRuntime().maxMemory() >> 20);
        conditions.put("processors", Runtime.getRuntime().availableProcessors());
        conditions.put("java", System.getProperty("java.version"));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("bench", "import");
        answer.put("database", database);
        answer.put("rate_per_s", Math.round(rates.median()));
        answer.put("ratios", Map.of("plain_csv", toCsv, "raw_jdbc", toJdbc));
        answer.put("conditions", conditions);
        if (screen.wantsJson()) {
            screen.json(answer);
        } else {
            screen.say("audience.bench.import", Math.round(rates.median()), toCsv, toJdbc);
            conditions.forEach((name, value) -> screen.out().println("  " + name + ": " + value));
        }
    }

    private static String product(Engine engine) throws SQLException {
        try (Connection connection = engine.bean(DataSource.class).getConnection()) {
            return connection.getMetaData().getDatabaseProductName() + " "
                    + connection.getMetaData().getDatabaseProductVersion();
        }
    }
}
