package vn.loa.channel;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.loa.contact.PhoneNumber;

/**
 * A way out: one route over one provider. Asynchronous and batched. It never throws for a delivery problem, never
 * retries by itself, and never holds more than its route's {@link Route#inFlight()} parts. All methods are thread-safe.
 */
public interface Channel {

    Route route();

    /**
     * Looks at what only matters once something is to be sent, and connects to nothing.
     *
     * @throws vn.loa.words.BadInputException when its settings cannot work, such as an unset password
     */
    void check();

    /**
     * Tells, once and before {@link #open}, what left today before this process began. A route with a daily volume that was
     * never told sends nothing.
     */
    default void begin(SentToday sent) {}

    /**
     * Starts connecting, in the background and for as long as it takes, and starts taking receipts and replies.
     *
     * @throws vn.loa.words.BadInputException as {@link #check}
     */
    void open(Outcomes outcomes, Inbox inbox, Replies replies);

    /**
     * Takes as many parts from the front of the list as it has room for now; rate, window and connection all count as
     * room. Never blocks. Every part taken is reported to {@link Outcomes} exactly once; the others were not touched.
     *
     * @return how many it took, 0 to {@code parts.size()}
     */
    int offer(List<OutgoingPart> parts);

    /** Waits until {@link #offer} may take something, or until the time is over. */
    void awaitRoom(Duration atMost) throws InterruptedException;

    /**
     * Asks the provider what became of a message it took. Never blocks. What it says arrives as a {@link Receipt} through
     * the {@link Inbox}, its code beginning with {@code query}; a message still on its way as {@link
     * ReceiptState#ON_ITS_WAY}. When it does not know or does not say, nothing arrives.
     *
     * @return false when it cannot be asked now: not connected, too many questions at once, or never
     */
    default boolean ask(Question question) {
        return false;
    }

    /**
     * How long a part that the provider took waits for its receipt before somebody {@link #ask}s about it, and at least how
     * long from one question about it to the next; empty when nobody should.
     */
    default Optional<Duration> asksAfter() {
        return Optional.empty();
    }

    /**
     * For how long after it left a part in doubt may still be named by a receipt, because it left under an id of our own; zero
     * when nobody would name it.
     */
    default Duration namesDoubtsWithin() {
        return Duration.ZERO;
    }

    RouteHealth health();

    /**
     * Until when the plan of this route's rates lets nothing leave, because the hour's rate is 0 or the day's volume is
     * used up; nothing while it may send. Resting is neither trouble nor idling.
     */
    default Optional<Instant> restsUntil() {
        return Optional.empty();
    }

    /**
     * A form of message by its id, as the provider has approved it. May ask the provider, so it may block, for a minute at most;
     * {@link #quota} then knows what the provider says.
     *
     * @throws vn.loa.words.BadInputException when the provider does not know it, has not approved it, or cannot be asked
     */
    default MessageForm form(String id) {
        throw new UnsupportedOperationException(route().name() + " sends texts");
    }

    /** Who of these this provider said not long ago that it cannot reach. */
    default Set<PhoneNumber> unreachable(Collection<PhoneNumber> people) {
        return Set.of();
    }

    /** How many people the provider lets it reach; empty when it counts none, or nobody knows. Never blocks. */
    default Optional<Quota> quota() {
        return Optional.empty();
    }

    /** Whether it {@linkplain #restsUntil rests} because the provider lets it reach nobody else for a while. Never blocks. */
    default boolean isQuotaUsedUp() {
        return false;
    }

    /** Waits for the answers still outstanding, says good-bye, disconnects. What is unanswered then is in doubt. */
    void close(Duration atMost);
}
