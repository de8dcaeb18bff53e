package vn.loa.zalo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.loader.ParallelWebappClassLoader;
import org.apache.catalina.loader.WebappLoader;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http11.Http11NioProtocol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.channel.Inbox;

/**
 * Takes Zalo's webhooks for as long as it is open. A call is answered 200 only once its receipt is durable, and otherwise so
 * that Zalo tells it again; one that nobody we know has signed is refused and changes nothing. At most 200 connections and
 * eight threads, none of which waits for a slow sender or for the inbox. Thread-safe.
 */
final class WebhookServer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WebhookServer.class);

    private static final int THREADS = 8;
    private static final int MOST_CONNECTIONS = 200;
    private static final int MOST_WAITING_CONNECTIONS = 100;
    private static final int SILENCE_MILLIS = 3_000;
    private static final int IDLE_MILLIS = 15_000;

    private final Tomcat tomcat;
    private final Path directory;
    private final CountHooks counts;
    private final ScheduledExecutorService deadlines;

    private WebhookServer(Tomcat tomcat, Path directory, CountHooks counts, ScheduledExecutorService deadlines) {
        this.tomcat = tomcat;
        this.directory = directory;
        this.counts = counts;
        this.deadlines = deadlines;
    }

    /**
     * Listens at once.
     *
     * @param inbox where deliveries go
     * @param clock against which the age of an event is measured
     * @throws UncheckedIOException when the port is taken
     */
    static WebhookServer open(HttpPlace place, List<HookSource> sources, Inbox inbox, ZaloNews news, Clock clock) {
        CountHooks counts = new CountHooks();
        TakeHook take = new TakeHook(sources, inbox, news, clock);
        ScheduledExecutorService deadlines = deadlines();
        try {
            Path directory = Files.createTempDirectory("loa-http");
            Tomcat tomcat = tomcat(place, directory, new HookServlet(take, counts, deadlines));
            WebhookServer server = new WebhookServer(tomcat, directory, counts, deadlines);
            server.start();
            return server;
        } catch (IOException e) {
            deadlines.shutdownNow();
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    int port() {
        return tomcat.getConnector().getLocalPort();
    }

    WebhookCounts counts() {
        return counts.counts();
    }

    /** Calls on their way are cut off; Zalo tells them again. */
    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            log.warn("the webhook server did not stop cleanly", e);
        }
        deadlines.shutdownNow();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            log.warn("{} is left over", directory, e);
        }
    }

    private void start() throws IOException {
        try {
            tomcat.start();
        } catch (LifecycleException e) {
            close();
            throw new IOException(reason(e), e);
        }
    }

    /** One thread, started here: one that a call started would keep the class loader of the calls alive. */
    private static ScheduledExecutorService deadlines() {
        ScheduledThreadPoolExecutor deadlines = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "zalo-webhook-deadlines");
            thread.setDaemon(true);
            return thread;
        });
        deadlines.setRemoveOnCancelPolicy(true);
        deadlines.prestartAllCoreThreads();
        return deadlines;
    }

    private static Tomcat tomcat(HttpPlace place, Path directory, HookServlet servlet) {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(directory.toString());
        tomcat.setSilent(true);
        tomcat.setConnector(connector(place));
        // A status is the whole answer.
        ((StandardHost) tomcat.getHost()).setErrorReportValveClass("");
        Context context = tomcat.addContext("", directory.toString());
        context.setLoader(loader());
        Wrapper wrapper = Tomcat.addServlet(context, "hooks", servlet);
        wrapper.setAsyncSupported(true);
        context.addServletMappingDecoded("/", "hooks");
        return tomcat;
    }

    /** There is one application, and it ends with the process: nothing of it needs to be hunted down. */
    private static WebappLoader loader() {
        WebappLoader loader = new WebappLoader();
        loader.setLoaderInstance(new ParallelWebappClassLoader(WebhookServer.class.getClassLoader()) {
            @Override
            protected void clearReferences() {}
        });
        return loader;
    }

    private static Connector connector(HttpPlace place) {
        Http11NioProtocol protocol = new Http11NioProtocol();
        protocol.setMaxThreads(THREADS);
        protocol.setMinSpareThreads(1);
        protocol.setMaxConnections(MOST_CONNECTIONS);
        protocol.setAcceptCount(MOST_WAITING_CONNECTIONS);
        protocol.setConnectionTimeout(SILENCE_MILLIS);
        protocol.setKeepAliveTimeout(IDLE_MILLIS);
        protocol.setMaxKeepAliveRequests(-1);
        protocol.setMaxSwallowSize(0);
        protocol.setTcpNoDelay(true);
        Connector connector = new Connector(protocol);
        connector.setProperty("address", place.address());
        connector.setPort(place.port());
        connector.setThrowOnFailure(true);
        return connector;
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
