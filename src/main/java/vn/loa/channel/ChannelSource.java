package vn.loa.channel;

import java.util.List;

/** The channels that the settings name for one kind of provider. */
@FunctionalInterface
public interface ChannelSource {

    /** The same channels at every call, none of them opened. */
    List<Channel> channels();
}
