package vn.loa.channel;

import vn.loa.words.Phrase;

/**
 * Whether a route's receipts find their messages, judged by those receipts about people whose answers are still remembered,
 * at most the last 1,000.
 *
 * @param form how the settings say that receipts write message ids, {@code auto}; empty where a channel has no such question
 * @param learned how they really do, {@code decimal}; empty until enough of them have been seen
 * @param seen how many were judged
 * @param matched how many of those named an id that an answer had named, read by {@code form}
 * @param unknownStates receipts since the start whose state no specification knows; they are kept and decide nothing
 * @param warning what a person should know and do; {@code channel.fine} when there is nothing
 */
public record ReceiptHealth(String form, String learned, int seen, int matched, long unknownStates, Phrase warning) {

    /** Of a channel that has nothing to learn. */
    public static final ReceiptHealth NONE = new ReceiptHealth("", "", 0, 0, 0, Phrase.of("channel.fine"));

    public boolean isFine() {
        return warning.key().equals("channel.fine");
    }
}
