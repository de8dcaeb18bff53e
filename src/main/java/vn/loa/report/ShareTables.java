package vn.loa.report;

import java.util.ArrayList;
import java.util.List;
import vn.loa.channel.ReceiptMeans;
import vn.loa.ledger.MessageState;
import vn.loa.words.Words;

/** A report's tables by carrier, area and route: a line for each and their sum, all aligned alike. */
final class ShareTables {

    /** Behind a route whose receipts prove less than "the phone has it". */
    static final String MARK = "*";

    private static final int MOST_ROWS = 30;
    private static final String INDENT = "  ";
    private static final String BY_ROUTE = "report.by-route";
    private static final String BY_CHANNEL = "report.by-channel";

    private final DeliveryReport report;
    private final Words words;
    private final Figures figures;

    ShareTables(DeliveryReport report, Words words, Figures figures) {
        this.report = report;
        this.words = words;
        this.figures = figures;
    }

    /** An empty line, and a table, for each way of dividing; nothing for a wave without people. */
    List<String> lines() {
        if (report.counters().people().isEmpty()) {
            return List.of();
        }
        List<List<String>> rows = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        int[] sizes = {
            channels() < 2 ? 0 : add(rows, BY_CHANNEL, report.by().channels()),
            add(rows, "report.by-carrier", report.by().carriers()),
            add(rows, "report.by-area", report.by().areas()),
            add(rows, BY_ROUTE, report.by().routes())
        };
        List<String> aligned = Layout.table("", rows);
        int from = 0;
        for (int size : sizes) {
            if (size == 0) {
                continue;
            }
            lines.add("");
            lines.addAll(aligned.subList(from, from + size));
            from += size;
        }
        return lines;
    }

    private long channels() {
        return report.by().channels().stream()
                .filter(channel -> !channel.key().isEmpty())
                .count();
    }

    /** @return how many rows it added */
    private int add(List<List<String>> rows, String title, List<Share> shares) {
        int before = rows.size();
        rows.add(headings(title));
        shares.stream().limit(MOST_ROWS).forEach(share -> rows.add(row(name(title, share), share.counters())));
        if (shares.size() > MOST_ROWS) {
            List<Share> others = shares.subList(MOST_ROWS, shares.size());
            rows.add(row(INDENT + words.say("report.others", others.size()), Counters.sum(others)));
        }
        rows.add(row(words.say("report.sum"), report.counters()));
        return rows.size() - before;
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
        boolean proven = !title.equals(BY_ROUTE)
                || report.by().proofs().get(share.key()) == ReceiptMeans.HANDSET
                || share.counters().segments().submitted() == 0;
        String shown = title.equals(BY_CHANNEL) ? words.say("report.channel." + share.key()) : share.name();
        return INDENT + shown + (proven ? "" : MARK);
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
