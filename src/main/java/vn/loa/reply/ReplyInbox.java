package vn.loa.reply;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import vn.loa.channel.Replies;
import vn.loa.channel.Reply;
import vn.loa.ledger.ReceiptInbox;
import vn.loa.work.GroupCommit;

/**
 * The durable inbox of replies. One thread writes what has gathered as one transaction (group commit) and only then lets
 * the channel acknowledge. A full inbox and a failing database refuse at once, so that the SMSC sends the reply again.
 */
@Component
class ReplyInbox implements Replies, SmartLifecycle {

    /** With the inbox of receipts: before the routes open, after they have said good-bye. */
    static final int PHASE = ReceiptInbox.PHASE;

    private static final Logger log = LoggerFactory.getLogger(ReplyInbox.class);
    private static final int CAPACITY = 10_000;
    private static final int BATCH = 500;

    private final KeepReplies keep;
    private final SendConfirmations confirmations;
    private final GroupCommit<Reply> commit = new GroupCommit<>("loa-reply-inbox", CAPACITY, BATCH, this::keep);

    ReplyInbox(KeepReplies keep, SendConfirmations confirmations) {
        this.keep = keep;
        this.confirmations = confirmations;
    }

    @Override
    public CompletableFuture<Void> keep(Reply reply) {
        return commit.keep(reply);
    }

    @Override
    public void start() {
        commit.start();
    }

    @Override
    public void stop() {
        commit.stop(Duration.ofSeconds(10));
    }

    @Override
    public boolean isRunning() {
        return commit.isRunning();
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private void keep(List<Reply> batch) {
        try {
            if (keep.keep(batch) > 0) {
                confirmations.wanted();
            }
        } catch (RuntimeException e) {
            log.error("{} replies could not be kept; the providers are asked to send them again", batch.size(), e);
            throw e;
        }
    }
}
