package vn.loa.reply;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.loa.words.Words;

/** Replies for people and as a JSON document. Numbers are masked in both (promise 8). */
public final class ShowReplies {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("HH:mm dd/MM/uuuu").withZone(ZoneId.of("Asia/Ho_Chi_Minh"));
    private static final DateTimeFormatter ISO = DateTimeFormatter.ISO_OFFSET_DATE_TIME.withZone(ZoneOffset.ofHours(7));

    private ShowReplies() {}

    /** A line or two for each reply, or one sentence when there is none. */
    public static String page(List<KeptReply> replies, Words words) {
        if (replies.isEmpty()) {
            return words.say("reply.list.none");
        }
        return replies.stream().map(reply -> lines(reply, words)).collect(Collectors.joining("\n"));
    }

    /** @param more whether there are older ones; then {@code before} says where to go on */
    public static Map<String, Object> document(List<KeptReply> replies, boolean more) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("replies", replies.stream().map(ShowReplies::row).toList());
        document.put("before", more ? replies.get(replies.size() - 1).id() : null);
        return document;
    }

    private static Map<String, @Nullable Object> row(KeptReply reply) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", reply.id());
        row.put("at", ISO.format(reply.arrivedAt()));
        row.put("from", reply.from().masked());
        row.put("to", reply.to());
        row.put("route", reply.route());
        row.put("meaning", lower(reply.meaning()));
        row.put("wave", reply.wave());
        row.put("text", reply.text());
        return row;
    }

    private static String lines(KeptReply reply, Words words) {
        String head = String.join(
                "  ",
                Long.toString(reply.id()),
                MOMENT.format(reply.arrivedAt()),
                reply.from().masked() + " → " + reply.to(),
                words.say("reply.meaning." + lower(reply.meaning())),
                reply.wave() == null ? "" : reply.wave());
        return head.stripTrailing() + "\n    " + oneLine(reply.text());
    }

    /** What strangers write must not move the cursor of a terminal. */
    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
    }

    private static String lower(Meaning meaning) {
        return meaning.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
