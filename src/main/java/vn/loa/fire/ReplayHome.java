package vn.loa.fire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.loa.sandbox.SpedUpClock;

/** The home of a replay: one list, one campaign, four routes with their hours; and the commands that run on it. */
final class ReplayHome {

    static final String CAMPAIGN = "hai-duong";

    private static final String LIST = "hai-duong";
    private static final String HEAP = "-Xmx512m";

    private final Path root;
    private final String database;

    private ReplayHome(Path root, String database) {
        this.root = root;
        this.database = database;
    }

    /** @param database {@code spring.datasource} keys */
    static ReplayHome create(Path root, Map<String, String> database) {
        ReplayHome home = new ReplayHome(root, FireHome.settings(database));
        home.write("config/application.yml", home.database);
        home.write("campaigns/" + CAMPAIGN + ".yaml", """
                id: hai-duong
                title: Nhắc cài đặt Bluezone, tỉnh Hải Dương
                directive: { number: 904/CVT-CPTT, date: 2021-02-18, issuer: Cục Viễn thông, basis: "Diễn lại trên máy này" }
                class: public-service
                audience:
                  lists: [hai-duong]
                sms:
                  text: "%s"
                  accents: keep
                sender: HAIDUONG
                # Thời gian diễn lại trôi nhanh hơn: nhiều ngày chỉ là vài phút. · Days pass in minutes here.
                validity: 30d
                """.formatted(HaiDuong.TEXT));
        return home;
    }

    /** Adds the routes; who imports before that needs none. */
    void connect(ReplayOrder order, ReplayCarriers carriers) {
        StringBuilder routes = new StringBuilder(database).append("loa:\n  routes:\n");
        for (HaiDuong.Carrier carrier : HaiDuong.CARRIERS) {
            HourTable rates = order.rates(carrier);
            routes.append("""
                        %s:
                          channel: smpp
                          host: 127.0.0.1
                          port: %d
                          system-id: loa
                          password: secret
                          bind: transceiver
                          binds: %d
                          window: %d
                          segments-per-second: %d
                          reconnect-to: 5s
                          carriers: %s
                          receipt-means: handset
                          rates:
                    """.formatted(
                            carrier.route(),
                            carriers.of(carrier.route()).port(),
                            ReplayOrder.BINDS,
                            ReplayOrder.WINDOW,
                            rates.workday().get(0),
                            carrier.serves()));
            rates.settings()
                    .forEach((hours, rate) -> routes.append("        \"")
                            .append(hours)
                            .append("\": ")
                            .append(rate)
                            .append('\n'));
        }
        write("config/application.yml", routes.toString());
    }

    LoaProcess importList(Path list, SpedUpClock clock) {
        return loa(clock, "import", list.toString(), "--list", LIST);
    }

    /** A command on this home and this clock. */
    LoaProcess loa(SpedUpClock clock, String... arguments) {
        return loa(clock, List.of(), arguments);
    }

    /** As {@link #loa}, for one that ends at once. */
    LoaProcess quick(SpedUpClock clock, String... arguments) {
        return loa(clock, List.of("-XX:TieredStopAtLevel=1"), arguments);
    }

    private LoaProcess loa(SpedUpClock clock, List<String> more, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--home", root.toString(), "--lang", "en", "--json"));
        List<String> options = new ArrayList<>(more);
        options.add(HEAP);
        options.add("-D" + SpedUpClock.PROPERTY + "=" + clock.written());
        options.add("-Xlog:gc:file=" + gcLog() + "-%p");
        return LoaProcess.start(root, List.of(), options, all.toArray(String[]::new));
    }

    Path gcLog() {
        return root.resolve("gc.log");
    }

    Path root() {
        return root;
    }

    private void write(String file, String text) {
        try {
            Files.createDirectories(root.resolve(file).getParent());
            Files.writeString(root.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
