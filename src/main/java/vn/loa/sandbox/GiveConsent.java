package vn.loa.sandbox;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** What the administrator of a simulated Official Account does in a browser: opens the page of consent, and is sent back. */
public final class GiveConsent {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private GiveConsent() {}

    /**
     * @param url of the page, as {@code loa zalo authorise} shows it
     * @return the address the browser is sent back to, as it is pasted into Loa
     * @throws IOException when nobody answers within ten seconds, or nobody is sent back
     */
    public static String at(String url) throws IOException {
        HttpClient browser = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        HttpRequest page =
                HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build();
        try {
            HttpResponse<Void> answer = browser.send(page, HttpResponse.BodyHandlers.discarding());
            return answer.headers()
                    .firstValue("Location")
                    .orElseThrow(() -> new IOException("the simulated Zalo sent nobody back"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }
}
