package vn.loa.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import vn.loa.channel.ReceiptMeans;
import vn.loa.ledger.MessageState;
import vn.loa.ledger.Recount;
import vn.loa.words.Words;

/**
 * A report as the JSON document of CONTRACTS, which names every key. Beyond it: {@code cause}, {@code fired_at},
 * {@code area_code} beside the area's name, {@code receipt_means} of a route (null when the settings lost the route),
 * {@code differences} of a recount made for this report, and {@code differences_found}, how many there were.
 *
 * <p>{@code by_channel} divides people by what they were reached over, or were to be; a message that went on is counted where its
 * deciding attempt went, its segments where each attempt went. A Zalo message counts as one segment. {@code cost} is by the price
 * table in đồng: {@code amount} without tax, {@code unpriced} units that the table has no price for.
 *
 * <p>{@code posts} is what the campaign published beside its waves, as {@link PostDocument} writes it; it is in no counter.
 *
 * <p>{@code skipped} has every reason; in a row of {@code by_route}, {@code by_carrier} and {@code by_area} it is
 * their sum, and the row's {@code audience} the sum of its states. {@code route} is blank for people skipped without
 * one, {@code area_code} for people whose area is unknown. Moments carry Vietnam's offset.
 */
public final class ReportDocument {

    private static final int MOST_DIFFERENCES = 100;

    private ReportDocument() {}

    /** @param words the language of {@code by_error[].text} and of the name of the unknown area */
    public static Map<String, @Nullable Object> of(DeliveryReport report, Words words) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("wave", report.wave().name());
        document.put("campaign", report.wave().campaign());
        document.put("state", report.wave().state().name());
        document.put("cause", report.wave().cause().name().toLowerCase(Locale.ROOT));
        document.put("fired_at", Figures.iso(report.wave().firedAt()));
        document.put("audience", report.audience());
        document.put("skipped", report.skipped());
        putStates(document, report.counters());
        document.put("segments", segments(report.counters()));
        putBreakdown(document, report.by(), words);
        document.put("cost", cost(report.cost()));
        putBooks(document, report);
        document.put("posts", PostDocument.of(report.posts(), words));
        return document;
    }

    private static void putStates(Map<String, @Nullable Object> document, Counters counters) {
        for (MessageState state : MessageState.values()) {
            if (state != MessageState.SKIPPED) {
                document.put(state.name().toLowerCase(Locale.ROOT), counters.of(state));
            }
        }
    }

    private static Map<String, Object> segments(Counters counters) {
        Map<String, Object> segments = new LinkedHashMap<>();
        segments.put("planned", counters.segments().planned());
        segments.put("submitted", counters.segments().submitted());
        segments.put("delivered", counters.segments().delivered());
        return segments;
    }

    private static Map<String, Object> cost(Cost cost) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("currency", "VND");
        document.put("amount", cost.amount());
        document.put("vat", cost.vat());
        document.put("total", cost.amount().add(cost.vat()));
        document.put("unpriced", cost.unpriced());
        List<Map<String, Object>> channels = new ArrayList<>();
        for (Cost.OfChannel channel : cost.channels()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("channel", channel.channel());
            row.put("units", channel.units());
            row.put("amount", channel.amount());
            row.put("vat", channel.vat());
            row.put("total", channel.amount().add(channel.vat()));
            channels.add(row);
        }
        document.put("by_channel", channels);
        return document;
    }

    private static List<Map<String, @Nullable Object>> areas(List<Share> shares, Words words) {
        return rows(shares, (share, row) -> {
            row.put("area", share.name().isEmpty() ? words.say("report.by-area.none") : share.name());
            row.put("area_code", share.key());
        });
    }

    private static void putBreakdown(Map<String, @Nullable Object> document, Breakdown by, Words words) {
        document.put("by_channel", rows(by.channels(), (share, row) -> row.put("channel", share.key())));
        document.put("by_route", rows(by.routes(), (share, row) -> {
            row.put("route", share.key());
            row.put("receipt_means", word(by.proofs().get(share.key())));
        }));
        document.put("by_carrier", rows(by.carriers(), (share, row) -> row.put("carrier", share.key())));
        document.put("by_area", areas(by.areas(), words));
        document.put("by_commune", areas(by.communes(), words));
        document.put("by_error", errors(by.errors(), words));
        document.put("went_on", errors(by.wentOn(), words));
    }

    private static List<Map<String, @Nullable Object>> errors(List<ErrorCount> errors, Words words) {
        List<Map<String, @Nullable Object>> codes = new ArrayList<>();
        for (ErrorCount error : errors) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("code", error.code());
            row.put("text", error.meaning().in(words).text());
            row.put("count", error.count());
            row.put("advice", error.meaning().in(words).advice());
            row.put("carriers", carriers(error, words));
            codes.add(row);
        }
        return codes;
    }

    private static List<Map<String, Object>> carriers(ErrorCount error, Words words) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (ErrorCount.OfCarrier carrier : error.carriers()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("carrier", carrier.carrier());
            row.put("count", carrier.count());
            row.put("text", carrier.meaning().in(words).text());
            rows.add(row);
        }
        return rows;
    }

    private static List<Map<String, @Nullable Object>> rows(
            List<Share> shares, BiConsumer<Share, Map<String, @Nullable Object>> name) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Share share : shares) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            name.accept(share, row);
            row.put("audience", share.counters().all());
            row.put("skipped", share.counters().of(MessageState.SKIPPED));
            putStates(row, share.counters());
            row.put("segments", segments(share.counters()));
            rows.add(row);
        }
        return rows;
    }

    private static @Nullable String word(@Nullable ReceiptMeans means) {
        return means == null ? null : means.name().toLowerCase(Locale.ROOT);
    }

    private static void putBooks(Map<String, @Nullable Object> document, DeliveryReport report) {
        Instant at = report.books().recountedAt();
        document.put("balanced", report.balanced());
        document.put("recounted_at", at == null ? null : Figures.iso(at));
        List<Map<String, String>> differences = new ArrayList<>();
        for (Recount.Difference difference : report.books().differences()) {
            if (differences.size() < MOST_DIFFERENCES) {
                differences.add(Map.of(
                        "what", difference.what(), "counted", difference.counted(), "booked", difference.booked()));
            }
        }
        document.put("differences", differences);
        document.put("differences_found", report.books().differences().size());
    }
}
