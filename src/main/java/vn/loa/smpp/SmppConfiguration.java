package vn.loa.smpp;

import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import vn.loa.channel.Channel;
import vn.loa.channel.ChannelSource;

@Configuration(proxyBeanMethods = false)
class SmppConfiguration {

    /** @throws vn.loa.words.BadInputException when a route's settings are wrong; an unset password only when it is opened */
    @Bean
    ChannelSource smppChannels(Environment environment, Clock clock) {
        List<Channel> channels = new ReadSmppRoutes(environment)
                .read().stream()
                        .<Channel>map(settings -> new SmppChannel(settings, clock, System::nanoTime))
                        .toList();
        return () -> channels;
    }
}
