package vn.loa.zalo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A process with a token keeper, for {@link RefreshRaceTest}. Told the token it should get rid of, it looks; says {@link #CLAIMING}
 * when it has read that a refresh is due, and claims only when told to; says {@link #LOOKED}; goes on looking until it holds
 * another token, and says which.
 */
final class RefreshRacer {

    static final AccountId ACCOUNT = new AccountId("1111", "2222");
    static final String CLAIMING = "claiming";
    static final String LOOKED = "looked";

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final long LONGEST_NANOS = Duration.ofSeconds(20).toNanos();

    private final BufferedReader told = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    private final PrintStream said;
    private final TokenKeeper keeper;

    private RefreshRacer(PrintStream said, String jdbcUrl, String user, ZaloHttp http, String oauthHost) {
        this.said = said;
        ZaloSettings settings = ZaloRoutes.settings(oauthHost, "answer-timeout=30s");
        this.keeper = new TokenKeeper(
                ACCOUNT,
                new TokenRows(JdbcClient.create(new Barrier(jdbcUrl, user))),
                seal(),
                new TokenEndpoint(settings, http, Clock.systemUTC()),
                Clock.systemUTC(),
                System::nanoTime);
    }

    static SealTokens seal() {
        return new SealTokens(() -> new SecretKeySpec(new byte[32], "AES"));
    }

    /** @param args the database, its user, Zalo's address */
    public static void main(String[] args) throws Exception {
        PrintStream said = System.out;
        System.setOut(System.err); // the log goes there
        try (ZaloHttp http = new ZaloHttp()) {
            RefreshRacer racer = new RefreshRacer(said, args[0], args[1], http, args[2]);
            for (String token = racer.hear(); token != null; token = racer.hear()) {
                racer.race(token);
            }
        }
    }

    private void race(String old) throws InterruptedException {
        keeper.look();
        said.println(LOOKED);
        long until = System.nanoTime() + LONGEST_NANOS;
        while (held().equals(old) && System.nanoTime() - until < 0) {
            keeper.awaitNudge(BETWEEN_LOOKS);
            keeper.look();
        }
        said.println(held());
    }

    private String held() {
        return keeper.trouble()
                .map(trouble -> trouble.key())
                .orElseGet(() -> keeper.current().map(AccessToken::value).orElse("none"));
    }

    private @Nullable String hear() {
        try {
            return told.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A database on which a claim waits until the other process is about to claim too. */
    private final class Barrier extends DelegatingDataSource {

        Barrier(String jdbcUrl, String user) {
            super(new DriverManagerDataSource(jdbcUrl, user, ""));
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection real = super.getConnection();
            return (Connection) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                        if (arguments != null && String.valueOf(arguments[0]).contains("set state = 'REFRESHING'")) {
                            said.println(CLAIMING);
                            hear();
                        }
                        try {
                            return method.invoke(real, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getTargetException();
                        }
                    });
        }
    }
}
