package vn.loa.zalo;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/** {@code POST /hooks/zalo}, and nothing else. */
final class HookServlet extends HttpServlet {

    static final String PATH = "/hooks/zalo";

    /** Never reached: the call is answered earlier. */
    private static final long BACKSTOP_MILLIS = 10_000;

    private final transient TakeHook take;
    private final transient CountHooks counts;
    private final transient ScheduledExecutorService deadlines;

    HookServlet(TakeHook take, CountHooks counts, ScheduledExecutorService deadlines) {
        this.take = take;
        this.counts = counts;
        this.deadlines = deadlines;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        AsyncContext context = request.startAsync(request, response);
        context.setTimeout(BACKSTOP_MILLIS);
        HookCall.begin(context, refusal(request), take, counts, deadlines);
    }

    private static @Nullable HookEnd refusal(HttpServletRequest request) {
        if (!request.getRequestURI().equals(PATH)) {
            return HookEnd.NOT_HERE;
        }
        if (!request.getMethod().equals("POST")) {
            return HookEnd.NOT_A_POST;
        }
        if (!isJson(request.getContentType())) {
            return HookEnd.NOT_JSON;
        }
        return request.getContentLengthLong() > HookCall.MOST_BYTES ? HookEnd.TOO_BIG : null;
    }

    private static boolean isJson(@Nullable String contentType) {
        return contentType != null
                && contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals("application/json");
    }
}
