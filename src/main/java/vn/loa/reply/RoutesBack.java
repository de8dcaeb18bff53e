package vn.loa.reply;

import java.util.Optional;
import vn.loa.channel.Channel;

/** The routes over which an answer may leave. */
@FunctionalInterface
public interface RoutesBack {

    /** The route's channel if it was opened and the house's hours let texts leave over it now. Connects to nothing. */
    Optional<Channel> sendingNow(String route);
}
