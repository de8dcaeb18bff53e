package vn.loa.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who takes webhooks, and answers as told. */
final class Hook implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private final BlockingQueue<Call> calls = new ArrayBlockingQueue<>(100_000);
    private volatile int status = 200;

    /** @param at {@link System#nanoTime} of its arrival */
    record Call(
            String body,
            @Nullable String signature,
            @Nullable String server,
            @Nullable String retry,
            long at) {

        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }

        boolean isSignedBy(ZaloScript.Account account) {
            String time = json().path("timestamp").asString();
            return ("mac=" + Hashes.sha256Hex(account.appId() + body + time + account.oaSecret())).equals(signature);
        }
    }

    Hook() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(threads);
        server.createContext("/hooks/zalo", this::take);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hooks/zalo");
    }

    void answer(int otherStatus) {
        status = otherStatus;
    }

    Call next() throws InterruptedException {
        return Objects.requireNonNull(calls.poll(20, TimeUnit.SECONDS), "no webhook came");
    }

    int waiting() {
        return calls.size();
    }

    /** Whether none comes within that time. */
    boolean isQuietFor(long millis) throws InterruptedException {
        return calls.poll(millis, TimeUnit.MILLISECONDS) == null;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        calls.add(new Call(
                body,
                exchange.getRequestHeaders().getFirst("X-ZEvent-Signature"),
                exchange.getRequestHeaders().getFirst("X-ZEvent-Server"),
                exchange.getRequestHeaders().getFirst("num_retry"),
                System.nanoTime()));
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }
}
