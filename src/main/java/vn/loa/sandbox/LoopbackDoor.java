package vn.loa.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;

/** Where a server of one thread listens, and the selector that tells it who knocks. */
record LoopbackDoor(ServerSocketChannel channel, Selector selector) {

    /**
     * @param port 0 takes a free one
     * @throws IOException when the port is taken
     */
    static LoopbackDoor open(int port, int backlog) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), backlog);
        channel.configureBlocking(false);
        Selector selector = Selector.open();
        channel.register(selector, SelectionKey.OP_ACCEPT);
        return new LoopbackDoor(channel, selector);
    }
}
