package vn.loa.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;
import vn.loa.fire.OwnJava;
import vn.loa.sandbox.LeanZaloTotals;

/** A lean Zalo in a process of its own ({@link BenchZaloPeerCommand}), so that Loa's processor time can be told from its. */
final class ZaloPeer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Process process;
    private final ZaloTrial.Line line;
    private final HttpClient http = HttpClient.newHttpClient();

    private ZaloPeer(Process process, ZaloTrial.Line line) {
        this.process = process;
        this.line = line;
    }

    static ZaloPeer start(Duration answer, int concurrency) throws IOException {
        Instant at = WaveTrial.morning();
        int hookPort = freePort();
        List<String> command =
                new ArrayList<>(OwnJava.with(List.of("-Xmx128m", "-XX:+UseSerialGC", "-Dfile.encoding=UTF-8")));
        command.addAll(List.of("bench", "zalo-peer", "--answer", answer.toMillis() + "ms"));
        command.addAll(List.of("--hook-port", Integer.toString(hookPort), "--at", at.toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        String port = lines.readLine();
        if (port == null) {
            process.destroy();
            throw new IOException("the simulated Zalo did not start");
        }
        return new ZaloPeer(process, new ZaloTrial.Line(Integer.parseInt(port), hookPort, concurrency, at));
    }

    ZaloTrial.Line line() {
        return line;
    }

    LeanZaloTotals totals() throws IOException, InterruptedException {
        return ask("totals");
    }

    /** Forgets whom it was sent what, and says what there was to forget. */
    LeanZaloTotals anew() throws IOException, InterruptedException {
        return ask("anew");
    }

    private LeanZaloTotals ask(String what) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(line.host() + "/lean/" + what))
                .timeout(PATIENCE)
                .build();
        String answer = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        return JsonMapper.shared().readValue(answer, LeanZaloTotals.class);
    }

    /** @throws IllegalStateException when it saw somebody twice or not at all, or a report of it was not taken */
    LeanZaloTotals proveNobodyTwice(long people) throws IOException, InterruptedException {
        LeanZaloTotals totals = totals();
        if (totals.messages() != people || totals.people() != people || totals.webhooks() != people) {
            throw new IllegalStateException("of " + people + " people the simulated Zalo saw " + totals);
        }
        return totals;
    }

    /** Free now: the route names it before Zalo's webhooks come to it. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
