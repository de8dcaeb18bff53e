package vn.loa.zalo;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A process that keeps tokens, for {@link KeepTokensTest}: whatever it is told, it ends, and says so. */
final class EndingKeeper {

    static final String ENDING = "ending";

    private EndingKeeper() {}

    /** @param args the database, its user, Zalo's address */
    public static void main(String[] args) throws IOException {
        PrintStream said = System.out;
        System.setOut(System.err); // the log goes there
        TokenKeeper keeper = new TokenKeeper(
                RefreshRacer.ACCOUNT,
                new TokenRows(JdbcClient.create(new DriverManagerDataSource(args[0], args[1], ""))),
                RefreshRacer.seal(),
                new TokenEndpoint(ZaloRoutes.settings(args[2]), new ZaloHttp(), Clock.systemUTC()),
                Clock.systemUTC(),
                System::nanoTime);
        boolean unused = new KeepTokens(keeper).start();
        int told = System.in.read();
        said.println(ENDING);
        System.exit(told == -1 ? 1 : 0);
    }
}
