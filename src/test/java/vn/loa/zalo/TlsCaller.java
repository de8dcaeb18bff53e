package vn.loa.zalo;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import vn.loa.channel.FilledForm;

/**
 * A process that trusts whom its JVM trusts, for {@link ZaloTlsTest}: told an address, it sends one message there and says how often
 * the request left, and what came of it.
 */
final class TlsCaller {

    private static final FilledForm FORM = new FilledForm("300", "", Map.of("ho_ten", "Nguyễn Văn A"));

    private TlsCaller() {}

    public static void main(String[] args) throws Exception {
        PrintStream said = System.out;
        System.setOut(System.err); // the log goes there
        BufferedReader told = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (ZaloHttp http = new ZaloHttp()) {
            for (String url = told.readLine(); url != null; url = told.readLine()) {
                said.println(send(http, url));
            }
        }
    }

    private static String send(ZaloHttp http, String url) {
        ZaloSettings settings = ZaloRoutes.settings(url);
        AtomicInteger left = new AtomicInteger();
        CompletableFuture<ZaloAnswer> answer = new CompletableFuture<>();
        http.line(settings.timing())
                .enqueue(
                        new ZaloRequests(settings)
                                .template(FORM, ZaloRoutes.person(1), "abc123-1-1", new AccessToken("token-1", 1)),
                        new Departure(left::incrementAndGet),
                        answer::complete);
        return "left " + left(left, answer.orTimeout(20, TimeUnit.SECONDS).join());
    }

    private static String left(AtomicInteger left, ZaloAnswer answer) {
        if (answer instanceof ZaloAnswer.NotSent notSent) {
            return left + ", not sent, " + notSent.code();
        }
        return answer instanceof ZaloAnswer.Unclear unclear
                ? left + ", unclear, " + unclear.code()
                : left + ", said " + ((ZaloAnswer.Said) answer).error();
    }
}
