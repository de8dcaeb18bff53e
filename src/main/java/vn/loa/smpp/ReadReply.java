package vn.loa.smpp;

import java.time.Clock;
import java.util.Optional;
import vn.loa.channel.Reply;
import vn.loa.contact.PhoneNumber;

/** Makes a reply of a delivered message that is no receipt. Thread-safe. */
final class ReadReply {

    private final String route;
    private final Clock clock;

    ReadReply(String route, Clock clock) {
        this.route = route;
        this.clock = clock;
    }

    /** Nothing when its sender is no subscriber: nobody can opt out in the name of a short code. */
    Optional<Reply> read(InboundMessage message) {
        PhoneNumber from = Subscriber.of(message.source());
        if (from == null) {
            return Optional.empty();
        }
        return Optional.of(
                new Reply(route, from, message.destination(), message.data().asWritten(), clock.instant()));
    }
}
