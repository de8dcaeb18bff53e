package vn.loa.wave;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.loa.audience.Candidate;
import vn.loa.channel.Channel;
import vn.loa.contact.PhoneNumber;

/** Whom providers said not long ago that they cannot reach, looked up for a page of people at once. For one thread. */
final class Reach {

    private final List<Channel> channels;
    private final Map<String, Set<PhoneNumber>> unreachable = new HashMap<>();

    Reach(List<Channel> channels) {
        this.channels = List.copyOf(channels);
    }

    /** Before people of the page are planned. */
    void look(Collection<Candidate> page) {
        List<PhoneNumber> numbers = page.stream().map(Candidate::number).toList();
        channels.forEach(channel -> unreachable.put(channel.route().name(), channel.unreachable(numbers)));
    }

    boolean reaches(String route, PhoneNumber number) {
        return !unreachable.getOrDefault(route, Set.of()).contains(number);
    }
}
