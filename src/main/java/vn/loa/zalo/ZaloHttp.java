package vn.loa.zalo;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.internal.http2.ErrorCode;
import okhttp3.internal.http2.StreamResetException;
import org.jspecify.annotations.Nullable;

/**
 * Calls over HTTP: one connection pool and one dispatcher for all routes of the process, HTTP/2 where the server offers it. No
 * request is ever repeated, followed elsewhere or waited for without end. Thread-safe.
 */
final class ZaloHttp implements AutoCloseable {

    private static final int MOST_AT_ONCE = 512;
    /** A thread may still be finishing its call when the next one is handed over. */
    private static final int MOST_THREADS = MOST_AT_ONCE + 64;

    /** As many as may be under way: between two messages each connection is idle for a moment, and closed if it is one too many. */
    private static final int IDLE_CONNECTIONS = MOST_AT_ONCE;

    private static final Duration KEPT_OPEN = Duration.ofSeconds(30);

    private final ThreadPoolExecutor threads;
    private final OkHttpClient base;

    ZaloHttp() {
        AtomicInteger number = new AtomicInteger();
        threads = new ThreadPoolExecutor(0, MOST_THREADS, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
            Thread thread = new Thread(work, "loa-zalo-http-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        Dispatcher dispatcher = new Dispatcher(threads);
        dispatcher.setMaxRequests(MOST_AT_ONCE);
        dispatcher.setMaxRequestsPerHost(MOST_AT_ONCE);
        base = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, KEPT_OPEN.toMillis(), TimeUnit.MILLISECONDS))
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .eventListenerFactory(ZaloHttp::watching)
                .build();
    }

    private static EventListener watching(Call call) {
        Departure departure = call.request().tag(Departure.class);
        return departure == null ? EventListener.NONE : departure;
    }

    /** The calls of one route, with its time-outs. */
    Line line(ZaloSettings.Timing timing) {
        return line(timing.connectTimeout(), timing.answerTimeout());
    }

    /** Calls of which none lasts longer than both together. */
    Line line(Duration connectTimeout, Duration answerTimeout) {
        return new Line(base.newBuilder()
                .connectTimeout(connectTimeout)
                .readTimeout(answerTimeout)
                .writeTimeout(answerTimeout)
                .callTimeout(connectTimeout.plus(answerTimeout))
                .build());
    }

    @Override
    public void close() {
        base.dispatcher().cancelAll();
        base.connectionPool().evictAll();
        threads.shutdown();
    }

    /** Calls with the time-outs of one route. */
    static final class Line {

        private final OkHttpClient client;

        private Line(OkHttpClient client) {
            this.client = client;
        }

        /** Waits for the answer, which the time-outs bound. */
        ZaloAnswer call(Request request) {
            Departure departure = new Departure(() -> {});
            try (Response response = newCall(request, departure).execute()) {
                return read(response);
            } catch (IOException e) {
                return failed(departure, e);
            }
        }

        /** Text and status as they came, for the one endpoint that does not answer like the others. */
        Raw callRaw(Request request) {
            Departure departure = new Departure(() -> {});
            try (Response response = newCall(request, departure).execute()) {
                return new Raw(response.code(), new String(body(response), StandardCharsets.UTF_8), null);
            } catch (IOException e) {
                return new Raw(departure.hasLeft() ? Raw.NO_ANSWER : Raw.NOT_SENT, "", e);
            }
        }

        /**
         * Calls in the background.
         *
         * @param done exactly once, on a thread of HTTP
         */
        Call enqueue(Request request, Departure departure, Consumer<ZaloAnswer> done) {
            Call call = newCall(request, departure);
            call.enqueue(new Callback() {
                @Override
                public void onResponse(Call answered, Response response) {
                    ZaloAnswer answer;
                    try (response) {
                        answer = read(response);
                    } catch (IOException e) {
                        answer = failed(departure, e);
                    }
                    done.accept(answer);
                }

                @Override
                public void onFailure(Call failed, IOException e) {
                    done.accept(failed(departure, e));
                }
            });
            return call;
        }

        private Call newCall(Request request, Departure departure) {
            return client.newCall(
                    request.newBuilder().tag(Departure.class, departure).build());
        }
    }

    /**
     * @param status of HTTP, or one of the two below
     */
    record Raw(int status, String body, @Nullable IOException failure) {

        /** It left and nothing came back. */
        static final int NO_ANSWER = -1;
        /** Surely nothing left. */
        static final int NOT_SENT = -2;
    }

    private static ZaloAnswer read(Response response) throws IOException {
        return ZaloAnswer.read(response.code(), body(response), callsLeft(response));
    }

    private static byte[] body(Response response) throws IOException {
        return response.body().byteStream().readNBytes(ZaloAnswer.LONGEST + 1);
    }

    private static OptionalLong callsLeft(Response response) {
        String left = response.header("X-RateLimit-Remain");
        return left != null && left.strip().matches("[0-9]{1,9}")
                ? OptionalLong.of(Long.parseLong(left.strip()))
                : OptionalLong.empty();
    }

    private static ZaloAnswer failed(Departure departure, IOException e) {
        // RFC 9113 section 8.7: a refused stream was not processed.
        boolean refused = e instanceof StreamResetException reset && reset.errorCode == ErrorCode.REFUSED_STREAM;
        if (refused || departure.callOff()) {
            return new ZaloAnswer.NotSent(e);
        }
        if (e instanceof InterruptedIOException) {
            return new ZaloAnswer.Unclear(ZaloCodes.TIMEOUT);
        }
        return new ZaloAnswer.Unclear(
                e instanceof ProtocolException ? ZaloCodes.UNREADABLE : ZaloCodes.CONNECTION_LOST);
    }
}
