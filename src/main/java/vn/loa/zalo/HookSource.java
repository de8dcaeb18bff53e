package vn.loa.zalo;

import java.time.Duration;
import java.util.Set;

/**
 * One route's webhooks: who sends them and how they are signed.
 *
 * @param accepted the formulas of its signature, not empty; sources disagree, so an operator may accept several
 * @param mostAge of an event; Zalo repeats one for an hour, older pages say twelve
 */
record HookSource(
        String route, String appId, String oaId, Secrets secrets, Set<MacFormula> accepted, Duration mostAge) {

    static final Duration USUAL_MOST_AGE = Duration.ofDays(2);

    HookSource {
        accepted = Set.copyOf(accepted);
        if (accepted.isEmpty()) {
            throw new IllegalArgumentException(route + ": a signature that is not checked");
        }
    }

    /**
     * @param app of the app, also used to ask for tokens
     * @param officialAccount the key that the console shows once an app and an Official Account are linked
     */
    record Secrets(String app, String officialAccount) {

        @Override
        public String toString() {
            return "Secrets[•••]";
        }
    }
}
