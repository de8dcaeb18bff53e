package vn.loa.smpp;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import vn.loa.channel.Channel;
import vn.loa.channel.ChannelContract;

class SmppChannelContractTest extends ChannelContract {

    private final List<RawSmsc> smscs = new ArrayList<>();

    @Override
    protected Channel channelTo(Behaviour provider) {
        RawSmsc smsc = RawSmsc.start(submit -> switch (provider) {
            case TAKES, IS_NOT_THERE -> Reply.ok();
            case REFUSES -> Reply.status(0x0b);
            case THROTTLES -> Reply.status(0x58);
            case NEVER_ANSWERS -> Reply.none();
            case HANGS_UP -> Reply.none().close();
        });
        smscs.add(smsc);
        if (provider == Behaviour.IS_NOT_THERE) {
            smsc.close();
        }
        return TestRoutes.channel(smsc.port(), "window=10", "binds=2");
    }

    @AfterEach
    void closeThem() {
        smscs.forEach(RawSmsc::close);
    }
}
