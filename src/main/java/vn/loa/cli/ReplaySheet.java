package vn.loa.cli;

import java.time.Duration;
import vn.loa.fire.ReplayOrder;
import vn.loa.fire.ReplayResult;

/** What a replay has shown. The rate is of segments, from the first submit to the last, the kill and the outage included. */
final class ReplaySheet {

    private ReplaySheet() {}

    static BenchSheet of(ReplayOrder order, String database, ReplayResult result) {
        ReplayResult.Cost cost = result.cost();
        double perSecond = result.outside().taken() / Math.max(0.001, seconds(cost.sending()));
        BenchSheet sheet = new BenchSheet("replay", database, perSecond)
                .condition("people", order.people())
                .condition("speed", order.speed())
                .condition("seed", order.seed());
        people(sheet, result);
        rates(sheet, result.rates());
        doubts(sheet, result.doubts());
        return sheet.condition("import_s", seconds(cost.importing()))
                .condition("wave_s", seconds(cost.wave()))
                .condition("sending_s", seconds(cost.sending()))
                .condition("heap_fullest_mb", cost.heap().fullestMb())
                .condition("heap_left_mb", cost.heap().leftMb())
                .condition("resident_mb", cost.residentMb());
    }

    private static void people(BenchSheet sheet, ReplayResult result) {
        sheet.condition("segments", result.outside().taken())
                .condition("delivered", result.ledger().delivered())
                .condition("in_doubt", result.ledger().inDoubt())
                .condition("lost", result.ledger().lost())
                .condition("twice", result.outside().twice());
    }

    private static void rates(BenchSheet sheet, ReplayResult.Rates rates) {
        sheet.condition("seconds_above", rates.secondsAbove())
                .condition("most_in_a_second", rates.most())
                .condition("allowed_in_it", rates.mostOf())
                .condition("late_ms", rates.lateMillis())
                .condition("stalled_ms", rates.stalledMillis());
    }

    private static void doubts(BenchSheet sheet, ReplayResult.Doubts doubts) {
        sheet.condition("doubts_after_kill", doubts.afterKill())
                .condition("doubts_of_kill", doubts.ofKill())
                .condition("doubts_of_fall", doubts.ofFall())
                .condition("doubts_allowed", doubts.mostOfKill())
                .condition("doubts", doubts.named());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }
}
