package vn.loa.audience;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.loa.home.Home;

@Configuration(proxyBeanMethods = false)
class AudienceConfiguration {

    @Bean
    AreaTree areaTree(Home home) {
        return AreaTree.read(home);
    }

    @Bean
    TypedValues typedValues(Home home) {
        return TypedValues.read(home);
    }

    @Bean
    PrepareWriting.Asking asking(WatchedImports watched, Clock clock) {
        return new PrepareWriting.Asking(watched, clock);
    }
}
