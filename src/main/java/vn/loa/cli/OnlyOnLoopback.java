package vn.loa.cli;

import java.time.Clock;
import org.springframework.context.ConfigurableApplicationContext;
import vn.loa.channel.Channel;
import vn.loa.channel.ChannelSource;
import vn.loa.channel.Route;
import vn.loa.sandbox.SpedUpClock;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;

/** On a sped-up clock it is soon day again: whoever runs on one must not reach a single real phone. */
final class OnlyOnLoopback {

    private OnlyOnLoopback() {}

    /**
     * @return the same application
     * @throws BadInputException when its clock is sped up and a route leaves this machine; it is closed by then
     */
    static ConfigurableApplicationContext check(ConfigurableApplicationContext application, Clock clock) {
        if (clock instanceof SpedUpClock) {
            application.getBeansOfType(ChannelSource.class).values().stream()
                    .flatMap(source -> source.channels().stream())
                    .map(Channel::route)
                    .forEach(route -> refuseReal(application, route));
        }
        return application;
    }

    private static void refuseReal(ConfigurableApplicationContext application, Route route) {
        if (!route.loopback()) {
            application.close();
            throw new BadInputException(Phrase.of("replay.only-on-loopback", SpedUpClock.PROPERTY, route.name()));
        }
    }
}
