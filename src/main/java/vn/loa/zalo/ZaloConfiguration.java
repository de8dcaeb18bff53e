package vn.loa.zalo;

import java.time.Clock;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import vn.loa.channel.Channel;
import vn.loa.channel.ChannelSource;
import vn.loa.home.Home;
import vn.loa.home.RouteSettings;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ZaloHomeSettings.class, HttpSettings.class})
class ZaloConfiguration {

    @Bean
    ZaloCodes zaloCodes(Home home) {
        return ZaloCodes.read(home);
    }

    /** @throws vn.loa.words.BadInputException when a route's settings are wrong; an unset secret only when it is opened */
    @Bean
    BuildChannels buildZaloChannels(
            Environment environment,
            ZaloHomeSettings settings,
            HttpSettings http,
            Home home,
            ZaloTables tables,
            ZaloCodes codes,
            Clock clock) {
        SealTokens seal = new SealTokens(() -> TokenKey.read(home, settings.tokenKey()));
        return new BuildChannels(
                new ReadZaloRoutes(environment).read(),
                tables,
                seal,
                codes,
                http.place(),
                new BuildChannels.Time(clock, System::nanoTime));
    }

    @Bean
    ChannelSource portalChannels(Environment environment, Home home, TrackingIds ids, Clock clock) {
        List<Channel> channels = new RouteSettings(environment)
                .read("zalo-portal", PortalSettings::read).stream()
                        .<Channel>map(settings -> new PortalChannel(settings, ids, home::data, clock))
                        .toList();
        return () -> channels;
    }

    @Bean
    ChannelSource zaloChannels(BuildChannels built) {
        List<Channel> channels = List.copyOf(built.channels().values());
        return () -> channels;
    }
}
