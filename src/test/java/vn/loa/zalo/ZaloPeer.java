package vn.loa.zalo;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A scripted HTTP peer on loopback: what it heard, octet by octet, and what it answers or does not. */
final class ZaloPeer implements AutoCloseable {

    /** One request as it came. */
    record Heard(String method, String path, Map<String, String> query, Map<String, String> headers, String body) {

        String header(String name) {
            return Objects.requireNonNull(headers.get(name.toLowerCase(Locale.ROOT)), name);
        }

        String parameter(String name) {
            return Objects.requireNonNull(query.get(name), name);
        }

        /** Of a form. */
        Map<String, String> form() {
            return pairs(body);
        }
    }

    /**
     * @param status 0 hangs up, -1 leaves it unanswered
     */
    record Says(
            int status,
            String body,
            Map<String, String> headers,
            @Nullable CountDownLatch after) {

        static Says json(String body) {
            return new Says(200, body, Map.of(), null);
        }

        static Says error(int code) {
            return json("{\"error\":" + code + ",\"message\":\"no\"}");
        }

        static Says status(int status, String body, String... header) {
            return new Says(status, body, header.length == 0 ? Map.of() : Map.of(header[0], header[1]), null);
        }

        static Says nothing() {
            return new Says(-1, "", Map.of(), null);
        }

        static Says hangUp() {
            return new Says(0, "", Map.of(), null);
        }

        Says after(CountDownLatch latch) {
            return new Says(status, body, headers, latch);
        }
    }

    private final ServerSocket server;
    private final Function<Heard, Says> script;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();

    private ZaloPeer(ServerSocket server, Function<Heard, Says> script) {
        this.server = server;
        this.script = script;
    }

    static ZaloPeer start(Function<Heard, Says> script) {
        try {
            ZaloPeer peer = new ZaloPeer(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()), script);
            thread("peer-accept", peer::accept);
            return peer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** How many were ever opened. */
    int connections() {
        return connections.get();
    }

    List<Heard> heard() {
        return List.copyOf(heard);
    }

    List<Heard> heard(String path) {
        return heard.stream().filter(request -> request.path().equals(path)).toList();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                sockets.add(socket);
                connections.incrementAndGet();
                thread("peer-serve", () -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (String line = line(in); line != null; line = line(in)) {
                Heard request = request(line, in);
                heard.add(request);
                if (!answered(socket, script.apply(request))) {
                    return;
                }
            }
        } catch (IOException e) {
            // The other side or the end of the test closed it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sockets.remove(socket);
        }
    }

    private boolean answered(Socket socket, Says says) throws IOException, InterruptedException {
        if (says.after() != null && !says.after().await(20, TimeUnit.SECONDS)) {
            throw new AssertionError("waited in vain to answer");
        }
        if (says.status() == -1) {
            return true;
        }
        if (says.status() == 0) {
            return false;
        }
        byte[] body = says.body().getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder("HTTP/1.1 " + says.status() + " x\r\ncontent-length: " + body.length);
        says.headers()
                .forEach((name, value) ->
                        head.append("\r\n").append(name).append(": ").append(value));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(head.append("\r\n\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        all.write(body);
        socket.getOutputStream().write(all.toByteArray());
        return true;
    }

    private static Heard request(String line, InputStream in) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String header = line(in); header != null && !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        String[] words = line.split(" ", -1);
        String[] target = words[1].split("\\?", 2);
        return new Heard(
                words[0],
                target[0],
                target.length == 1 ? Map.of() : pairs(target[1]),
                headers,
                new String(body, StandardCharsets.UTF_8));
    }

    private static Map<String, String> pairs(String text) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : text.split("&", -1)) {
            String[] both = pair.split("=", 2);
            pairs.put(
                    URLDecoder.decode(both[0], StandardCharsets.UTF_8),
                    URLDecoder.decode(both[1], StandardCharsets.UTF_8));
        }
        return pairs;
    }

    private static @Nullable String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                return null;
            }
            line.append((char) octet);
        }
        return line.toString().strip();
    }

    private static void thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
