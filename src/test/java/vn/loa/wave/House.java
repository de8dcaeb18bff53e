package vn.loa.wave;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.loa.LoaApplication;
import vn.loa.TestDatabase;
import vn.loa.audience.ImportWatcher;
import vn.loa.audience.Imports;
import vn.loa.contact.Carrier;
import vn.loa.contact.PhoneNumber;
import vn.loa.ledger.ClaimChunk;
import vn.loa.ledger.MessageState;
import vn.loa.ledger.NextAttempts;
import vn.loa.ledger.PlannedMessage;
import vn.loa.ledger.Recount;
import vn.loa.ledger.Wave;
import vn.loa.ledger.WaveCounts;
import vn.loa.ledger.WaveState;
import vn.loa.ledger.Waves;
import vn.loa.ledger.WritePlan;

/** The whole application on a home and a database of its own, as the command line starts it, but with a clock of the test's. */
final class House implements AutoCloseable {

    final HouseClock clock;
    private final Path root;
    private final ConfigurableApplicationContext context;

    private House(Path root, HouseClock clock, ConfigurableApplicationContext context) {
        this.root = root;
        this.clock = clock;
        this.context = context;
    }

    /** @param settings routes above all */
    static House open(TestDatabase database, Path root, String url, Map<String, Object> settings) {
        return open(database, root, url, settings, pool -> pool);
    }

    /** @param wire what the application gets instead of the pool, to have trouble with it */
    static House open(
            TestDatabase database,
            Path root,
            String url,
            Map<String, Object> settings,
            UnaryOperator<DataSource> wire) {
        Map<String, Object> all = new LinkedHashMap<>(settings);
        // Not the settings of the directory the tests happen to run in.
        all.put("spring.config.location", "classpath:/");
        all.put("loa.home", root.toString());
        all.put("spring.datasource.url", url);
        all.put("spring.datasource.username", database.user());
        all.put("spring.datasource.password", "");
        HouseClock clock = new HouseClock();
        House house = new House(
                root,
                clock,
                new SpringApplicationBuilder(LoaApplication.class)
                        .initializers(
                                starting -> ((GenericApplicationContext) starting)
                                        .registerBean(
                                                "theClock", Clock.class, () -> clock, bean -> bean.setPrimary(true)),
                                starting -> starting.getBeanFactory().addBeanPostProcessor(rewired(wire)))
                        .web(WebApplicationType.NONE)
                        .logStartupInfo(false)
                        .registerShutdownHook(false)
                        .run(all.entrySet().stream()
                                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                                .toArray(String[]::new)));
        assertThat(house.product()).isEqualTo(database == TestDatabase.H2 ? "H2" : "PostgreSQL");
        return house;
    }

