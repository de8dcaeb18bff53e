package vn.loa.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.loa.LoaApplication;
import vn.loa.contact.PhoneNumber;
import vn.loa.words.BadInputException;

/** What lists, install states and block lists must do on every database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AudienceScenarios {

    private static final Instant NOW = Instant.parse("2021-05-07T01:00:00Z");
    private static final String HEADER = "Họ tên,SĐT,Huyện,Xã,Smartphone,Nhóm đối tượng,Tên trường\n";

    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private ConfigurableApplicationContext context;

    @SuppressWarnings("NullAway.Init")
    private Imports imports;

    @SuppressWarnings("NullAway.Init")
    private Audience audience;

    @SuppressWarnings("NullAway.Init")
    private JdbcTemplate jdbc;

    /** Settings of the data source. */
    abstract List<String> database(Path folder);

    abstract String product();

    static class FixedClock {

        @Bean
        @Primary
        Clock fixedClock() {
            return Clock.fixed(NOW, ZoneOffset.UTC);
        }
    }

    @BeforeAll
    void start(@TempDir Path home) throws SQLException {
        folder = home;
        List<String> settings = new ArrayList<>(database(folder));
        settings.add("--loa.home=" + folder);
        context = new SpringApplicationBuilder(LoaApplication.class, FixedClock.class)
                .web(WebApplicationType.NONE)
                .run(settings.toArray(String[]::new));
        imports = context.getBean(Imports.class);
        audience = context.getBean(Audience.class);
        jdbc = context.getBean(JdbcTemplate.class);
        try (Connection connection = context.getBean(DataSource.class).getConnection()) {
            assertThat(connection.getMetaData().getDatabaseProductName()).isEqualTo(product());
        }
    }

    @AfterAll
    void stop() {
        context.close();
    }

    @BeforeEach
    void forgetEverything() {
        for (String table : List.of(
                "list_record", "list_column", "subscriber_list", "install_state", "blocked_number", "file_import")) {
            jdbc.update("delete from " + table);
        }
    }

    @Test
    void aNastyFileIsCountedToTheRow() throws IOException {
        ImportReport report = list("nasty", """
                Nguyễn Văn An,0912 000 001,H. Chiêm Hóa,Tân An,có,người dân,
                Trần Bình,01690000002,huyen ham yen,,không,,

                Trần Bình,0390000002,huyen ham yen,,không,,
                Lê Chi,02076251899,Na Hang,,,,
                Lê Chi,=1+1,Na Hang,,,,
                Lê Chi,,Na Hang,,,,
                Phạm Dung,0912000003,Na Hang,,,phụ huynh,THPT A
                Phạm Dung,+84912000003,Na Hang,,,phụ huynh,THPT B
                Phạm Dung,84912000003,Na Hang,,,phụ huynh,THPT A
                ,,,,,,
                Vũ Em,0912000005,Huyện Sao Hỏa,,,,
                """);

        assertThat(counts(report)).isEqualTo("read 10 new 4 updated 0 unchanged 0 duplicate 2 extra 1 invalid 3");
        assertThat(report.unknownAreas()).isEqualTo(1);
        assertThat(report.balanced()).isTrue();
        List<String> rejects = Files.readAllLines(report.rejects());
        assertThat(rejects.get(0)).isEqualTo("\uFEFFrow,column,value,reason,remedy");
        assertThat(rejects).hasSize(4);
        assertThat(rejects.get(1)).startsWith("6,SĐT,02076251899,");
        assertThat(rejects.get(2)).startsWith("7,SĐT,'=1+1,");
        assertThat(rejects.get(3)).startsWith("8,SĐT,,");
        assertThat(imports.overview()).containsExactly(new ListOverview("nasty", 4, 5, false));
    }

    @Test
    void importingTheSameFileAgainChangesNothing() throws IOException {
        String rows = "An,0912000001,Na Hang,,,,A\nAn,0912000001,Na Hang,,,,B\nBa,0912000002,,,,,\n";
        list("again", rows);
        List<Map<String, Object>> before = records();

        assertThat(counts(list("again", rows)))
                .isEqualTo("read 3 new 0 updated 0 unchanged 2 duplicate 0 extra 1 invalid 0");
        assertThat(records()).isEqualTo(before);
    }

    @Test
    void whatAFileSaysAboutANumberReplacesWhatItsSourceSaidBefore() throws IOException {
        list("update", "An,0912000001,,,,,A\nAn,0912000001,,,,,B\nBa,0912000002,,,,,\nChi,0912000003,,,,,\n");

        ImportReport report = list("update", "An,0912000001,,,,,B\nBa Mới,0912000002,,,,,\nDu,0912000004,,,,,\n");

        assertThat(counts(report)).isEqualTo("read 3 new 1 updated 2 unchanged 0 duplicate 0 extra 0 invalid 0");
        assertThat(everybody(rule("update")).stream().map(person -> names(person, "ho_ten", "ten_truong")))
                .containsExactly("[An/B]", "[Ba Mới/]", "[Chi/]", "[Du/]");
    }

    @Test
    void twoSchoolsMaySendTheSameParentIntoOneList() throws IOException {
        imports.list(file("An,0912000001,,,,,A\n"), "parents", "truong-a", ImportWatcher.SILENT);
        ImportReport report = imports.list(file("An,0912000001,,,,,B\n"), "parents", "truong-b", ImportWatcher.SILENT);

        assertThat(counts(report)).isEqualTo("read 1 new 0 updated 1 unchanged 0 duplicate 0 extra 0 invalid 0");
        assertThat(everybody(rule("parents")).stream().map(person -> names(person, "ten_truong")))
                .containsExactly("[A, B]");
    }

    @Test
    void aBadFileChangesNothing() throws IOException {
        Path bad = folder.resolve("bad.csv");
        Files.writeString(bad, HEADER);

        assertThatThrownBy(() -> imports.list(bad, "bad", "", ImportWatcher.SILENT))
                .isInstanceOf(BadInputException.class);
        Files.write(bad, (HEADER + "An,0912000001,,,,,\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Files.write(bad, new byte[] {'A', (byte) 0xEA, '\n'}, java.nio.file.StandardOpenOption.APPEND);
        assertThatThrownBy(() -> imports.list(bad, "bad", "", ImportWatcher.SILENT))
                .isInstanceOf(BadInputException.class);

        assertThat(imports.overview()).isEmpty();
        assertThat(jdbc.queryForObject("select count(*) from file_import", Long.class))
                .isZero();
    }

    /** Batch creates a job's instance and its first execution in two transactions. */
    @Test
    void anImportWhoseProcessDiedBeforeItsJobsFirstExecutionGoesOn() throws IOException {
        list("before", "An,0912000001,Na Hang,,,,A\n");
        long next =
                Objects.requireNonNull(jdbc.queryForObject("select max(import_id) + 1 from file_import", Long.class));
        context.getBean(JobRepository.class)
                .createJobInstance(
                        ImportJob.NAME,
                        new JobParametersBuilder()
                                .addLong(ImportJob.PARAMETER, next)
                                .toJobParameters());

        assertThat(counts(list("after", "An,0912000001,Na Hang,,,,A\n")))
                .isEqualTo("read 1 new 1 updated 0 unchanged 0 duplicate 0 extra 0 invalid 0");
        assertThat(jdbc.queryForObject("select max(import_id) from file_import", Long.class))
                .isEqualTo(next);
    }

    @Test
    void anImportThatBreaksAnywhereGoesOnWithoutLossOrDouble() throws IOException {
        Path file = manyRows(45_000);
        List<String> breaks = new ArrayList<>();
        for (int round = 0; round < 4; round++) {
            int breakAfter = round;
            try {
                imports.list(file, "broken", "", breakingAfter(breakAfter));
            } catch (IllegalStateException broken) {
                breaks.add(broken.getMessage());
            }
        }
        ImportReport report = imports.list(file, "broken", "", ImportWatcher.SILENT);

        assertThat(breaks).hasSize(4);
        assertThat(report.resumed()).isTrue();
        assertThat(counts(report))
                .isEqualTo("read 45000 new 43650 updated 0 unchanged 0 duplicate 450 extra 450 invalid 450");
        assertThat(Files.readAllLines(report.rejects())).hasSize(451);
        assertThat(imports.overview()).containsExactly(new ListOverview("broken", 43_650, 44_100, false));
        assertThat(counts(imports.list(file, "broken", "", ImportWatcher.SILENT)))
                .isEqualTo("read 45000 new 0 updated 0 unchanged 43650 duplicate 450 extra 450 invalid 450");
    }

    @Test
    void aRuleSelectsByAreaCohortAndAttribute() throws IOException {
        list("rules", """
                An,0912000001,H. Chiêm Hóa,Tân An,có,người dân,
                Ba,0912000002,Chiêm Hóa,,không,người dân,
                Chi,0912000003,Hàm Yên,,x,Phụ huynh,A
                Chi,0912000003,Na Hang,,,Phụ huynh,B
                Du,0912000004,Sao Hỏa,,yes,,
                """);
        AudienceRule all = rule("rules");

        assertThat(selected(all)).containsExactly("912000001", "912000002", "912000003", "912000004");
        assertThat(selected(with(all, Set.of("073"), Set.of(), Map.of()))).containsExactly("912000001", "912000002");
        assertThat(selected(with(all, Set.of("072"), Set.of(), Map.of()))).containsExactly("912000003");
        assertThat(everybody(with(all, Set.of("072"), Set.of(), Map.of())).stream()
                        .map(person -> names(person, "ten_truong")))
                .containsExactly("[B]");
        assertThat(selected(with(all, Set.of(), Set.of("phụ huynh"), Map.of()))).containsExactly("912000003");
        assertThat(selected(with(all, Set.of(), Set.of(), Map.of("smartphone", "true"))))
                .containsExactly("912000001", "912000003", "912000004");
        assertThat(audience.count(with(all, Set.of(), Set.of(), Map.of("smartphone", "true"))))
                .isEqualTo(3);
        assertThatThrownBy(() -> audience.check(with(all, Set.of(), Set.of(), Map.of("wings", "true")), Set.of()))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("wings");
        assertThat(audience.areaName("073")).isEqualTo("Huyện Chiêm Hóa");
    }

    @Test
    void aPersonOnTwoListsIsOnePersonWithTheFirstListsValues() throws IOException {
        list("first", "An Một,0912000001,,,,,\nBa Một,0912000003,,,,,\n");
        list("second", "An Hai,0912000001,,,,,\nChi Hai,0912000002,,,,,\nDu Hai,0912000004,,,,,\n");
        AudienceRule both = new AudienceRule(
                List.of("second", "first"), Set.of(), Set.of(), Set.of(), Map.of(), Set.of("first"), false, null);

        assertThat(everybody(both).stream().map(person -> names(person, "ho_ten") + person.excluded()))
                .containsExactly("[An Hai]true", "[Chi Hai]false", "[Ba Một]true", "[Du Hai]false");
        assertThat(audience.count(both)).isEqualTo(4);
    }

    @Test
    void pagesOfEverySizeGiveEverybodyOnce() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            for (int pupil = 0; pupil <= i % 4 * 20; pupil++) {
                rows.append("P,09120%05d,,,,,%d\n".formatted(i, pupil));
            }
        }
        list("pages", rows.toString());

        for (int limit : new int[] {1, 7, 59, 60, 61}) {
            List<Candidate> people = everybody(rule("pages"), limit);
            assertThat(people).hasSize(60);
            assertThat(people).isSortedAccordingTo(java.util.Comparator.comparing(Candidate::number));
            assertThat(people.stream()
                            .mapToInt(person -> person.records().size())
                            .sum())
                    .isEqualTo(60 + 15 * (20 + 40 + 60));
        }
    }

    @Test
    void installStatesFollowTheirAsOf() throws IOException {
        list("installs", "An,0912000001,,,,,\nBa,0912000002,,,,,\n");
        installs(true, "2021-05-02T00:00:00Z", "0912000001,đã cài,\n0912000002,chưa cài,\n0912000009,ACTIVE,\n");
        ImportReport stale = installs(false, "2021-05-01T00:00:00Z", "0912000001,NOT_INSTALLED,\n0912000008,ACTIVE,\n");
        ImportReport newer = installs(false, "2021-05-03T00:00:00Z", "0912000002,INACTIVE,2021-05-02\nx,ACTIVE,\n");

        assertThat(stale.stale()).isEqualTo(1);
        assertThat(stale.fresh()).isEqualTo(1);
        assertThat(counts(newer)).isEqualTo("read 2 new 0 updated 1 unchanged 0 duplicate 0 extra 0 invalid 1");
        assertThat(everybody(rule("installs")).stream().map(Candidate::installState))
                .containsExactly(InstallState.ACTIVE, InstallState.INACTIVE);
        assertThat(jdbc.queryForObject("select count(*) from install_state", Long.class))
                .isEqualTo(4);
    }

    @Test
    void aTruncatedFullFileIsHeldUntilSomebodySaysYes() throws IOException {
        StringBuilder hundred = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            hundred.append("09120%05d,ACTIVE,\n".formatted(i));
        }
        String all = hundred.toString();
        String ninetyFive = all.substring(0, all.indexOf("0912000095"));
        String ninetyFour = all.substring(0, all.indexOf("0912000094"));
        installs(true, "2021-05-01T00:00:00Z", all);

        assertThatThrownBy(() -> installs(true, "2021-05-02T00:00:00Z", ninetyFour))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("--yes");
        assertThat(states()).isEqualTo("{ACTIVE=100}");
        assertThat(installs(true, "2021-05-03T00:00:00Z", ninetyFive).becameUnknown())
                .isEqualTo(5);
        assertThat(states()).isEqualTo("{ACTIVE=95, UNKNOWN=5}");
        ImportWatcher yes = new ImportWatcher() {
            @Override
            public boolean mayForget(long absent, long known) {
                assertThat(List.of(absent, known)).containsExactly(94L, 95L);
                return true;
            }
        };
        Path one = Files.writeString(folder.resolve("one.csv"), "number,state\n0912000000,INACTIVE\n");
        imports.installs(one, true, Instant.parse("2021-05-04T00:00:00Z"), yes);
        assertThat(states()).isEqualTo("{INACTIVE=1, UNKNOWN=99}");
    }

    @Test
    void optOutsAndDoNotCallAreHonouredAndNeverLifted() throws IOException {
        list("blocked", "An,0912000001,,,,,\nBa,0912000002,,,,,\nChi,0912000003,,,,,\n");
        Path optOut = Files.writeString(
                folder.resolve("o.csv"),
                "number,at,source\n0912000001,2021-05-01,sms\n0912000001,2021-05-02,sms\n0,,\n0912000004,hôm qua,web\n");
        Path doNotCall = Files.writeString(folder.resolve("d.csv"), "number\n0912000002\n");

        assertThat(counts(imports.optOuts(optOut, ImportWatcher.SILENT)))
                .isEqualTo("read 4 new 2 updated 0 unchanged 0 duplicate 1 extra 0 invalid 1");
        imports.doNotCall(doNotCall, ImportWatcher.SILENT);
        assertThat(counts(imports.optOuts(optOut, ImportWatcher.SILENT)))
                .isEqualTo("read 4 new 0 updated 0 unchanged 2 duplicate 1 extra 0 invalid 1");

        assertThat(everybody(rule("blocked")).stream().map(person -> person.optedOut() + "/" + person.doNotCall()))
                .containsExactly("true/false", "false/true", "false/false");
        assertThat(audience.blocked(
                        List.of(number("912000001"), number("912000002"), number("912000003")), OptOutScope.EVERYTHING))
                .containsOnly(
                        Map.entry(number("912000001"), Blocked.OPTED_OUT),
                        Map.entry(number("912000002"), Blocked.DO_NOT_CALL));
        imports.optOuts(Files.writeString(folder.resolve("both.csv"), "number\n0912000002\n"), ImportWatcher.SILENT);
        assertThat(audience.blocked(List.of(number("912000002"), number("912000002")), OptOutScope.EVERYTHING))
                .containsOnly(Map.entry(number("912000002"), Blocked.OPTED_OUT));
    }

    @Test
    void leavingTheTextsOfOneIssuerAndClassLeavesTheOthers() throws IOException {
        list("scoped", "An,0912000011,,,,,\nBa,0912000012,,,,,\nChi,0912000013,,,,,\nDu,0912000014,,,,,\n");
        Path file = Files.writeString(folder.resolve("scoped.csv"), """
                number,at,source,issuer,class
                0912000011,2021-05-01,sms,UBND tỉnh Tuyên Quang,public-service
                0912000011,2021-05-01,sms,UBND tỉnh Tuyên Quang,advertising
                0912000012,2021-05-01,sms,UBND tỉnh Tuyên Quang,no such class
                0912000013,2021-05-01,sms,,
                """);
        assertThat(counts(imports.optOuts(file, ImportWatcher.SILENT)))
                .isEqualTo("read 4 new 3 updated 0 unchanged 0 duplicate 1 extra 0 invalid 0");
        assertThat(counts(imports.optOuts(file, ImportWatcher.SILENT)))
                .isEqualTo("read 4 new 0 updated 0 unchanged 3 duplicate 1 extra 0 invalid 0");

        assertThat(optedOut("ubnd TINH Tuyen Quang", "public-service")).containsExactly(true, true, true, false);
        assertThat(optedOut("UBND tỉnh Tuyên Quang", "internal")).containsExactly(false, true, true, false);
        assertThat(optedOut("Sở Y tế", "public-service")).containsExactly(false, false, true, false);
        assertThat(optedOut("", "public-service")).containsExactly(true, true, true, false);
        assertThat(optedOut("", "internal")).containsExactly(false, true, true, false);
        assertThat(optedOut("", "")).containsExactly(true, true, true, false);
    }

    /** Of the four people of that list, as planning sees them; dispatch sees the same. */
    private List<Boolean> optedOut(String issuer, String messageClass) {
        OptOutScope scope = OptOutScope.of(issuer, messageClass);
        AudienceRule rule = new AudienceRule(
                List.of("scoped"), Set.of(), Set.of(), Set.of(), Map.of(), Set.of(), false, null, scope);
        List<Candidate> people = everybody(rule);
        Map<PhoneNumber, Blocked> blocked =
                audience.blocked(people.stream().map(Candidate::number).toList(), scope);
        List<Boolean> planned = people.stream().map(Candidate::optedOut).toList();
        assertThat(people.stream().map(person -> blocked.containsKey(person.number())))
                .containsExactlyElementsOf(planned);
        return planned;
    }

    @Test
    void aRuleThatCannotBeUsedIsRefusedWithTheRemedy() throws IOException {
        list("check", "Nguyễn Văn An,0912000001,,,,,\n");
        AudienceRule rule = rule("check");

        audience.check(rule, Set.of("ho_ten", "ten", "ten_truong", "so_dien_thoai", "huyen"));
        assertThatThrownBy(() -> audience.check(rule, Set.of("ho_ten", "lop")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("lop")
                .hasMessageContaining("ten_truong");
        assertThatThrownBy(() -> audience.check(rule("nowhere"), Set.of()))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("nowhere");
        AudienceRule fresh = new AudienceRule(
                List.of("check"),
                Set.of(),
                Set.of(),
                Set.of(InstallState.ACTIVE),
                Map.of(),
                Set.of(),
                false,
                Duration.ofHours(24));
        assertThatThrownBy(() -> audience.check(fresh, Set.of())).isInstanceOf(BadInputException.class);
        installs(false, NOW.minus(Duration.ofHours(25)).toString(), "0912000001,ACTIVE,\n");
        assertThatThrownBy(() -> audience.check(fresh, Set.of())).isInstanceOf(BadInputException.class);
        installs(false, NOW.minus(Duration.ofHours(24)).toString(), "0912000001,ACTIVE,\n");
        audience.check(fresh, Set.of());
        assertThat(names(everybody(rule).get(0), "ten", "so_dien_thoai")).isEqualTo("[An/0912000001]");
    }

    @Test
    void oneMarkedRowMarksTheWholeListAsDemoData() throws IOException {
        Path demo = Files.writeString(folder.resolve("demo.csv"), "SĐT,Dữ liệu mẫu\n0912000001,\n0912000002,x\n");
        imports.list(demo, "demo", "", ImportWatcher.SILENT);
        list("real", "An,0912000001,,,,,\n");

        assertThat(audience.holdsDemoData(rule("demo"))).isTrue();
        assertThat(audience.holdsDemoData(rule("real"))).isFalse();
    }

    private ImportReport list(String name, String rows) throws IOException {
        return imports.list(file(rows), name, "", ImportWatcher.SILENT);
    }

    private Path file(String rows) throws IOException {
        return Files.writeString(folder.resolve("list.csv"), HEADER + rows);
    }

    private ImportReport installs(boolean full, String asOf, String rows) throws IOException {
        Path file = Files.writeString(folder.resolve("installs.csv"), "number,state,seen-at\n" + rows);
        return imports.installs(file, full, Instant.parse(asOf), ImportWatcher.SILENT);
    }

    /** Of 100 rows: one invalid, one again, one a second record of the row before. */
    private Path manyRows(int rows) throws IOException {
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = 0; i < rows; i++) {
            int person = i % 100 == 98 || i % 100 == 99 ? i - i % 100 : i;
            String number = i % 100 == 97
                    ? "0207000%04d".formatted(i % 10_000)
                    : "09%08d".formatted(person * 7L % 10_000_000 + 10_000_000);
            text.append("Nguyễn Văn %d,%s,Na Hang,,có,,%s\n".formatted(person, number, i % 100 == 98 ? "B" : "A"));
        }
        return Files.writeString(folder.resolve("many.csv"), text.toString());
    }

    /** Rounds 0 and 1 break while reading, later ones while writing. */
    private static ImportWatcher breakingAfter(int round) {
        return new ImportWatcher() {
            private int calls;

            @Override
            public void reading(long rows) {
                if (round < 2 && ++calls > round) {
                    throw new IllegalStateException("broken while reading");
                }
            }

            @Override
            public void writing(long rows, long of) {
                if (++calls > 1) {
                    throw new IllegalStateException("broken while writing");
                }
            }
        };
    }

    private static AudienceRule rule(String list) {
        return new AudienceRule(List.of(list), Set.of(), Set.of(), Set.of(), Map.of(), Set.of(), false, null);
    }

    private static AudienceRule with(
            AudienceRule rule, Set<String> areas, Set<String> cohorts, Map<String, String> attributes) {
        return new AudienceRule(rule.lists(), areas, cohorts, Set.of(), attributes, Set.of(), false, null);
    }

    private List<Candidate> everybody(AudienceRule rule) {
        return everybody(rule, 2);
    }

    private List<Candidate> everybody(AudienceRule rule, int limit) {
        List<Candidate> all = new ArrayList<>();
        List<Candidate> page = audience.next(rule, null, limit);
        all.addAll(page);
        while (page.size() == limit) {
            page = audience.next(rule, page.get(limit - 1).number(), limit);
            all.addAll(page);
        }
        return all;
    }

    private List<String> selected(AudienceRule rule) {
        return everybody(rule).stream()
                .map(person -> person.number().digits().substring(2))
                .toList();
    }

    private List<Map<String, Object>> records() {
        return jdbc.queryForList("select * from list_record order by list_id, number, record_no");
    }

    private String states() {
        Map<String, Long> counts = new java.util.TreeMap<>();
        jdbc.query("select state, count(*) from install_state group by state", row -> {
            counts.put(row.getString(1), row.getLong(2));
        });
        return counts.toString();
    }

    private static PhoneNumber number(String national) {
        return new PhoneNumber(84_000_000_000L + Long.parseLong(national));
    }

    private static String names(Candidate person, String... names) {
        return person.records().stream()
                .map(values -> {
                    List<String> said = new ArrayList<>();
                    for (String name : names) {
                        @Nullable String value = values.get(name);
                        said.add(value == null ? "" : value);
                    }
                    return String.join("/", said);
                })
                .toList()
                .toString();
    }

    private static String counts(ImportReport report) {
        return "read %d new %d updated %d unchanged %d duplicate %d extra %d invalid %d"
                .formatted(
                        report.read(),
                        report.fresh(),
                        report.updated(),
                        report.unchanged(),
                        report.duplicate(),
                        report.extraRecords(),
                        report.invalid());
    }
}
