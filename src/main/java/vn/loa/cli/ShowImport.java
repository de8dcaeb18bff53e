package vn.loa.cli;

import java.io.Console;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import vn.loa.audience.ImportReport;
import vn.loa.audience.ImportWatcher;

/** Shows how far an import is (a line that rewrites itself on a terminal, else a line every few seconds) and its end. */
final class ShowImport implements ImportWatcher {

    private static final long BETWEEN_LINES = TimeUnit.SECONDS.toNanos(3);

    private final Screen screen;
    private final boolean yes;
    private final @Nullable Console terminal = Terminal.attached();
    private long lastLine = System.nanoTime();
    private boolean unfinishedLine;

    /** @param yes whether a question is answered beforehand */
    ShowImport(Screen screen, boolean yes) {
        this.screen = screen;
        this.yes = yes;
    }

    @Override
    public void reading(long rows) {
        progress("audience.progress.reading", rows);
    }

    @Override
    public void writing(long rows, long of) {
        progress("audience.progress.writing", rows, of, of == 0 ? 100 : rows * 100 / of);
    }

    @Override
    public boolean mayForget(long absent, long known) {
        if (yes || terminal == null) {
            return yes;
        }
        endLine();
        screen.err().print(screen.words().say("audience.import.may-forget", absent, known) + " ");
        screen.err().flush();
        String answer = terminal.readLine();
        return answer != null && answer.strip().matches("(?i)y|yes|c|có|co");
    }

    /** @param equation key of the phrase that writes the equation out */
    int end(ImportReport report, String equation) {
        endLine();
        if (screen.wantsJson()) {
            screen.json(answer(report));
            return ExitCode.GOOD;
        }
        if (report.resumed()) {
            screen.say("audience.import.resumed");
        }
        boolean installs = equation.endsWith("installs");
        screen.say(
                equation,
                report.read(),
                report.fresh(),
                report.updated(),
                report.unchanged(),
                installs ? report.stale() : report.duplicate(),
                installs ? report.duplicate() : report.extraRecords(),
                report.invalid());
        sayIfAny("audience.import.became-unknown", report.becameUnknown());
        sayIfAny("audience.import.unknown-areas", report.unknownAreas());
        if (report.invalid() > 0) {
            screen.say("audience.import.rejects", report.rejects().toString());
        }
        return ExitCode.GOOD;
    }

    private void sayIfAny(String key, long count) {
        if (count > 0) {
            screen.say(key, count);
        }
    }

    private void progress(String key, Object... gaps) {
        String line = screen.words().say(key, gaps);
        if (terminal != null) {
            screen.err().print("\r" + line + "   ");
            screen.err().flush();
            unfinishedLine = true;
        } else if (System.nanoTime() - lastLine > BETWEEN_LINES) {
            screen.err().println(line);
            lastLine = System.nanoTime();
        }
    }

    private void endLine() {
        if (unfinishedLine) {
            screen.err().println();
            unfinishedLine = false;
        }
    }

    /** The names are CONTRACTS'. */
    private static Map<String, Object> answer(ImportReport report) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("read", report.read());
        answer.put("new", report.fresh());
        answer.put("updated", report.updated());
        answer.put("unchanged", report.unchanged());
        answer.put("stale", report.stale());
        answer.put("duplicate", report.duplicate());
        answer.put("extra_records", report.extraRecords());
        answer.put("invalid", report.invalid());
        answer.put("unknown_areas", report.unknownAreas());
        answer.put("became_unknown", report.becameUnknown());
        answer.put("resumed", report.resumed());
        answer.put("rejects", report.rejects().toString());
        return answer;
    }
}
