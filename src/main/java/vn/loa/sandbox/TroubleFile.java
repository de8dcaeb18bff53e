package vn.loa.sandbox;

import java.nio.file.Path;
import java.util.List;
import vn.loa.sandbox.SmscScript.Fates;
import vn.loa.sandbox.SmscScript.Habits;
import vn.loa.sandbox.SmscScript.Ids;
import vn.loa.sandbox.SmscScript.Refusals;
import vn.loa.sandbox.SmscScript.Timing;

/** Reads the script of an SMSC. */
final class TroubleFile {

    private static final String SAMPLE = "config/sandbox/believable.yaml";

    private final ScriptFile file;

    private TroubleFile(ScriptFile file) {
        this.file = file;
    }

    static SmscScript read(Path path) {
        ScriptFile file = ScriptFile.read(path, SAMPLE);
        SmscScript script = new TroubleFile(file).script(SmscScript.calm());
        file.refuseUnknownKeys();
        Fates fates = script.fates();
        Refusals refusals = script.refusals();
        file.atMostAll("end", fates.undelivered() + fates.expired() + fates.rejected());
        file.atMostAll("refuse", refusals.throttled() + refusals.queueFull() + refusals.unanswered());
        return script;
    }

    /** Every key a trouble file may have, as {@code section.key}. */
    static List<String> keys() {
        ScriptFile empty = ScriptFile.empty();
        new TroubleFile(empty).script(SmscScript.calm());
        return empty.keys();
    }

    private SmscScript script(SmscScript calm) {
        return calm.with(new SmscScript.Door(
                        calm.door().port(),
                        file.text("name", null),
                        file.text("system-id", null),
                        file.text("password", null),
                        calm.door().log()))
                .with(new Timing(
                        file.delay("answer", calm.timing().answer()),
                        file.delay("receipt", calm.timing().receipt()),
                        file.value("receipt.retry", calm.timing().retry(), TroubleValue::duration)))
                .with(new Ids(
                        file.value("ids.answer", calm.ids().answer(), TroubleValue::idForm),
                        file.value("ids.receipt", calm.ids().receipt(), TroubleValue::idForm),
                        file.value("ids.digits", calm.ids().digits(), node -> TroubleValue.wholeNumber(node, 20))))
                .with(fates(calm.fates()))
                .with(new Refusals(
                        file.share("refuse.throttled", calm.refusals().throttled()),
                        file.share("refuse.queue-full", calm.refusals().queueFull()),
                        file.share("refuse.unanswered", calm.refusals().unanswered()),
                        file.value(
                                "refuse.disconnect-after",
                                calm.refusals().disconnectAfter(),
                                node -> TroubleValue.wholeNumber(node, Integer.MAX_VALUE))))
                .with(new Habits(
                        file.share("receipt.early", calm.habits().early()),
                        file.share("receipt.twice", calm.habits().twice()),
                        file.value("receipt.tlvs", calm.habits().tlvs(), TroubleValue::yesOrNo),
                        file.share("receipt.lost", calm.habits().lost()),
                        file.value("queries", calm.habits().queries(), TroubleValue::yesOrNo)));
    }

    private Fates fates(Fates otherwise) {
        return new Fates(
                file.value("seed", otherwise.seed(), TroubleValue::seed),
                file.share("end.undelivered", otherwise.undelivered()),
                file.share("end.expired", otherwise.expired()),
                file.share("end.rejected", otherwise.rejected()),
                file.value("end.codes", otherwise.codes(), TroubleValue::codes));
    }
}
