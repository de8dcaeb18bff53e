package vn.loa.report;

import java.util.ArrayList;
import java.util.List;
import vn.loa.channel.ReceiptMeans;
import vn.loa.ledger.MessageState;
import vn.loa.words.Words;

/** One of a report's tables: a line for each route, carrier or area, and their sum. */
final class ShareTable {

    /** Behind a route whose receipts prove less than "the phone has it". */
    static final String MARK = "*";

    private static final String INDENT = "  ";

    private final DeliveryReport report;
    private final Words words;
    private final Figures figures;

    ShareTable(DeliveryReport report, Words words, Figures figures) {
        this.report = report;
        this.words = words;
        this.figures = figures;
    }

    /**
     * @param title the phrase of the heading; {@code <title>.none} names people without one
     * @param most rows beyond these are left out and counted
     */
    List<String> lines(String title, List<Share> shares, int most) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(headings(title));
        shares.stream().limit(most).forEach(share -> rows.add(row(name(title, share), share.counters())));
        rows.add(row(words.say("report.sum"), report.counters()));
        List<String> lines = new ArrayList<>(Layout.table("", rows));
        if (shares.size() > most) {
            lines.addAll(Layout.wrapped(
                    INDENT,
                    INDENT,
                    words.say("report.more", shares.size() - most, report.wave().name())));
        }
        return lines;
    }

    private List<String> headings(String title) {
        return List.of(
                words.say(title),
                words.say("report.column.audience"),
                words.say("report.column.skipped"),
                words.say("report.column.waiting"),
                words.say(report.provesHandset() ? "report.column.delivered" : "report.column.reported"),
                words.say("report.column.failed"),
                words.say("report.column.in-doubt"),
                words.say("report.column.segments"),
                words.say("report.column.share"));
    }

    private String name(String title, Share share) {
        if (share.name().isEmpty()) {
            return INDENT + words.say(title + ".none");
        }
        boolean proven = !title.equals("report.by-route")
                || report.by().proofs().get(share.key()) == ReceiptMeans.HANDSET
                || share.counters().segments().submitted() == 0;
        return INDENT + share.name() + (proven ? "" : MARK);
    }

    private List<String> row(String name, Counters counters) {
        long meant = counters.all() - counters.of(MessageState.SKIPPED);
        return List.of(
                name,
                figures.number(counters.all()),
                figures.number(counters.of(MessageState.SKIPPED)),
                figures.number(counters.waiting()),
                figures.number(counters.of(MessageState.DELIVERED)),
                figures.number(counters.failed()),
                figures.number(counters.of(MessageState.IN_DOUBT)),
                figures.number(counters.segments().submitted()),
                figures.share(counters.of(MessageState.DELIVERED), meant));
    }
}
