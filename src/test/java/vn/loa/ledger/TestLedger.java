package vn.loa.ledger;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;
import vn.loa.TestDatabase;
import vn.loa.audience.AudienceRule;
import vn.loa.campaign.Campaign;
import vn.loa.campaign.Directive;
import vn.loa.campaign.MessageClass;
import vn.loa.campaign.SmsRendition;
import vn.loa.channel.Outcome;
import vn.loa.channel.PartKey;
import vn.loa.channel.Receipt;
import vn.loa.channel.ReceiptState;
import vn.loa.contact.PhoneNumber;

/** A real ledger in which tests of other packages let a wave happen, step by step and without threads. */
public final class TestLedger implements AutoCloseable {

    /** 08:00 in Vietnam. */
    public static final Instant NOW = Instant.parse("2021-05-06T01:00:00Z");

    private final HikariDataSource pool;
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final Map<PhoneNumber, Claimed> claimed = new HashMap<>();

    @EnableTransactionManagement
    static class Transactions {}

    /** @param more components to be tested on top of the ledger; {@link #start} makes them all */
    public TestLedger(TestDatabase database, Path home, Class<?>... more) {
        pool = database.open(home);
        Flyway.configure()
                .dataSource(pool)
                .locations("classpath:db/migration/common")
                .load()
                .migrate();
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(pool));
        context.registerBean(PlatformTransactionManager.class, () -> new JdbcTransactionManager(pool));
        context.registerBean(Clock.class, () -> Clock.fixed(NOW, ZoneOffset.UTC));
        context.register(
                Transactions.class,
                Waves.class,
                WaveCounts.class,
                Tallies.class,
                WritePlan.class,
                ClaimChunk.class,
                ClaimChunk.Earlier.class,
                NextAttempts.class,
                WaysOn.class,
                ChangeParts.class,
                JustClaimed.class,
                OnTheWire.class,
                Receipts.class,
                KeptReceipts.class,
                FoldReceipts.class,
                WriteFacts.class,
                EndUnsent.class,
                RecoverClaims.class,
                DecideDoubts.class,
                Recount.class);
        if (more.length > 0) {
            context.register(more);
        }
    }

    public <T> TestLedger with(Class<T> type, T bean) {
        context.registerBean(type, () -> bean);
        return this;
    }

    public TestLedger start() {
        context.refresh();
        return this;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public Wave plan(String campaign, Instant at, PlannedMessage... planned) {
        Wave wave = bean(Waves.class).create(campaign(campaign), Cause.MANUAL, at, false);
        if (planned.length > 0) {
            new TransactionTemplate(bean(PlatformTransactionManager.class))
                    .executeWithoutResult(status -> bean(WritePlan.class).write(wave.id(), List.of(planned)));
        }
        return bean(Waves.class).get(wave.id());
    }

    public void claim(Wave wave, String route, int limit) {
        for (Claimed one : bean(ClaimChunk.class)
                .next(wave, route, 0, limit, numbers -> Map.of())
                .claimed()) {
            claimed.put(one.to(), one);
        }
    }

    /** The same outcome for every part of the person's message. */
    public void settle(PhoneNumber person, Outcome outcome) {
        Claimed message = message(person);
        List<Unsettled> parts = new ArrayList<>();
        for (int part : message.parts()) {
            PartKey key = new PartKey(message.message(), message.attempt(), part);
            parts.add(new Unsettled(
                    key,
                    outcome instanceof Outcome.Accepted a
                            ? new Outcome.Accepted(a.providerRef() + part, a.receiptDue())
                            : outcome));
        }
        write(parts);
    }

    /** Every part is accepted, and has a receipt. */
    public void report(PhoneNumber person, String route, ReceiptState state, String code) {
        settle(person, new Outcome.Accepted(person.msisdn() + "-"));
        Receipts inbox = bean(Receipts.class);
        for (int part : message(person).parts()) {
            Receipt receipt = new Receipt(route, List.of(person.msisdn() + "-" + part), person, state, code, NOW, "");
            inbox.keep(inbox.lastId() + 1, List.of(receipt), NOW.toEpochMilli());
        }
        fold();
    }

    void write(List<Unsettled> outcomes) {
        bean(WriteFacts.class).write(outcomes, List.of(), new RecentMessages(100));
    }

    /** @return how many receipts were folded */
    int fold() {
        List<StoredReceipt> batch = new ArrayList<>();
        bean(KeptReceipts.class).lookAgain();
        bean(KeptReceipts.class).next(batch, 1_000);
        bean(WriteFacts.class).write(List.of(), batch, new RecentMessages(100));
        return batch.size();
    }

    /** Spoils a counter of every wave. */
    public void miscount(String what, long n) {
        sql("insert into tally_batch (wave_id, steps) select id, chr(9) || chr(9) || chr(9) || '" + what
                + "' || chr(9) || '" + n + "' from wave");
    }

    public void sql(String statement) {
        bean(JdbcClient.class).sql(statement).update();
    }

    private Claimed message(PhoneNumber person) {
        Claimed message = claimed.get(person);
        if (message == null) {
            throw new IllegalArgumentException(person + " is not claimed");
        }
        return message;
    }

    @Override
    public void close() {
        context.close();
        pool.close();
    }

    private static Campaign campaign(String id) {
        return new Campaign(
                id,
                "Nhắc cài đặt",
                new Directive("", null, "", "", "", "test"),
                MessageClass.PUBLIC_SERVICE,
                new AudienceRule(List.of("list"), Set.of(), Set.of(), Set.of(), Map.of(), Set.of(), false, null),
                new SmsRendition("text", "", Map.of()),
                "TUYENQUANG",
                List.of(),
                Duration.ofHours(24),
                Duration.ZERO,
                "id: " + id,
                "");
    }
}
