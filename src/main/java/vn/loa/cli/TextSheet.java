package vn.loa.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import vn.loa.text.Advice;
import vn.loa.text.Encoding;
import vn.loa.text.Segmenter;
import vn.loa.text.Segments;
import vn.loa.text.TextAdviser;
import vn.loa.words.Words;

/** A judged text for the eyes: its cost in a small table, its parts as they are cut, and the advice. */
final class TextSheet {

    private static final int WIDTH = 76;
    private static final String INDENT = "  ";

    private final Words words;
    private final PrintWriter out;

    TextSheet(Words words, PrintWriter out) {
        this.words = words;
        this.out = out;
    }

    void print(TextReport report, List<Advice> advice) {
        row("text.screen.encoding", report.encoding() == Encoding.GSM7 ? "GSM-7" : "UCS-2");
        row("text.screen.accented", words.say("text.screen.cost", report.segments(), report.units()));
        TextReport.Unaccented plain = report.unaccented();
        row("text.screen.unaccented", words.say("text.screen.cost", plain.segments(), plain.units()));
        if (!report.forcing().isEmpty()) {
            row("text.screen.forcing", String.join(" ", report.forcing()));
        }
        parts(Segmenter.cut(report.text()));
        if (!advice.isEmpty()) {
            out.println();
            out.println(words.say("text.screen.advice"));
            advice.forEach(this::advice);
        }
    }

    private void row(String label, String value) {
        out.printf(Locale.ROOT, "%-13s %s%n", words.say(label), value);
    }

    private void parts(Segments segments) {
        int number = 0;
        for (String part : segments.parts()) {
            int units = Segmenter.cut(part, segments.encoding()).units();
            out.println();
            out.println(words.say("text.screen.part", ++number, segments.count(), units));
            part(part);
        }
        if (segments.encoding() == Encoding.UCS2) {
            out.println(words.say("text.screen.marked"));
        }
    }

    /** Line by line, a line feed shown and obeyed, with a mark under each forcing character. */
    private void part(String part) {
        StringBuilder line = new StringBuilder();
        StringBuilder marks = new StringBuilder();
        for (int character : part.codePoints().toArray()) {
            String shown =
                    character == '\n' ? "↵" : Character.isISOControl(character) ? " " : Character.toString(character);
            line.append(shown);
            marks.append(TextAdviser.forcing(Character.toString(character)).isEmpty() ? " " : mark(character));
            if (character == '\n' || marks.length() >= WIDTH) {
                flush(line, marks);
            }
        }
        flush(line, marks);
    }

    /** As many columns as the character takes on most terminals. */
    private static String mark(int character) {
        int type = Character.getType(character);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return "";
        }
        return Character.isBmpCodePoint(character) ? "^" : "^^";
    }

    private void flush(StringBuilder line, StringBuilder marks) {
        if (line.length() > 0) {
            out.println(INDENT + "|" + line + "|");
        }
        if (marks.indexOf("^") >= 0) {
            out.println(INDENT + " " + marks.toString().stripTrailing());
        }
        line.setLength(0);
        marks.setLength(0);
    }

    private void advice(Advice advice) {
        String label = words.say("text.screen." + advice.severity().name().toLowerCase(Locale.ROOT));
        String lead = INDENT + String.format(Locale.ROOT, "%-10s ", label);
        StringBuilder line = new StringBuilder(lead);
        for (String word : (words.say(advice.message()) + " (" + advice.rule() + ")").split(" ", -1)) {
            if (line.length() > lead.length() && line.length() + 1 + word.length() > WIDTH) {
                out.println(line);
                line.setLength(0);
                line.append(" ".repeat(lead.length()));
            }
            line.append(line.length() > lead.length() ? " " : "").append(word);
        }
        out.println(line);
    }
}
