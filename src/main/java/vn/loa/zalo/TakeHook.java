package vn.loa.zalo;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import vn.loa.channel.Inbox;
import vn.loa.channel.Receipt;
import vn.loa.channel.ReceiptState;

/**
 * Decides what becomes of one call, whole and within bounds. Thread-safe; never blocks. The same event twice is kept twice: the
 * ledger folds the second into nothing.
 */
final class TakeHook {

    /** A sender's clock may be wrong by so much. */
    private static final Duration MOST_AHEAD = Duration.ofMinutes(10);

    /** As many as {@link Receipt#raw} has room for; the signature was computed over all of them by then. */
    private static final int MOST_RAW = 500;

    private final FindSender senders;
    private final Inbox inbox;
    private final ZaloNews news;
    private final Clock clock;

    TakeHook(List<HookSource> sources, Inbox inbox, ZaloNews news, Clock clock) {
        this.senders = new FindSender(sources);
        this.inbox = inbox;
        this.news = news;
        this.clock = clock;
    }

    /**
     * @param signature the header {@code X-ZEvent-Signature}
     * @return what becomes of it; failed when Zalo should tell it again
     */
    CompletableFuture<HookEnd> take(byte[] body, @Nullable String signature) {
        HookEvent event = HookEvent.read(body);
        HookSource source = event == null
                ? senders.of(signature, body, "", "")
                : senders.of(signature, body, event.timestamp(), event.oaId());
        if (source == null) {
            return ended(HookEnd.FORGED);
        }
        if (event == null || event.at() == null) {
            return ended(HookEnd.UNREADABLE);
        }
        if (isStale(event.at(), source)) {
            return ended(HookEnd.STALE);
        }
        return switch (event.name()) {
            case "user_received_message" -> received(event, source, body);
            case "change_template_status", "change_template_quality", "change_oa_daily_quota" -> changed(event, source);
            default -> ended(isOfPeople(event.name()) ? HookEnd.IGNORED : HookEnd.UNKNOWN);
        };
    }

    private boolean isStale(Instant at, HookSource source) {
        Instant now = clock.instant();
        return at.isBefore(now.minus(source.mostAge())) || at.isAfter(now.plus(MOST_AHEAD));
    }

    private CompletableFuture<HookEnd> received(HookEvent event, HookSource source, byte[] body) {
        List<String> refs = event.refs();
        if (!event.isDelivery() || refs.isEmpty()) {
            return ended(HookEnd.IGNORED);
        }
        Instant deliveredAt = event.deliveredAt();
        Receipt receipt = new Receipt(
                source.route(),
                refs,
                event.number(),
                ReceiptState.DELIVERED,
                "received",
                deliveredAt == null ? clock.instant() : deliveredAt,
                raw(body));
        return inbox.keep(receipt).thenApply(kept -> HookEnd.TAKEN);
    }

    private CompletableFuture<HookEnd> changed(HookEvent event, HookSource source) {
        String template = event.text("template_id");
        switch (event.name()) {
            case "change_template_status" ->
                news.templateChanged(source.route(), template, event.text("status", "new_status"));
            case "change_template_quality" -> news.qualityChanged(source.route(), template, quality(event));
            default -> {
                String perDay = event.text("quota", "new_value");
                if (!perDay.matches("[0-9]{1,9}")) {
                    return ended(HookEnd.UNKNOWN);
                }
                news.quotaChanged(source.route(), Integer.parseInt(perDay));
            }
        }
        return ended(HookEnd.NEWS);
    }

    /** No source shows this event whole; its siblings write the new value in these two ways. */
    private static String quality(HookEvent event) {
        String quality = event.text("quality", "new_quality");
        return quality.isEmpty() ? event.text("quality", "new_value") : quality;
    }

    /** People write to the Official Account by user id, never by number, so nothing they say can be anybody's reply here. */
    private static boolean isOfPeople(String name) {
        return name.startsWith("user_")
                || name.startsWith("oa_send_")
                || name.equals("follow")
                || name.equals("unfollow");
    }

    private static CompletableFuture<HookEnd> ended(HookEnd end) {
        return CompletableFuture.completedFuture(end);
    }

    private static String raw(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        if (text.length() <= MOST_RAW) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MOST_RAW - 1)) ? MOST_RAW - 1 : MOST_RAW;
        return text.substring(0, end);
    }
}
