package vn.loa.sandbox;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The yardstick of {@code loa bench zalo}: OkHttp alone, one client with as many calls under way as it may have, each answer read as
 * JSON and followed by the next message, with nothing planned, written down or waited for. Used once.
 */
public final class BareZalo implements Callback {

    private static final MediaType JSON = MediaType.get("application/json");
    private static final long FIRST_NUMBER = 84_900_000_000L;
    private static final String TOKEN = "0123456789abcdef".repeat(4);

    private final String url;
    private final int count;
    private final OkHttpClient client;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final CountDownLatch answers;

    private BareZalo(URI host, int count, int concurrency) {
        this.url = host + "/message/template";
        this.count = count;
        this.answers = new CountDownLatch(count);
        Dispatcher dispatcher = new Dispatcher();
        dispatcher.setMaxRequests(concurrency);
        dispatcher.setMaxRequestsPerHost(concurrency);
        client = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectionPool(new ConnectionPool(concurrency, 30, TimeUnit.SECONDS))
                .retryOnConnectionFailure(false)
                .build();
    }

    /**
     * Sends to as many generated numbers and waits for the last answer.
     *
     * @param host of Zalo's phone channel
     * @param concurrency calls under way at a time
     * @return the time from the first call to the last answer
     * @throws IllegalStateException when a message was not taken, or not all were answered in time
     */
    public static Duration run(URI host, int count, int concurrency, Duration atMost) throws InterruptedException {
        BareZalo bare = new BareZalo(host, count, concurrency);
        try {
            long started = System.nanoTime();
            for (int i = 0; i < Math.min(count, concurrency); i++) {
                bare.send();
            }
            boolean all = bare.answers.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
            Duration took = Duration.ofNanos(System.nanoTime() - started);
            if (!all || bare.failed.get() > 0) {
                throw new IllegalStateException("bare loop: " + bare.failed + " failed, " + bare.answers.getCount()
                        + " answers missing after " + took);
            }
            return took;
        } finally {
            bare.client.dispatcher().cancelAll();
            bare.client.dispatcher().executorService().shutdown();
            bare.client.connectionPool().evictAll();
        }
    }

    private void send() {
        int place = next.getAndIncrement();
        if (place < count) {
            client.newCall(request(FIRST_NUMBER + place)).enqueue(this);
        }
    }

    /** As long as Loa's; without a tracking id, so that nothing is reported. */
    private Request request(long number) {
        String body = "{\"phone\":\"" + number + "\",\"template_id\":\"301001\",\"template_data\":{\"ho_ten\":"
                + "\"Nguyen Van A\",\"lan_nhac\":\"1\",\"ten_tinh\":\"Tuyên Quang\"},\"request_id\":\"abcdef-12345-1\"}";
        return new Request.Builder()
                .url(url)
                .header("access_token", TOKEN)
                .header("appsecret_proof", TOKEN)
                .post(RequestBody.create(body, JSON))
                .build();
    }

    @Override
    public void onResponse(Call call, Response response) {
        try (response) {
            JsonNode answer = JsonMapper.shared().readTree(response.body().bytes());
            if (answer.path("error").asInt(-1) != 0
                    || answer.path("data").path("msg_id").asString("").isEmpty()) {
                failed.incrementAndGet();
            }
        } catch (IOException | JacksonException e) {
            failed.incrementAndGet();
        }
        send();
        answers.countDown();
    }

    @Override
    public void onFailure(Call call, IOException e) {
        failed.incrementAndGet();
        answers.countDown();
    }
}
