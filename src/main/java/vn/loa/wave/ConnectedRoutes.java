package vn.loa.wave;

import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.loa.channel.Channel;
import vn.loa.reply.RoutesBack;

/** Lets a confirmation leave over the route its opt-out came on, within the same hours as everything else. */
@Component
record ConnectedRoutes(Routes routes, Rules rules) implements RoutesBack {

    @Override
    public Optional<Channel> sendingNow(String route) {
        return routes.connected(route)
                .filter(channel -> rules.mayUse(channel.route(), rules.clock().instant()));
    }
}
