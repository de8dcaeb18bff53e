package vn.loa.zalo;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import vn.loa.TestDatabase;
import vn.loa.channel.Channel;
import vn.loa.channel.ChannelContract;
import vn.loa.zalo.ZaloPeer.Heard;
import vn.loa.zalo.ZaloPeer.Says;

class ZaloChannelContractTest extends ChannelContract {

    private final List<AutoCloseable> open = new ArrayList<>();
    private final AtomicLong ids = new AtomicLong();

    @TempDir
    private @Nullable Path home;

    @Override
    protected Channel channelTo(Behaviour provider) {
        ZaloPeer peer = ZaloPeer.start(heard -> answer(provider, heard));
        ZaloNode node = ZaloNode.of(
                ZaloDatabase.open(TestDatabase.H2, Objects.requireNonNull(home)), Clock.systemUTC(), peer.url());
        node.authorise(Clock.systemUTC().instant());
        open.add(node);
        open.add(peer);
        if (provider == Behaviour.IS_NOT_THERE) {
            peer.close();
        }
        return node.channel;
    }

    private Says answer(Behaviour provider, Heard heard) {
        if (heard.path().equals("/message/quota")) {
            return Says.json(ZaloNode.QUOTA);
        }
        if (heard.path().equals("/quality")) {
            return Says.error(-106);
        }
        return switch (provider) {
            case TAKES, IS_NOT_THERE ->
                Says.json("{\"error\":0,\"data\":{\"msg_id\":\"m" + ids.incrementAndGet() + "\"}}");
            case REFUSES -> Says.error(-118);
            case THROTTLES -> Says.status(200, "{\"error\":\"-152\"}");
            case NEVER_ANSWERS -> Says.nothing();
            case HANGS_UP -> Says.hangUp();
        };
    }

    @Override
    protected String text() {
        return ZaloRoutes.form();
    }

    @AfterEach
    void closeThem() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }
}
