package vn.loa.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import vn.loa.sandbox.LoadSmsc;
import vn.loa.sandbox.LoadTotals;

/** {@code loa sandbox smsc --lean}: the SMSC of the benches in a process of its own; it ends with its counters. */
record LeanSmsc(LoadSmsc smsc) implements SandboxSmscCommand.Running {

    @Override
    public int port() {
        return smsc.port();
    }

    @Override
    public void stopAndTell(Screen screen) {
        smsc.close();
        LoadTotals totals = smsc.totals();
        if (screen.wantsJson()) {
            // Standard output has its one document, the port, already.
            screen.err().println(JsonMapper.shared().writeValueAsString(document(totals)));
            screen.err().flush();
        } else {
            PrintWriter out = screen.out();
            screen.say("sandbox.totals.lean", totals.submits(), totals.parts(), totals.again());
            out.println(screen.words()
                    .say(
                            "sandbox.totals.receipts",
                            totals.receipts().sent(),
                            totals.receipts().acknowledged(),
                            totals.receipts().refused(),
                            totals.receipts().waiting(),
                            totals.receipts().dropped()));
            out.flush();
        }
    }

    private static Map<String, Object> document(LoadTotals totals) {
        Map<String, Object> receipts = new LinkedHashMap<>();
        receipts.put("sent", totals.receipts().sent());
        receipts.put("acknowledged", totals.receipts().acknowledged());
        receipts.put("refused", totals.receipts().refused());
        receipts.put("waiting", totals.receipts().waiting());
        receipts.put("dropped", totals.receipts().dropped());
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("submits", totals.submits());
        document.put("unreadable", totals.unreadable());
        document.put("parts", totals.parts());
        document.put("again", totals.again());
        document.put("not_watched", totals.notWatched());
        document.put("receipts", receipts);
        return document;
    }
}
