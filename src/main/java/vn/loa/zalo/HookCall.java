package vn.loa.zalo;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call, read without holding a thread while its sender is slow, and answered in time whatever happens. The container calls
 * it from one thread at a time.
 */
final class HookCall implements ReadListener {

    /** Zalo waits two seconds, then tells it again. */
    static final long MOST_MILLIS = 1_800;

    static final int MOST_BYTES = 64 * 1_024;
    /** So much is read and thrown away, so that whoever sends too much gets to read the answer. */
    private static final int MOST_THROWN_AWAY = 2 * 1_024 * 1_024;

    private static final Logger log = LoggerFactory.getLogger(HookCall.class);

    private final AsyncContext context;
    private final ServletInputStream input;
    private final TakeHook take;
    private final CountHooks counts;
    private final CompletableFuture<HookEnd> answer = new CompletableFuture<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(1_024);
    private final byte[] buffer = new byte[8 * 1_024];
    /** What it is refused as whatever the body says. */
    private volatile @Nullable HookEnd refusal;

    private long read;
    private volatile boolean whole;

    private HookCall(AsyncContext context, @Nullable HookEnd refusal, TakeHook take, CountHooks counts)
            throws IOException {
        this.context = context;
        this.input = context.getRequest().getInputStream();
        this.refusal = refusal;
        this.take = take;
        this.counts = counts;
    }

    /**
     * @param refusal what it is refused as whatever the body says, null when that decides
     * @param deadlines where it asks to be answered in time
     */
    static void begin(
            AsyncContext context,
            @Nullable HookEnd refusal,
            TakeHook take,
            CountHooks counts,
            ScheduledExecutorService deadlines)
            throws IOException {
        HookCall call = new HookCall(context, refusal, take, counts);
        Future<?> deadline = deadlines.schedule(call::tooLate, MOST_MILLIS, TimeUnit.MILLISECONDS);
        CompletableFuture<?> unused = call.answer.thenAccept(end -> {
            deadline.cancel(false);
            call.respond(end);
        });
        call.input.setReadListener(call);
    }

    @Override
    public void onDataAvailable() throws IOException {
        while (input.isReady()) {
            int count = input.read(buffer);
            if (count < 0) {
                return;
            }
            read += count;
            if (read > MOST_BYTES && refusal == null) {
                refusal = HookEnd.TOO_BIG;
            }
            if (refusal == null) {
                body.write(buffer, 0, count);
            } else if (read > MOST_THROWN_AWAY) {
                answer.complete(refusal);
                return;
            }
        }
    }

    @Override
    public void onAllDataRead() {
        whole = true;
        if (refusal != null) {
            answer.complete(refusal);
            return;
        }
        HttpServletRequest request = (HttpServletRequest) context.getRequest();
        try {
            CompletableFuture<?> unused = take.take(body.toByteArray(), request.getHeader("X-ZEvent-Signature"))
                    .whenComplete(this::settle);
        } catch (RuntimeException e) {
            settle(null, e);
        }
    }

    @Override
    public void onError(Throwable failure) {
        // The sender is gone; nobody reads the answer.
        answer.complete(HookEnd.TOO_SLOW);
    }

    private void settle(@Nullable HookEnd end, @Nullable Throwable failure) {
        if (failure != null) {
            log.debug("a webhook could not be kept", failure);
        }
        answer.complete(end == null ? HookEnd.REFUSED_BY_US : end);
    }

    private void tooLate() {
        HookEnd refused = refusal;
        if (refused != null) {
            answer.complete(refused);
        } else {
            answer.complete(whole ? HookEnd.REFUSED_BY_US : HookEnd.TOO_SLOW);
        }
    }

    private void respond(HookEnd end) {
        counts.add(end);
        try {
            HttpServletResponse response = (HttpServletResponse) context.getResponse();
            response.setStatus(end.status);
            if (!whole) {
                response.setHeader("Connection", "close");
            }
            context.complete();
        } catch (IllegalStateException e) {
            log.debug("the sender of a webhook hung up before its answer", e);
        }
    }
}
