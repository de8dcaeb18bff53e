package vn.loa;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import vn.loa.fire.LoaProcess;
import vn.loa.sandbox.DemoPeople;

/** A home with one route, one campaign of two-part texts, and a list of generated people. */
public final class TrialHome {

    static final String LIST = "tuyen-quang";
    static final String CAMPAIGN = "nhac";
    static final long SEED = 7;

    private final Path root;

    private TrialHome(Path root) {
        this.root = root;
    }

    /** @param window unanswered submits */
    public static TrialHome create(Path root, int port, int window, int segmentsPerSecond) {
        try {
            Files.createDirectories(root.resolve("config"));
            Files.createDirectories(root.resolve("campaigns"));
            Files.writeString(root.resolve("config/application.yml"), """
                    loa:
                      routes:
                        smsc:
                          channel: smpp
                          host: 127.0.0.1
                          port: %d
                          system-id: loa
                          password: secret
                          bind: transceiver
                          window: %d
                          segments-per-second: %d
                          carriers: ['*']
                          receipt-means: handset
                    """.formatted(port, window, segmentsPerSecond));
            Files.writeString(root.resolve("campaigns/" + CAMPAIGN + ".yaml"), """
                    id: nhac
                    title: Nhắc cài đặt
                    directive: { number: "", date: 2021-05-07, issuer: UBND tỉnh, basis: "Thử trên máy này" }
                    class: public-service
                    audience:
                      lists: [tuyen-quang]
                      install-states: [NOT_INSTALLED, UNKNOWN]
                    sms:
                      text: "Kính gửi ông/bà {{ho_ten}}: UBND tỉnh đề nghị cài đặt ứng dụng Bluezone để được cảnh báo \
                    sớm khi tiếp xúc gần với người nhiễm COVID-19, bảo vệ bản thân và gia đình. Chi tiết xin hỏi tổ COVID \
                    cộng đồng nơi ông/bà cư trú."
                      accents: strip
                    sender: LOATEST
                    validity: 24h
                    """);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TrialHome(root);
    }

    /** Runs a command on this home in a process of its own. */
    public LoaProcess loa(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--home", root.toString(), "--lang", "en"));
        return LoaProcess.start(root, all.toArray(String[]::new));
    }

    /** Imports so many generated people in a process of its own. */
    public LoaProcess importPeople(int people) {
        return loa("import", writePeople(people).toString(), "--list", LIST, "--json");
    }

    public Path writePeople(int people) {
        Path file = root.resolve("people.csv");
        DemoPeople.write(file, people, SEED);
        return file;
    }

    /** The same home again, as far as it has come; nobody may own it now. */
    public TrialHome copyTo(Path copy) {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path to = copy.resolve(root.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(file, to);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TrialHome(copy);
    }

    /** Asks the database of a home that no process owns. */
    public String ask(String query) {
        try (Connection connection = database();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? String.valueOf(row.getObject(1)) : "";
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    /** Changes the database of a home that no process owns. */
    public int change(String update) {
        try (Connection connection = database();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(update);
        } catch (SQLException e) {
            throw new IllegalStateException(update, e);
        }
    }

    public Path root() {
        return root;
    }

    /** As in application.yml. */
    private Connection database() throws SQLException {
        String url = "jdbc:h2:file:" + root.resolve("data/loa")
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
        return DriverManager.getConnection(url, "loa", "");
    }
}
