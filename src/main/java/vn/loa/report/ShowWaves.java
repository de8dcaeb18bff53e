package vn.loa.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import vn.loa.ledger.Wave;
import vn.loa.words.Words;

/** The list of waves, for people and as the JSON document of CONTRACTS. */
public final class ShowWaves {

    private ShowWaves() {}

    /** One line a wave under a line of headings, or one sentence when there is none. */
    public static String table(List<Wave> waves, Words words) {
        if (waves.isEmpty()) {
            return words.say("report.waves.none");
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                words.say("report.waves.wave"),
                words.say("report.waves.fired-at"),
                words.say("report.waves.cause"),
                words.say("report.waves.state")));
        for (Wave wave : waves) {
            rows.add(List.of(
                    wave.name(),
                    Figures.moment(wave.firedAt()),
                    words.say("report.cause-of-wave." + lower(wave.cause())),
                    ShowReport.stateOf(wave, words)));
        }
        return String.join("\n", Layout.table("", rows));
    }

    public static List<Map<String, Object>> document(List<Wave> waves) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Wave wave : waves) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("wave", wave.name());
            row.put("campaign", wave.campaign());
            row.put("state", wave.state().name());
            row.put("fired_at", Figures.iso(wave.firedAt()));
            row.put("cause", lower(wave.cause()));
            rows.add(row);
        }
        return rows;
    }

    private static String lower(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }
}
