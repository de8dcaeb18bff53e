package vn.loa.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vn.loa.channel.ReceiptMeans;
import vn.loa.ledger.MessageState;
import vn.loa.ledger.Recount;
import vn.loa.ledger.Wave;
import vn.loa.ledger.WaveState;
import vn.loa.words.Words;

/** A report for a person at a terminal, at most 100 columns wide. One show, one object; not thread-safe. */
public final class ShowReport {

    private static final int MOST_ERRORS = 20;
    private static final int MOST_DIFFERENCES = 20;
    private static final String INDENT = "  ";

    private final DeliveryReport report;
    private final Words words;
    private final Figures figures;
    private final List<String> lines = new ArrayList<>();

    private ShowReport(DeliveryReport report, Words words) {
        this.report = report;
        this.words = words;
        figures = new Figures(words.locale());
    }

    /** The report as lines joined by line feeds, without one at the end. */
    public static String show(DeliveryReport report, Words words) {
        return new ShowReport(report, words).show();
    }

    static String stateOf(Wave wave, Words words) {
        return words.say("report.wave-state." + lower(wave.state()));
    }

    private String show() {
        head();
        people();
        segments();
        lines.addAll(new ShareTables(report, words, figures).lines());
        proofs();
        cost();
        errors("report.went-on", report.by().wentOn());
        errors("report.errors", report.by().errors());
        books();
        lines.addAll(new ShowPosts(words).section(report.posts()));
        nextSteps();
        return String.join("\n", lines);
    }

    private void head() {
        Wave wave = report.wave();
        say("report.head.wave", wave.name(), wave.campaign());
        say("report.head.state", Figures.moment(wave.firedAt()), stateOf(wave, words));
    }

    private void people() {
        lines.add("");
        List<List<String>> rows = new ArrayList<>();
        rows.add(row(words.say("report.audience"), report.audience()));
        for (MessageState state : MessageState.values()) {
            long n = report.counters().of(state);
            if (n != 0 || state == MessageState.DELIVERED) {
                rows.add(row(INDENT + nameOf(state), n));
            }
            if (state == MessageState.SKIPPED) {
                report.skipped().forEach((reason, people) -> {
                    if (people != 0) {
                        rows.add(row(INDENT.repeat(2) + words.say("report.skipped." + reason), people));
                    }
                });
            }
        }
        lines.addAll(Layout.table("", rows));
    }

    private List<String> row(String name, long n) {
        return List.of(name, figures.number(n), figures.share(n, report.audience()));
    }

    private String nameOf(MessageState state) {
        return state == MessageState.DELIVERED && !report.provesHandset()
                ? words.say("report.state.reported-delivered")
                : words.say("report.state." + lower(state));
    }

    private void segments() {
        SegmentCounts segments = report.counters().segments();
        lines.add("");
        say("report.segments", segments.planned(), segments.submitted(), segments.delivered());
    }

