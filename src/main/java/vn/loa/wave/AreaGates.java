package vn.loa.wave;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.loa.audience.Audience;
import vn.loa.campaign.AreaPacing;
import vn.loa.campaign.Campaign;
import vn.loa.channel.AreaPacer;
import vn.loa.ledger.ClaimChunk;
import vn.loa.ledger.Wave;

/** One pacer of areas for each wave, shared by its routes. Thread-safe. */
final class AreaGates {

    /** Waves that send at the same time; beyond it the oldest begins with a fresh burst. */
    private static final int MOST_WAVES = 64;

    private final Audience audience;
    // Guarded by itself.
    private final Map<Long, AreaPacer> pacers = new LinkedHashMap<>();

    AreaGates(Audience audience) {
        this.audience = audience;
    }

    /** @return null when the campaign holds no area back */
    ClaimChunk.@Nullable Gate gate(Wave wave, Campaign campaign) {
        AreaPacing pacing = campaign.limits().pacing();
        return pacing == null ? null : new OfOneWave(pacer(wave, pacing));
    }

    private AreaPacer pacer(Wave wave, AreaPacing pacing) {
        synchronized (pacers) {
            AreaPacer pacer = pacers.computeIfAbsent(
                    wave.id(),
                    id -> new AreaPacer(
                            area -> pacing.limitsOf(audience.lineage(area)), pacing.per(), System::nanoTime));
            if (pacers.size() > MOST_WAVES) {
                pacers.remove(pacers.keySet().iterator().next());
            }
            return pacer;
        }
    }

    private record OfOneWave(AreaPacer pacer) implements ClaimChunk.Gate {

        @Override
        public Set<String> closed() {
            return pacer.closed();
        }

        @Override
        public boolean take(String area) {
            return pacer.take(area, 1) == 1;
        }
    }
}