    private static BeanPostProcessor rewired(UnaryOperator<DataSource> wire) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource pool ? wire.apply(pool) : bean;
            }
        };
    }

    /** A route to a port of this machine, for everybody. */
    static Map<String, Object> route(String name, String host, int port, String... more) {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("channel", "smpp");
        keys.put("host", host);
        keys.put("port", port);
        keys.put("system-id", "loa");
        keys.put("password", "secret");
        keys.put("window", 20);
        keys.put("segments-per-second", 5_000);
        keys.put("carriers", "*");
        keys.put("reconnect-from", "20ms");
        keys.put("reconnect-to", "100ms");
        for (String setting : more) {
            int equals = setting.indexOf('=');
            keys.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        Map<String, Object> settings = new LinkedHashMap<>();
        keys.forEach((key, value) -> settings.put("loa.routes." + name + "." + key, value));
        return settings;
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** A campaign over one route, or over all for "", to the list of the same name. {@code {{ho_ten}}} is known. */
    void campaign(String id, String route, String text, String... more) {
        write(
                "campaigns/" + id + ".yaml",
                String.join(
                                "\n",
                                """
                        id: %1$s
                        title: Thử %1$s
                        directive: { number: 1/TEST, date: 2021-05-01, issuer: Test }
                        class: public-service
                        sms: { text: "%3$s", accents: strip }
                        sender: LOATEST
                        %2$s
                        """.formatted(id, route.isEmpty() ? "" : "routes: [" + route + "]", text),
                                String.join("\n", more))
                        + (String.join("", more).contains("audience:") ? "" : "\naudience: { lists: [" + id + "] }\n"));
    }

    /** Imports people with the numbers 0{@code first} and on, and with names; numbers are obviously made up. */
    void people(String list, long first, int count) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add("Nguyen Van " + (char) ('A' + i % 26) + ";0" + (first + i));
        }
        people(list, rows);
    }

    void people(String list, List<String> rows) {
        Path file = write(list + ".csv", "Họ tên;Số điện thoại\n" + String.join("\n", rows) + "\n");
        bean(Imports.class).list(file, list, "", ImportWatcher.SILENT);
    }

    void optOut(List<Long> numbers) {
        bean(Imports.class).optOuts(numbers("optout" + numbers.hashCode(), numbers), ImportWatcher.SILENT);
    }

    Path numbers(String name, List<Long> numbers) {
        return write(
                name + ".csv",
                "number\n"
                        + String.join("\n", numbers.stream().map(n -> "+" + n).toList()) + "\n");
    }

    Path write(String name, String text) {
        try {
            Path file = root.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Wave start(String campaign) {
        return bean(StartWave.class).byHand(campaign, false);
    }

    /** A wave as a process leaves it that dies in dispatch: planned, with the first so many people claimed. */
    Wave diedInDispatch(String campaign, String route, long first, int people, int claimed) {
        Wave wave = start(campaign);
        List<PlannedMessage> plan = LongStream.range(first, first + people)
                .mapToObj(number -> new PlannedMessage(
                        new PhoneNumber(number), new Carrier("viettel"), "", route, null, List.of("text"), 1))
                .toList();
        new TransactionTemplate(bean(PlatformTransactionManager.class))
                .executeWithoutResult(status -> bean(WritePlan.class).write(wave.id(), plan));
        assertThat(bean(Waves.class).move(wave.id(), WaveState.PLANNING, WaveState.DISPATCHING))
                .isTrue();
        if (claimed > 0) {
            assertThat(bean(ClaimChunk.class)
                            .next(now(wave), route, 0, claimed, numbers -> Map.of())
                            .claimed())
                    .hasSize(claimed);
        }
        return now(wave);
    }

    Wave run(Wave wave, @Nullable Duration wait) {
        try {
            return bean(RunWave.class).run(wave, wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    CompletableFuture<Wave> runBeside(Wave wave, @Nullable Duration wait) {
        CompletableFuture<Wave> end = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        end.complete(run(wave, wait));
                    } catch (RuntimeException | Error e) {
                        end.completeExceptionally(new CompletionException(e));
                    }
                },
                "test-wave-" + wave.name());
        thread.setDaemon(true);
        thread.start();
        return end;
    }

    Wave now(Wave wave) {
        return bean(Waves.class).get(wave.id());
    }

    /** People by state and reason, errors by code; segments are left out. */
    Map<String, Long> counts(Wave wave) {
        Map<String, Long> counts = new TreeMap<>();
        bean(WaveCounts.class).of(wave).stream()
                .filter(tally -> !tally.what().startsWith("SEGMENTS."))
                .forEach(tally -> counts.merge(tally.what(), tally.n(), Long::sum));
        return counts;
    }

    long segments(Wave wave, String which) {
        return bean(WaveCounts.class).of(wave).stream()
                .filter(tally -> tally.what().equals("SEGMENTS." + which))
                .mapToLong(tally -> tally.n())
                .sum();
    }

    long people(Wave wave, MessageState state) {
        return bean(WaveCounts.class).people(wave, state);
    }

    /** How many of the route may be tried again later. */
    long waiting(Wave wave, String route) {
        return bean(NextAttempts.class).waiting(wave, route);
    }

    void assertBooks(Wave wave, Map<String, Long> expected) {
        assertThat(counts(wave)).containsExactlyInAnyOrderEntriesOf(expected);
        assertBalance(wave);
    }

    void assertBalance(Wave wave) {
        assertThat(bean(Recount.class).recount(now(wave))).isEmpty();
        assertThat(now(wave).balanced()).isTrue();
    }

    List<Long> numbersIn(Wave wave, String where) {
        return bean(JdbcClient.class)
                .sql("select number from message where wave_id = ? and " + where + " order by id")
                .param(wave.id())
                .query(Long.class)
                .list();
    }

    private String product() {
        try (Connection connection = bean(DataSource.class).getConnection()) {
            return connection.getMetaData().getDatabaseProductName();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
