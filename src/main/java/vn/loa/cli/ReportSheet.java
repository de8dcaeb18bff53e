package vn.loa.cli;

import vn.loa.report.DeliveryReport;
import vn.loa.report.ReportDocument;
import vn.loa.report.ShowReport;

/** The end of every command that ends with a report: the same words, the same JSON, the same exit code. */
final class ReportSheet {

    private ReportSheet() {}

    /** @return 0, or 3 when the wave is unfinished or its books do not balance */
    static int show(Screen screen, DeliveryReport report) {
        if (screen.wantsJson()) {
            screen.json(ReportDocument.of(report, screen.words()));
        } else {
            screen.out().println(ShowReport.show(report, screen.words()));
        }
        return report.unfinished() ? ExitCode.UNFINISHED : ExitCode.GOOD;
    }
}
