package vn.loa.smpp;

import java.util.List;
import vn.loa.channel.OutgoingPart;
import vn.loa.channel.Pacer;

/** Takes permits for parts, some of which weigh several segments: what the front one lacks is saved until it is whole. */
final class PacedParts {

    private final Pacer pacer;

    // guarded by this
    private int saved;

    PacedParts(Pacer pacer) {
        this.pacer = pacer;
    }

    /** For how many parts from the front there are permits; they are taken. */
    synchronized int permits(List<OutgoingPart> parts) {
        int granted = 0;
        for (OutgoingPart part : parts) {
            if (saved < part.segments()) {
                saved += pacer.permits(part.segments() - saved);
            }
            if (saved < part.segments()) {
                break;
            }
            saved -= part.segments();
            granted++;
        }
        return granted;
    }

    /** Takes permits back of parts that did not leave. */
    synchronized void giveBack(List<OutgoingPart> parts) {
        pacer.giveBack(parts.stream().mapToInt(OutgoingPart::segments).sum());
    }
}
