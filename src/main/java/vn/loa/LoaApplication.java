package vn.loa;

import java.time.Clock;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** The Spring application behind every command that needs the database; see {@code vn.loa.cli.Main} for the start. */
@SpringBootApplication
public class LoaApplication {

    /** The only source of time; tests and the demo put their own in its place. */
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
