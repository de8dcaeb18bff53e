package vn.loa.fire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A home with one list, one campaign of two-part texts and one route, on which victims live. */
final class FireHome {

    static final String LIST = "lua";
    static final String CAMPAIGN = "nhac";

    private final Path root;
    private final Path list;

    private FireHome(Path root, Path list) {
        this.root = root;
        this.list = list;
    }

    /**
     * @param database {@code spring.datasource} keys
     * @param port of the SMSC
     */
    static FireHome create(Path root, Map<String, String> database, int port, FireOrder order, List<String> numbers) {
        try {
            Files.createDirectories(root.resolve("config"));
            Files.createDirectories(root.resolve("campaigns"));
            Files.writeString(
                    root.resolve("config/application.yml"),
                    settings(database)
                            + """
                    loa:
                      routes:
                        smsc:
                          channel: smpp
                          host: 127.0.0.1
                          port: %d
                          system-id: loa
                          password: secret
                          bind: transceiver
                          binds: %d
                          window: %d
                          segments-per-second: %d
                          carriers: ['*']
                          receipt-means: handset
                    """.formatted(port, order.binds(), order.window(), OutsideSmsc.segmentsPerSecond(order)));
            Files.writeString(root.resolve("campaigns/" + CAMPAIGN + ".yaml"), """
                    id: nhac
                    title: Nhắc cài đặt
                    directive: { number: "", date: 2021-05-07, issuer: Loa, basis: "Thử trên máy này" }
                    class: public-service
                    audience:
                      lists: [lua]
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
        return new FireHome(root, FirePeople.write(root.resolve("people.csv"), numbers));
    }

    static String settings(Map<String, String> database) {
        if (database.isEmpty()) {
            return "";
        }
        StringBuilder keys = new StringBuilder("spring:\n  datasource:\n");
        database.forEach((key, value) ->
                keys.append("    ").append(key).append(": \"").append(value).append("\"\n"));
        return keys.toString();
    }

    /** Runs a command on this home in a process of its own. */
    LoaProcess loa(String... arguments) {
        return loaUnder(List.of(), arguments);
    }

    /** @param before what runs the JVM; see {@link LoaProcess#start(Path, List, String...)} */
    LoaProcess loaUnder(List<String> before, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--home", root.toString(), "--lang", "en", "--json"));
        return LoaProcess.start(root, before, all.toArray(String[]::new));
    }

    Path root() {
        return root;
    }

    LoaProcess importList() {
        return loa("import", list.toString(), "--list", LIST);
    }

    /** Whether an import has begun to read. */
    boolean hasSpool() {
        Path spools = root.resolve("data/imports");
        if (!Files.isDirectory(spools)) {
            return false;
        }
        try (Stream<Path> files = Files.list(spools)) {
            return files.findAny().isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
