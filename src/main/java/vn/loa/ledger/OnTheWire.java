package vn.loa.ledger;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import vn.loa.channel.Outcome;
import vn.loa.channel.PartKey;
import vn.loa.home.Home;

/**
 * The wire journal of this process. The ledger names the journal that covers what is claimed, so one that is missing, old
 * or from another machine is never believed. Begun before the first claim, so that processes that send nothing have none.
 */
@Component
class OnTheWire implements DisposableBean {

    /** Settled late, everything answered waits in the writer's bounded queue; the rest is for the windows of all routes. */
    private static final int RECORDS = 262_144;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private final JdbcClient jdbc;
    private final @Nullable Path path;
    private final TransactionTemplate alone;
    private final ReentrantLock beginning = new ReentrantLock();
    private volatile @Nullable WireJournal journal;

    OnTheWire(JdbcClient jdbc, Optional<Home> home, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        path = home.map(its -> its.data().resolve("wire.journal")).orElse(null);
        alone = new TransactionTemplate(transactions);
        alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** As {@link WireJournal#read}, for the journal that covers what is claimed in the ledger. */
    @Nullable
    Map<Long, Outcome> leftBehind() {
        if (path == null || journal != null) {
            return null;
        }
        long epoch =
                jdbc.sql("select epoch from wire_journal").query(Long.class).single();
        return WireJournal.read(path, epoch, RecoverClaims.CODE);
    }

    /** Before anything is claimed. */
    void begin() {
        if (path == null || journal != null) {
            return;
        }
        beginning.lock();
        try {
            if (journal == null) {
                long epoch = new SecureRandom().nextLong();
                WireJournal begun = WireJournal.begin(path, epoch, RECORDS, LONGEST_WAIT);
                alone.executeWithoutResult(status -> jdbc.sql("update wire_journal set epoch = ?")
                        .param(epoch)
                        .update());
                journal = begun;
            }
        } finally {
            beginning.unlock();
        }
    }

    void leaving(PartKey key, String knownAs) {
        WireJournal begun = journal;
        if (begun != null) {
            begun.leaving(key, knownAs);
        }
    }

    void answered(PartKey key, Outcome outcome) {
        WireJournal begun = journal;
        if (begun != null) {
            begun.answered(key, outcome);
        }
    }

    void settled(Collection<PartKey> keys) {
        WireJournal begun = journal;
        if (begun != null) {
            begun.settled(keys);
        }
    }

    @Override
    public void destroy() {
        WireJournal begun = journal;
        if (begun != null) {
            begun.close();
        }
    }
}