    private void cost() {
        Cost cost = report.cost();
        if (cost.channels().isEmpty() && cost.unpriced() == 0) {
            return;
        }
        lines.add("");
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                words.say("report.cost"),
                words.say("report.cost.units"),
                words.say("report.cost.amount"),
                words.say("report.cost.vat"),
                words.say("report.cost.total")));
        for (Cost.OfChannel channel : cost.channels()) {
            rows.add(money(
                    INDENT + words.say("report.channel." + channel.channel()),
                    figures.number(channel.units()),
                    channel.amount(),
                    channel.vat()));
        }
        rows.add(money(words.say("report.sum"), "", cost.amount(), cost.vat()));
        lines.addAll(Layout.table("", rows));
        if (cost.unpriced() > 0) {
            say("report.cost.unpriced", cost.unpriced());
        }
    }

    private List<String> money(String name, String units, BigDecimal amount, BigDecimal vat) {
        return List.of(name, units, figures.money(amount), figures.money(vat), figures.money(amount.add(vat)));
    }

    private void proofs() {
        for (Share route : report.by().routes()) {
            ReceiptMeans means = report.by().proofs().get(route.key());
            if (means != ReceiptMeans.HANDSET && route.counters().segments().submitted() > 0) {
                String proof = means == null ? "lost" : lower(means);
                lines.addAll(Layout.wrapped(
                        INDENT + ShareTables.MARK + " ",
                        INDENT.repeat(2),
                        words.say("report.proof." + proof, route.key())));
            }
        }
    }

    private void errors(String title, List<ErrorCount> all) {
        List<ErrorCount> shown = all.subList(0, Math.min(MOST_ERRORS, all.size()));
        if (shown.isEmpty()) {
            return;
        }
        lines.add("");
        say(title);
        List<List<String>> heads = new ArrayList<>();
        shown.forEach(error -> heads.add(List.of(error.code(), figures.number(error.count()))));
        List<String> table = Layout.table(INDENT, heads);
        for (int i = 0; i < table.size(); i++) {
            lines.add(table.get(i));
            ErrorCount error = shown.get(i);
            explain(error.meaning().in(words).text());
            error.exceptions()
                    .forEach(own -> explain(
                            own.carrier() + ": " + own.meaning().in(words).text()));
        }
        if (all.size() > shown.size()) {
            lines.add(INDENT + words.say("report.others", all.size() - shown.size()));
        }
    }

    private void explain(String text) {
        lines.addAll(Layout.wrapped(INDENT.repeat(2), INDENT.repeat(2), text));
    }

    private void books() {
        lines.add("");
        List<String> terms = new ArrayList<>();
        for (MessageState state : MessageState.values()) {
            long n = report.counters().of(state);
            if (n != 0) {
                terms.add(figures.number(n) + " " + words.say("report.term." + lower(state)));
            }
        }
        String sum = terms.isEmpty() ? figures.number(0) : String.join(" + ", terms);
        String sign = report.equationHolds() ? "=" : "≠";
        wrapped(words.say("report.equation", report.audience(), sign, sum));
        verdict();
    }

    private void verdict() {
        Instant at = report.books().recountedAt();
        if (report.balanced() && at != null) {
            say("report.balanced", Figures.moment(at));
            return;
        }
        if (!report.equationHolds()) {
            wrapped(words.say(
                    "report.unbalanced.equation",
                    report.audience(),
                    report.counters().all(),
                    report.counters().of(MessageState.SKIPPED),
                    report.skippedForAReason()));
        }
        List<Recount.Difference> differences = report.books().differences();
        if (!differences.isEmpty()) {
            say("report.unbalanced.differences", differences.size());
            differences.stream().limit(MOST_DIFFERENCES).forEach(this::difference);
        } else if (!report.books().recounted()) {
            wrapped(words.say("report.unbalanced.earlier", report.wave().name()));
        }
    }

    private void difference(Recount.Difference difference) {
        String line = words.say("report.difference", difference.what(), difference.counted(), difference.booked());
        lines.addAll(Layout.wrapped(INDENT, INDENT.repeat(2), line));
    }

    private void nextSteps() {
        List<String> steps = new ArrayList<>();
        Counters counters = report.counters();
        String wave = report.wave().name();
        if (report.wave().state() == WaveState.PAUSED_BY_HOURS) {
            steps.add(words.say("report.next.hours", wave));
        } else if (!report.wave().state().isOver()
                && (report.wave().state() == WaveState.PLANNING || counters.of(MessageState.PENDING) > 0)) {
            steps.add(words.say("report.next.pending", wave));
        }
        if (counters.of(MessageState.IN_DOUBT) > 0) {
            steps.add(words.say("report.next.in-doubt", counters.of(MessageState.IN_DOUBT), wave));
        }
        if (counters.of(MessageState.UNSENT_EXPIRED) > 0) {
            steps.add(words.say("report.next.unsent-expired", counters.of(MessageState.UNSENT_EXPIRED)));
        }
        if (!steps.isEmpty()) {
            lines.add("");
            say("report.next");
            steps.forEach(step -> lines.addAll(Layout.wrapped(INDENT + "- ", INDENT.repeat(2), step)));
        }
    }

    private void say(String key, Object... gaps) {
        wrapped(words.say(key, gaps));
    }

    private void wrapped(String sentence) {
        lines.addAll(Layout.wrapped("", INDENT, sentence));
    }

    private static String lower(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }
}
