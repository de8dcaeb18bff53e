package vn.loa.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.loa.words.Words;
import vn.loa.zalo.AccountReport;
import vn.loa.zalo.TemplateReport;
import vn.loa.zalo.TokenState;
import vn.loa.zalo.TokenStatus;

/** What is printed about Official Accounts, as lines for people and as documents for scripts. */
final class ZaloSheet {

    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("HH:mm dd/MM/yyyy").withZone(ZoneId.of("Asia/Ho_Chi_Minh"));

    private final Words words;

    ZaloSheet(Words words) {
        this.words = words;
    }

    List<String> authorised(String route, TokenStatus tokens) {
        return List.of(
                words.say("zalo.authorise.done", route, when(tokens.accessUntil())), words.say("zalo.authorise.next"));
    }

    List<String> lines(AccountReport report) {
        List<String> lines = new ArrayList<>();
        lines.add(words.say(
                "zalo.status.account",
                report.names().route(),
                report.names().oa(),
                report.names().app()));
        lines.add("  " + tokens(report.tokens()));
        if (!report.trouble().key().equals("channel.fine")) {
            lines.add("  " + words.say(report.trouble()));
        }
        report.quota()
                .ifPresent(
                        quota -> lines.add("  " + words.say("zalo.status.quota", quota.leftToday(), quota.perDay())));
        if (!report.quality().now().isEmpty()) {
            lines.add("  "
                    + words.say(
                            "zalo.status.quality",
                            report.quality().now(),
                            report.quality().week()));
        }
        for (TemplateReport template : report.templates()) {
            lines.add("  " + line(template));
        }
        return lines;
    }

    private String tokens(TokenStatus tokens) {
        return switch (tokens.state()) {
            case READY ->
                words.say(
                        "zalo.status.ready",
                        when(tokens.since()),
                        when(tokens.accessUntil()),
                        when(tokens.refreshUntil()));
            case REFRESHING -> words.say("zalo.status.refreshing", when(tokens.claimedAt()));
            case UNCERTAIN -> words.say("zalo.status.uncertain", when(tokens.claimedAt()));
            case NONE -> words.say("zalo.status.none");
        };
    }

    List<String> lines(TemplateReport template) {
        List<String> lines = new ArrayList<>(List.of(line(template)));
        for (TemplateReport.Field field : template.fields()) {
            String key = field.required() ? "zalo.templates.required" : "zalo.templates.optional";
            lines.add("  " + words.say(key, field.name(), field.longest()));
        }
        return lines;
    }

    private String line(TemplateReport template) {
        return words.say("zalo.templates.line", template.id(), template.name(), template.state());
    }

    Map<String, Object> document(AccountReport report) {
        Map<String, Object> document = tokens(report.names().route(), report.tokens());
        document.put("app", report.names().app());
        document.put("oa", report.names().oa());
        document.put("trouble", report.trouble().key().equals("channel.fine") ? null : words.say(report.trouble()));
        document.put("quota_day", report.quota().map(quota -> quota.perDay()).orElse(null));
        document.put(
                "quota_left", report.quota().map(quota -> quota.leftToday()).orElse(null));
        document.put("quality", blankAsNull(report.quality().now()));
        document.put("quality_week", blankAsNull(report.quality().week()));
        document.put("templates", report.templates().stream().map(this::summary).toList());
        return document;
    }

    Map<String, Object> tokens(String route, TokenStatus tokens) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("route", route);
        document.put("tokens", tokens.state().name());
        document.put("since", iso(tokens.since()));
        document.put("access_until", iso(tokens.accessUntil()));
        document.put("refresh_until", iso(tokens.refreshUntil()));
        document.put("claimed_at", tokens.state() == TokenState.READY ? null : iso(tokens.claimedAt()));
        return document;
    }

    private Map<String, Object> summary(TemplateReport template) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("template", template.id());
        document.put("name", template.name());
        document.put("state", template.state());
        document.put("quality", blankAsNull(template.quality()));
        return document;
    }

    Map<String, Object> document(TemplateReport template) {
        Map<String, Object> document = summary(template);
        document.put(
                "timeout_s",
                template.timeout().isZero() ? null : template.timeout().toSeconds());
        document.put("fields", template.fields());
        return document;
    }

    private static @Nullable String blankAsNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static @Nullable String iso(@Nullable Instant moment) {
        return moment == null ? null : moment.toString();
    }

    private static String when(@Nullable Instant moment) {
        return moment == null ? "–" : WHEN.format(moment);
    }
}
