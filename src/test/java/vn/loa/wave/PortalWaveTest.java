package vn.loa.wave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.loa.TestDatabase;
import vn.loa.audience.Imports;
import vn.loa.contact.NumberReader;
import vn.loa.ledger.Wave;
import vn.loa.ledger.WaveState;
import vn.loa.smpp.RawSmsc;
import vn.loa.smpp.Reply;
import vn.loa.words.BadInputException;

/** Waves by files that a person uploads to Zalo's portal, and what the portal gives back. */
@Timeout(60)
class PortalWaveTest {

    private static final long FIRST = 961_500_000;
    private static final int PEOPLE = 25;

    @TempDir
    Path temp;

    @ParameterizedTest
    @EnumSource
    void filesGoOutResultsComeBackAndWhoeverThePortalCouldNotReachGetsAText(TestDatabase database) throws IOException {
        try (RawSmsc smsc = RawSmsc.start(submit -> Reply.ok().receipt("DELIVRD"))) {
            Map<String, Object> routes = new LinkedHashMap<>(House.route("sms", "127.0.0.1", smsc.port()));
            String portal = "loa.routes.zalo-portal.";
            routes.put(portal + "channel", "zalo-portal");
            routes.put(portal + "carriers", "*");
            routes.put(portal + "fields.ho_ten", 30);
            routes.put(portal + "rows-per-file", 10);
            try (House house = House.open(database, temp, database.url(temp), routes)) {
                house.people("nhac", FIRST, PEOPLE);
                house.bean(Imports.class).relation("nhac", "khách hàng");
                house.campaign(
                        "nhac",
                        "",
                        "Kinh gui {{ho_ten}}",
                        "channels: [zalo, sms]",
                        "zalo: { template: \"301001\", fields: { ho_ten: \"=An {{ho_ten}}\" } }");
                Wave wave = house.start("nhac");
                CompletableFuture<Wave> end = house.runBeside(wave, null);
                await().until(() -> house.now(wave).state() == WaveState.SETTLING);
                assertThat(house.counts(wave)).isEqualTo(Map.of("ACCEPTED", (long) PEOPLE));
                List<Path> files = files();
                assertThat(files).hasSize(3);
                List<String> lines = new ArrayList<>();
                for (Path file : files) {
                    List<String> own = Files.readAllLines(file);
                    assertThat(own.get(0)).isEqualTo("\uFEFFphone,ho_ten");
                    assertThat(own).hasSizeBetween(2, 11);
                    lines.addAll(own.subList(1, own.size()));
                }
                assertThat(lines).hasSize(PEOPLE).doesNotHaveDuplicates();
                assertThat(lines.get(0)).as("no formula").isEqualTo("0961500000,'=An Nguyen Van A");

                Path results = house.write("ket-qua.csv", """
                        SĐT,Trạng thái
                        0961500000,Thất bại
                        0961500001,Đã gửi
                        0912345678,Thành công
                        ,Thành công
                        0961500003,Có lẽ
                        """ + thatWork());
                List<String> bad = new ArrayList<>();
                TakeResults.Taken taken = take(house, wave, results, bad);
                assertThat(taken).isEqualTo(new TakeResults.Taken(PEOPLE - 2, 1, 1, 1));
                assertThat(bad).hasSize(2);
                await().until(() -> house.counts(wave).getOrDefault("DELIVERED", 0L) == PEOPLE - 1);
                assertThat(smsc.submitCount()).as("who failed").isEqualTo(1);
                assertThat(take(house, wave, results, new ArrayList<>())).isEqualTo(taken);
                assertThat(house.counts(wave)).containsEntry("ACCEPTED", 1L).containsEntry("DELIVERED", PEOPLE - 1L);
                take(house, wave, house.write("them.csv", "phone,status\n0961500001,delivered\n"), bad);
                assertThat(end).succeedsWithin(Duration.ofSeconds(30));
                house.assertBooks(wave, Map.of("DELIVERED", (long) PEOPLE, "WENT_ON.zalo:portal-failed", 1L));
                assertThat(files()).as("nobody is written twice").hasSize(3);
                assertThatThrownBy(() -> take(house, wave, house.write("la.csv", "a,b\n1,2\n"), bad))
                        .isInstanceOf(BadInputException.class);
            }
        }
    }

    private static String thatWork() {
        StringBuilder lines = new StringBuilder();
        for (int i = 2; i < PEOPLE; i++) {
            lines.append("0").append(FIRST + i).append(",Thành công\n");
        }
        return lines.toString();
    }

    private static TakeResults.Taken take(House house, Wave wave, Path file, List<String> bad) {
        TakeResults.Taking taking = house.bean(TakeResults.class).of(wave, "zalo-portal");
        new PortalResultFile(file, house.bean(NumberReader.class))
                .read(taking::take, line -> bad.add(line.getMessage()));
        return taking.end();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(temp.resolve("data/portal"))) {
            return files.sorted().toList();
        }
    }
}
