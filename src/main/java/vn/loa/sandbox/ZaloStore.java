package vn.loa.sandbox;

import java.time.Clock;

/** What a simulated Zalo remembers. Each part is safe to share. */
final class ZaloStore {

    final ZaloTokens tokens;
    final ZaloTemplates templates;
    final ZaloLimits limits;
    /** By recipient, and template as the part. */
    final Tally people = new Tally();
    /** By tracking id. */
    final Tally trackings = new Tally();

    final ZaloCounts counts = new ZaloCounts();

    ZaloStore(ZaloScript script, Clock clock) {
        tokens = new ZaloTokens(script.account().tokens(), clock);
        templates = new ZaloTemplates(script.limits().disabledAfter());
        limits = new ZaloLimits(script.limits(), clock);
    }
}
